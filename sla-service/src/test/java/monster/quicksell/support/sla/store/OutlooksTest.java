package monster.quicksell.support.sla.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.platform.store.Paged;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.sla.clock.ClockRules;
import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.Forecast;
import monster.quicksell.support.sla.clock.Said;
import monster.quicksell.support.sla.clock.ServiceLevels;
import org.bson.BsonArray;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class OutlooksTest {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private static final Duration HOUR = Duration.ofHours(1);

	private static final ServiceLevels LEVELS = Said.levels();

	private final List<Clocks> stored = new ArrayList<>();

	private final List<Integer> given = new ArrayList<>();

	private final Outlooks outlooks = new Outlooks(new Stored(), Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void readsAllByPages() {
		for (int i = 0; i < 1700; i++) {
			due("a-" + i, Duration.ofMillis(60_000 + i));
		}
		assertThat(this.outlooks.of(HOUR, HOUR, Duration.ZERO).block())
			.containsExactly(new Forecast.Outlook("Marketplace", 1700, 0.0, 1700));
		assertThat(this.given).allSatisfy((size) -> assertThat(size).isLessThanOrEqualTo(Paged.PAGE));
	}

	@Test
	void countsEachOnceHoweverManyAreDueAtOnce() {
		for (int i = 0; i < 300; i++) {
			due("before-" + i, Duration.ofMillis(60_000 + i));
		}
		for (int i = 0; i < 1200; i++) {
			due("together-" + i, Duration.ofMinutes(20));
		}
		for (int i = 0; i < 700; i++) {
			due("after-" + i, Duration.ofMillis(1_800_000 + i));
		}
		assertThat(this.outlooks.of(HOUR, HOUR, Duration.ZERO).block())
			.containsExactly(new Forecast.Outlook("Marketplace", 2200, 0.0, 2200));
	}

	/** A first response that is due then; its resolution is due later. */
	private void due(String ticket, Duration in) {
		Story<Clocks> story = new Story<>("sla", new ClockRules(() -> LEVELS), ticket,
				NOW.plus(in).minus(Duration.ofHours(4)));
		story.happens("intake", Said.created("forum"));
		story.happens("routing", Said.routed(Priority.MEDIUM, "Marketplace", List.of()));
		this.stored.add(story.state());
	}

	/** What was due between two instants; nothing was stopped. */
	private final class Stored implements StateQueries<Clocks> {

		@Override
		public Flux<Clocks> find(Bson filter, Bson sort, int limit) {
			BsonArray bounds = filter.toBsonDocument().getArray("$and");
			if (!bounds.getFirst().asDocument().containsKey("state.riskAt")) {
				return Flux.empty();
			}
			Instant from = instant(bounds, 0, "$gte");
			Instant to = instant(bounds, 1, "$lt");
			List<Clocks> found = OutlooksTest.this.stored.stream()
				.filter((each) -> !risk(each).isBefore(from) && risk(each).isBefore(to))
				.sorted(Comparator.comparing(Stored::risk))
				.limit(limit)
				.toList();
			OutlooksTest.this.given.add(found.size());
			return Flux.fromIterable(found);
		}

		private static Instant risk(Clocks clocks) {
			return Objects.requireNonNull(clocks.riskAt());
		}

		private static Instant instant(BsonArray bounds, int index, String bound) {
			return Instant
				.ofEpochMilli(bounds.get(index).asDocument().getDocument("state.riskAt").getDateTime(bound).getValue());
		}

		@Override
		public Mono<Clocks> find(String ticketId) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Mono<Long> count(Bson filter) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void index(Bson keys) {
			throw new UnsupportedOperationException();
		}

	}

}
