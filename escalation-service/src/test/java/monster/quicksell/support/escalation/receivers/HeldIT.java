package monster.quicksell.support.escalation.receivers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.ladder.EscalationPolicy;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.receivers.NotificationProperties.Quiet;
import monster.quicksell.support.escalation.store.CallRates;
import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.escalation.store.Held;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Calls that can wait are told later, together, once; others at once. */
@EscalationTest
class HeldIT {

	/** So late that nobody else's rounds take what is held here. */
	private static final Instant NIGHT = Instant.parse("2100-11-23T23:00:00Z");

	private static final Quiet QUIET = new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneOffset.UTC,
			AlertSeverity.ERROR);

	private final String marker = UUID.randomUUID().toString();

	private final String receiver = "r-" + this.marker;

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final StoppedClock clock = new StoppedClock(NIGHT);

	@Autowired
	private LogProbe log;

	@Autowired
	private MongoDatabase database;

	@Autowired
	private Messages messages;

	@Autowired
	private Incidents incidents;

	@Autowired
	private Held held;

	@Autowired
	private CallRates rates;

	@Test
	void quietHoursHoldWhatIsNotUrgentAndTellItTogetherAtTheirEnd() {
		Notifier notifier = notifier(QUIET, "");
		notifier.deliver(call("a", AlertSeverity.WARNING, "2.1@" + NIGHT));
		notifier.deliver(call("a", AlertSeverity.WARNING, "2.2@" + NIGHT));
		notifier.deliver(call("b", AlertSeverity.INFO, "2.1@" + NIGHT));
		notifier.deliver(call("c", AlertSeverity.CRITICAL, "4.1@" + NIGHT));
		notifier.deliver(call("over", AlertSeverity.WARNING, "2.1@" + NIGHT));
		notifier.deliver(new AlertResolved(key("over"), "escalation", "done"));
		notifier.deliver(call("taken", AlertSeverity.WARNING, "2.1@" + NIGHT));
		notifier.deliver(AlertRaised.newBuilder(call("taken", AlertSeverity.INFO, "acknowledged-ann@" + NIGHT))
			.setDetails(Map.of("call", "acknowledged", "by", "ann", "occurrence", "acknowledged-ann@" + NIGHT))
			.build());
		assertThat(this.told).containsExactly("c");

		this.clock.now = Instant.parse("2100-11-24T06:59:59Z");
		digests().round();
		assertThat(digest()).isEmpty();
		this.clock.now = Instant.parse("2100-11-24T07:00:00Z");
		digests().round();
		digests().round();

		await().atMost(Duration.ofSeconds(20)).until(() -> digest().size() == 1);
		AlertRaised digest = digest().getFirst();
		assertThat(digest.getTitle()).isEqualTo("2 calls that could wait");
		assertThat(digest.getDescription()).isEqualTo("[WARNING] a\n[INFO] b");
		notifier.deliver(digest);
		notifier.deliver(digest);
		assertThat(this.told).containsExactly("c", "2 calls that could wait");

		Notifier other = notifier("other-" + this.marker, null, "");
		other.deliver(digest);
		assertThat(this.told).hasSize(2);
	}

	@Test
	void triggerThatSpeaksTooOftenIsToldTogetherAtTheEndOfTheWindow() {
		Notifier notifier = notifier(null, "    atMost: {calls: 2, per: 1h}\n");
		for (String alert : List.of("a", "b", "c", "d", "e")) {
			notifier.deliver(refund(alert));
			notifier.deliver(refund(alert));
		}
		notifier.deliver(call("other", AlertSeverity.WARNING, "2.1@" + NIGHT));
		assertThat(this.told).containsExactly("a", "b", "other");

		this.clock.now = NIGHT.plus(Duration.ofHours(1));
		digests().round();
		await().atMost(Duration.ofSeconds(20)).until(() -> digest().size() == 1);
		assertThat(digest().getFirst().getDescription()).isEqualTo("[WARNING] c\n[WARNING] d\n[WARNING] e");

		notifier.deliver(refund("f"));
		assertThat(this.told).containsExactly("a", "b", "other", "f");
	}

	private Digests digests() {
		return new Digests(this.held, this.messages, this.clock);
	}

	private List<AlertRaised> digest() {
		return this.log.messages(Topics.ALERTS, AlertRaised.class)
			.stream()
			.filter((alert) -> this.receiver.equals(alert.getDetails().get("receiver")))
			.toList();
	}

	private Notifier notifier(@Nullable Quiet quiet, String more) {
		return notifier(this.receiver, quiet, more);
	}

	private Notifier notifier(String name, @Nullable Quiet quiet, String more) {
		NotificationProperties properties = new NotificationProperties(AlertSeverity.INFO, quiet, null);
		return new Notifier(new Notified(this.database, name), new Ears(),
				new Deliveries(this.database, this.clock, new SimpleMeterRegistry()),
				new Doorman(properties, matrix(more), this.incidents, this.held, this.rates, this.clock));
	}

	private static Matrix matrix(String more) {
		try {
			String policy = new ClassPathResource("policy/escalation.yml")
				.getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
				.replace("  - name: refund\n", "  - name: refund\n" + more);
			return new Matrix(PolicyFile.parse("escalation.yml", policy, EscalationPolicy.class));
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private String key(String alert) {
		return "held:" + this.marker + ":" + alert;
	}

	private AlertRaised refund(String alert) {
		return AlertRaised.newBuilder(call(alert, AlertSeverity.WARNING, ""))
			.setDetails(Map.of("trigger", "refund", "occurrence", "2.1@" + this.clock.now))
			.build();
	}

	private AlertRaised call(String alert, AlertSeverity severity, String occurrence) {
		return AlertRaised.newBuilder()
			.setDedupKey(key(alert))
			.setSeverity(severity)
			.setTitle(alert)
			.setSource("escalation")
			.setDetails(Map.of("occurrence", occurrence))
			.build();
	}

	/** A receiver that remembers what it was told. */
	private final class Ears implements Receiver {

		@Override
		public void raised(AlertRaised alert, Notified.Told before) {
			HeldIT.this.told.add(alert.getTitle());
		}

		@Override
		public void acknowledged(AlertRaised alert, Notified.Told before) {
			HeldIT.this.told.add("taken: " + alert.getTitle());
		}

		@Override
		public void resolved(AlertResolved alert, Notified.Told before) {
			HeldIT.this.told.add("resolved: " + before.title());
		}

	}

	/** A clock that stands until the test moves it. */
	private static final class StoppedClock extends Clock {

		private Instant now;

		StoppedClock(Instant now) {
			this.now = now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
