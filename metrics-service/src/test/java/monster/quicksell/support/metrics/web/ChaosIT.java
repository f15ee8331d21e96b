package monster.quicksell.support.metrics.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;

import monster.quicksell.support.metrics.rollup.Compared;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.LogRecount;
import monster.quicksell.support.metrics.rollup.RandomHistories;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.store.Days;
import monster.quicksell.support.metrics.store.Journal;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.engine.Engine;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every figure of every value on every day is what a recount of the log gives, though an
 * instance was killed while it counted, its follower's loop was stopped, half of the
 * events came twice and all of them in no order; and again after a rebuild.
 */
class ChaosIT {

	private static final List<ZoneId> ZONES = List.of(ZoneId.of("UTC"), ZoneId.of("Asia/Kathmandu"));

	private static final List<Slot> PAIRED = List.of(new Slot(Dimension.TEAM, "Billing"),
			new Slot(Dimension.PRIORITY, "HIGH"), new Slot(Dimension.MARKETPLACE, "ebay"));

	private static final int TICKETS = 300;

	private final long seed = Long.getLong("metrics.seed", 20_261_127);

	private final List<Event> log = new ArrayList<>();

	@Test
	void figuresAreTheRecountWhateverHappens(@TempDir Path directory) throws IOException {
		List<Event> told = told();
		List<Event> first = told.subList(0, told.size() / 2);
		try (Apart apart = new Apart("chaos-" + System.nanoTime(), directory)) {
			Process killed = apart.process();
			try {
				await(apart::isWritable);
				apart.publish(first);
				await(() -> apart.count("metrics_days") > 0);
			}
			finally {
				killed.destroyForcibly().onExit().join();
			}
			assertThat(apart.count("metrics_events")).as("killed in the middle").isLessThan(first.size());
			try (ConfigurableApplicationContext follower = apart.instance()) {
				apart.publish(told.subList(first.size(), told.size()));
				follower.getBean(Engine.class).stop();
				follower.getBean(Engine.class).start();
				await(apart::isReadUp);
				assertRecount(follower, apart);
			}
			try (ConfigurableApplicationContext rebuilt = apart.instance("--support.engine.rebuild=true")) {
				await(() -> rebuilt.getBean(Engine.class).isReady() && apart.isReadUp());
				assertRecount(rebuilt, apart);
			}
		}
	}

	/** Half of the events twice, and all in no order. */
	private List<Event> told() {
		Random random = new Random(this.seed);
		RandomHistories.of(random, TICKETS).forEach((ticket) -> this.log.addAll(ticket.events()));
		Collections.shuffle(this.log, random);
		List<Event> told = new ArrayList<>(this.log);
		told.addAll(this.log.subList(0, this.log.size() / 2));
		Collections.shuffle(told, random);
		return told;
	}

	private void assertRecount(ConfigurableApplicationContext instance, Apart apart) {
		for (ZoneId zone : ZONES) {
			Range range = new Range(LocalDate.parse("2026-11-12"), LocalDate.parse("2026-12-05"), zone);
			int compared = Compared.of(known(instance.getBean(Days.class).known(range)),
					LogRecount.of(this.log, zone, range.to()), range);
			assertThat(compared).as("seed %d", this.seed).isGreaterThan(2_000);
			if (zone.equals(ZONES.getFirst())) {
				assertPairs(instance, range);
			}
		}
		assertThat(apart.count("metrics_events")).as("each event once, seed %d", this.seed).isEqualTo(this.log.size());
	}

	private void assertPairs(ConfigurableApplicationContext instance, Range range) {
		instance.getBean(Journal.class).spread().block();
		Days days = instance.getBean(Days.class);
		for (Slot value : PAIRED) {
			int compared = Compared.having(value, known(days.known(range)),
					(crossed) -> known(days.known(range, crossed)),
					LogRecount.of(this.log, range.zone(), range.to(), value), range);
			assertThat(compared).as("%s, seed %d", value, this.seed).isGreaterThan(500);
		}
		assertThat(instance.getBean(Journal.class).isComplete().block()).isTrue();
	}

	private static Known known(Mono<Known> known) {
		return Objects.requireNonNull(known.block());
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.until(condition);
	}

}
