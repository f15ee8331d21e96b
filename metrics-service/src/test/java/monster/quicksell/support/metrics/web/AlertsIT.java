package monster.quicksell.support.metrics.web;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.metrics.rollup.Figures;
import monster.quicksell.support.metrics.rollup.Grouping;
import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Report;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.store.Days;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Satisfaction, service levels and volume each speak once when they leave their band and
 * once when they are back, however often they cross the first limit in between.
 */
class AlertsIT {

	private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

	// Another weekday and hour than those that the volume is held against
	private final Instant before = this.now.minus(Duration.ofDays(3)).minus(Duration.ofHours(6));

	private int tickets;

	@Test
	void whatIsWatchedSpeaksOnceWhenItLeavesItsBandAndOnceWhenItIsBack(@TempDir Path directory) {
		try (Apart apart = new Apart("alerts-" + System.nanoTime(), directory);
				ConfigurableApplicationContext instance = apart.instance()) {
			// 4.0 stars; 17 of 20 kept; three times as many as in this hour of the last
			// weeks
			rated(apart, 20, 4);
			decided(apart, 17, 3);
			arrived(apart, 4, 12);
			await(() -> assertThat(told(instance)).containsExactlyInAnyOrder("raised metrics:satisfaction:1",
					"raised metrics:compliance:1", "raised metrics:volume:1"));

			// 4.55 stars; 31 of 34; twice as many: better, and not yet good
			rated(apart, 24, 5);
			decided(apart, 14, 0);
			arrived(apart, 2, 0);
			assertNothingNew(instance, 44, 34);

			// 4.46 stars; 31 of 35; 2.7 times as many: beyond the first limit again
			rated(apart, 8, 4);
			decided(apart, 0, 1);
			arrived(apart, 0, 4);
			assertNothingNew(instance, 52, 35);

			// 4.61 stars; 51 of 55; 1.3 times as many
			rated(apart, 20, 5);
			decided(apart, 20, 0);
			arrived(apart, 6, 0);
			await(() -> assertThat(told(instance)).containsExactlyInAnyOrder("raised metrics:satisfaction:1",
					"raised metrics:compliance:1", "raised metrics:volume:1", "over metrics:satisfaction:1",
					"over metrics:compliance:1", "over metrics:volume:1"));

			rated(apart, 10, 1);
			await(() -> assertThat(told(instance)).hasSize(7).contains("raised metrics:satisfaction:2"));
		}
	}

	private void rated(Apart apart, int count, int stars) {
		publish(apart, count,
				() -> ended(this.before).rated(this.before.plus(Duration.ofMinutes(20)).toString(), stars));
	}

	private void decided(Apart apart, int kept, int missed) {
		String at = this.before.plus(Duration.ofMinutes(5)).toString();
		publish(apart, kept,
				() -> ended(this.before).met(at, SlaMetric.FIRST_RESPONSE, 1, false, Duration.ofMinutes(5)));
		publish(apart, missed, () -> ended(this.before).breached(at, SlaMetric.FIRST_RESPONSE, 1));
	}

	/** So many in this hour of each of the last four weeks, and so many now. */
	private void arrived(Apart apart, int usual, int today) {
		for (int week = 1; week <= 4; week++) {
			Instant then = this.now.minus(Duration.ofDays(7L * week));
			publish(apart, usual, () -> ended(then));
		}
		publish(apart, today, () -> ended(this.now));
	}

	private History ended(Instant at) {
		return new History("watched-" + this.tickets++).created(at.toString())
			.routed(at.toString(), "Payments", "Billing", Priority.HIGH)
			.moved(at.plus(Duration.ofMinutes(10)).toString(), TicketStatus.RESOLVED);
	}

	private static void publish(Apart apart, int count, Supplier<History> ticket) {
		apart.publish(IntStream.range(0, count).boxed().flatMap((number) -> ticket.get().events().stream()).toList());
	}

	/** Once all is counted, and some looks later, nothing more was told. */
	private void assertNothingNew(ConfigurableApplicationContext instance, long ratings, long decided) {
		await(() -> {
			Figures figures = figures(instance);
			assertThat(figures.received()).isEqualTo(this.tickets);
			assertThat(figures.satisfaction().count()).isEqualTo(ratings);
			assertThat(figures.compliance().decided()).isEqualTo(decided);
		});
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.during(Duration.ofSeconds(1))
			.untilAsserted(() -> assertThat(told(instance)).hasSize(3));
	}

	private Figures figures(ConfigurableApplicationContext instance) {
		LocalDate today = this.now.atZone(ZoneOffset.UTC).toLocalDate();
		Range range = new Range(today.minusDays(40), today.plusDays(1), ZoneId.of("UTC"));
		Known known = Objects.requireNonNull(instance.getBean(Days.class).known(range).block());
		return Report.over(known, range, Slot.TOTAL, Grouping.DAY).total();
	}

	private static List<String> told(ConfigurableApplicationContext instance) {
		return RunningMetrics.alerts(instance.getBean(KafkaClients.class), instance.getBean(Codec.class))
			.stream()
			.map((alert) -> switch (alert) {
				case AlertRaised raised -> "raised " + raised.getDedupKey();
				case AlertResolved resolved -> "over " + resolved.getDedupKey();
				default -> alert.toString();
			})
			.toList();
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
	}

}
