package monster.quicksell.support.escalation.slack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.mongodb.MongoTimeoutException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.escalation.TestSlack;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.OnCallPolicy;
import monster.quicksell.support.escalation.receivers.Notifier;
import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import monster.quicksell.support.schema.AvroGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** One delivery at a time, and what can go wrong with it. */
class SlackNotifierIT {

	static {
		AvroGuard.set();
	}

	private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: (\\d+)\\r\\n");

	private final String key = "notifier:" + UUID.randomUUID();

	private final Counter unconfirmed = new SimpleMeterRegistry().counter("unconfirmed");

	private final MongoClient client = MongoClients.create(EmbeddedParts.shared().mongoUri());

	private final MongoDatabase database = this.client.getDatabase("notifier");

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void storeThatFailsAfterThePostMakesNoSecondMessage() {
		FailingOnce notified = new FailingOnce(this.database);
		Notifier notifier = notifier(TestSlack.url(), notified);

		assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> notifier.deliver(alert()));
		notifier.deliver(alert());
		notifier.deliver(alert());

		assertThat(TestSlack.about(this.key)).hasSize(1);
		assertThat(notified.of(this.key)).hasValueSatisfying((told) -> assertThat(told.occurrences()).hasSize(1));
	}

	@Test
	void connectionThatIsClosedWithoutAnswerIsCountedAsUnconfirmed() {
		TestSlack.next(this.key, TestSlack.hangUp());
		Notifier notifier = notifier(TestSlack.url(), new Notified(this.database, "slack"));

		assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> notifier.deliver(alert()))
			.withMessageNotContaining("canary");
		notifier.deliver(alert());

		assertThat(TestSlack.taken(this.key)).hasSize(1);
		assertThat(this.unconfirmed.count()).isEqualTo(1);
	}

	@Test
	void connectionThatIsResetIsTriedAgainAndCountedAsUnconfirmed() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
				ExecutorService slack = Executors.newSingleThreadExecutor()) {
			Future<String> first = slack.submit(() -> resets(server));
			Notifier notifier = notifier("http://127.0.0.1:" + server.getLocalPort() + "/" + TestSlack.SECRET,
					new Notified(this.database, "slack"));
			assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> notifier.deliver(alert()))
				.withMessageNotContaining("canary");
			assertThat(this.unconfirmed.count()).isEqualTo(1);

			Future<String> second = slack.submit(() -> takes(server));
			notifier.deliver(alert());
			notifier.deliver(alert());
			assertThat(second.get()).isEqualTo(first.get()).contains(this.key);
			assertThat(this.unconfirmed.count()).isEqualTo(1);
		}
	}

	/** Reads the message and sends a reset in place of an answer. */
	private static String resets(ServerSocket server) throws IOException {
		try (Socket socket = server.accept()) {
			socket.setSoLinger(true, 0);
			return body(socket);
		}
	}

	private static String takes(ServerSocket server) throws IOException {
		try (Socket socket = server.accept()) {
			String body = body(socket);
			socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
			return body;
		}
	}

	private static String body(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
			head.write(in.read());
		}
		Matcher length = LENGTH.matcher(head.toString(UTF_8));
		assertThat(length.find()).isTrue();
		return new String(in.readNBytes(Integer.parseInt(length.group(1))), UTF_8);
	}

	@Test
	void slackThatIsNotThereHasNothing() throws IOException {
		int free;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			free = socket.getLocalPort();
		}
		Notifier notifier = notifier("http://127.0.0.1:" + free + "/" + TestSlack.SECRET,
				new Notified(this.database, "slack"));

		assertThatExceptionOfType(ReceiverDown.class).isThrownBy(() -> notifier.deliver(alert()))
			.withNoCause()
			.withMessageNotContaining("canary");
		assertThat(this.unconfirmed.count()).isZero();
	}

	@Test
	void redirectionIsNotFollowed() {
		TestSlack.next(this.key, TestSlack.answer(302), TestSlack.answer(404));
		Notifier notifier = notifier(TestSlack.url(), new Notified(this.database, "slack"));

		assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> notifier.deliver(alert()))
			.withMessage("Slack answered 302");
		assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> notifier.deliver(alert()))
			.withMessage("Slack answered 404");
	}

	private Notifier notifier(String url, Notified notified) {
		SlackProperties properties = new SlackProperties(url, null, Duration.ofSeconds(2), false);
		OnCall nobody = new OnCall(PolicyFile.parse("on-call.yml", "people: []\nschedules: []\n", OnCallPolicy.class));
		return new Notifier(notified,
				new SlackReceiver(new SlackWebhook(properties, Clock.systemUTC(), this.unconfirmed),
						new SlackBlocks(false, nobody)),
				new Deliveries(this.database, Clock.systemUTC(), new SimpleMeterRegistry()), (receiver, alert) -> true);
	}

	private AlertRaised alert() {
		return AlertRaised.newBuilder()
			.setDedupKey(this.key)
			.setSeverity(AlertSeverity.INFO)
			.setTitle(this.key)
			.setSource("test")
			.build();
	}

	/** A store that is not there when it is first to be written to. */
	private static final class FailingOnce extends Notified {

		private boolean failed;

		FailingOnce(MongoDatabase database) {
			super(database, "slack");
		}

		@Override
		public void raised(String dedupKey, String occurrence, String title) {
			if (!this.failed) {
				this.failed = true;
				throw new MongoTimeoutException("away");
			}
			super.raised(dedupKey, occurrence, title);
		}

	}

}
