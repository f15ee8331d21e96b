package monster.quicksell.support.sla.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.sla.OnRealParts;
import monster.quicksell.support.sla.clock.Aim;
import monster.quicksell.support.sla.clock.ClockRules;
import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.Compliance;
import monster.quicksell.support.sla.clock.Life;
import monster.quicksell.support.sla.clock.Said;
import monster.quicksell.support.sla.clock.SlaClock;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonString;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** Targets kept and missed, each clock once, as the database counts them. */
@OnRealParts
class SettledIT {

	private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

	private final MongoDatabase database;

	private final Settled settled;

	@Autowired
	SettledIT(MongoClient client) {
		this.database = client.getDatabase("settled_" + UUID.randomUUID().toString().substring(0, 8));
		this.settled = new Settled(this.database);
	}

	@AfterEach
	void drop() {
		Mono.from(this.database.drop()).block();
	}

	@ParameterizedTest
	@EnumSource
	void countsWhatCountingEachClockGives(Compliance.By by) {
		long seed = Long.getLong("histories.seed", 20_261_127);
		Random random = new Random(seed);
		List<Clocks> all = new ArrayList<>();
		for (int number = 0; number < 200; number++) {
			all.add(new Life(random, number % 2 == 0).anything().story().state());
		}
		keep(all);
		Instant from = Instant.parse("2026-04-05T00:00:00Z");
		Instant to = from.plus(Duration.ofDays(20));
		assertThat(this.settled.between(from, to, by).block()).as("seed " + seed).isEqualTo(counted(all, from, to, by));
	}

	@Test
	void countsNothingThatIsStillOpenGivenUpOrWasReopened() {
		Story<Clocks> open = open();
		Story<Clocks> merged = open();
		merged.happens("intake", Said.merged());
		Story<Clocks> reopened = open();
		reopened.happens("intake", Said.answered());
		reopened.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		reopened.happens("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));
		keep(List.of(open.state(), merged.state(), reopened.state()));
		assertThat(day()).containsExactly(Compliance.of("all", "FIRST_RESPONSE", 1, 0));
	}

	@Test
	void countsABreachOfATicketThatWasMergedLaterAndNoneThatWasTakenBack() {
		Story<Clocks> merged = open();
		merged.passes(Duration.ofHours(2));
		merged.happens("intake", Said.merged());
		Story<Clocks> refuted = open();
		refuted.passes(Duration.ofHours(2));
		refuted.happens("intake", Said.answered(), MONDAY.plus(Duration.ofMinutes(30)));
		keep(List.of(merged.state(), refuted.state()));
		assertThat(day()).containsExactly(Compliance.of("all", "FIRST_RESPONSE", 1, 1));
	}

	private @Nullable List<Compliance> day() {
		return this.settled.between(MONDAY, MONDAY.plus(Duration.ofDays(1)), Compliance.By.METRIC).block();
	}

	private static Story<Clocks> open() {
		Story<Clocks> story = new Story<>("sla", new ClockRules(Said::levels), "t", MONDAY);
		story.happens("intake", Said.created("chat"));
		story.happens("routing", Said.routed(Priority.HIGH));
		return story;
	}

	private void keep(List<Clocks> all) {
		for (int number = 0; number < all.size(); number++) {
			BsonDocumentWriter state = new BsonDocumentWriter(new BsonDocument());
			new ClocksCodec().encode(state, all.get(number), EncoderContext.builder().build());
			Mono.from(this.database.getCollection("sla_tickets", BsonDocument.class)
				.insertOne(new BsonDocument("_id", new BsonString("t" + number)).append("state", state.getDocument())))
				.block();
		}
	}

	private static List<Compliance> counted(List<Clocks> all, Instant from, Instant to, Compliance.By by) {
		TreeMap<String, int[]> counts = new TreeMap<>();
		for (Clocks clocks : all) {
			for (SlaClock clock : clocks.clocks()) {
				Instant at = clock.settledAt();
				if (at != null && !at.isBefore(from) && at.isBefore(to)) {
					counts.computeIfAbsent(group(by, clocks, clock, at) + "\t" + clock.metric(),
							(none) -> new int[2])[clock.missed() ? 1 : 0]++;
				}
			}
		}
		return counts.entrySet()
			.stream()
			.map((each) -> Compliance.of(each.getKey().split("\t")[0], each.getKey().split("\t")[1], each.getValue()[0],
					each.getValue()[1]))
			.sorted(Comparator.comparing(Compliance::group).thenComparing(Compliance::metric))
			.toList();
	}

	private static String group(Compliance.By by, Clocks clocks, SlaClock clock, Instant at) {
		Aim aim = clock.aim();
		Object group = switch (by) {
			case METRIC -> "all";
			case PRIORITY -> clocks.about().priority();
			case CHANNEL -> clocks.about().channel();
			case TEAM -> clocks.about().team();
			case LEVEL -> clocks.about().level();
			case SOURCE -> (aim != null) ? aim.source() : null;
			case DAY -> LocalDate.ofInstant(at, ZoneOffset.UTC);
		};
		return Objects.requireNonNullElse(group, "none").toString();
	}

}
