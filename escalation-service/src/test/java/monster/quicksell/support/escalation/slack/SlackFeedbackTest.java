package monster.quicksell.support.escalation.slack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What came of a click is shown to Slack, or where our webhook leads, and nowhere else.
 */
class SlackFeedbackTest {

	private final AtomicInteger slack = new AtomicInteger();

	private final AtomicInteger canary = new AtomicInteger();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private HttpServer webhook;

	private HttpServer other;

	@BeforeEach
	void start() throws IOException {
		this.webhook = counting(this.slack);
		this.other = counting(this.canary);
	}

	@AfterEach
	void stop() {
		this.webhook.stop(0);
		this.other.stop(0);
	}

	@Test
	void whereTheWebhookLeadsIsReached() {
		feedback().show("http://127.0.0.1:" + port(this.webhook) + "/actions/1", Map.of("text", "taken"));

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.slack.get() == 1);
		assertThat(failed()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:OTHER/x", "http://localhost:OTHER/x", "http://[::1]:OTHER/x",
			"http://2130706433:OTHER/x", "https://127.0.0.1:WEBHOOK/x", "http://localhost:WEBHOOK/x",
			"http://user@127.0.0.1:WEBHOOK/x", "http://hooks.slack.com/x", "https://hooks.slack.com:8443/x",
			"https://hooks.slack.com.example.invalid/x", "https://hooks.slack.com@127.0.0.1:OTHER/x",
			"https://x:hooks.slack.com@127.0.0.1:OTHER/x", "https://hooks.slack.com%00@127.0.0.1:OTHER/x",
			"//127.0.0.1:WEBHOOK/x", "file:///etc/hostname", "hooks.slack.com", "not a url", "" })
	void nothingElseIsConnectedTo(String url) {
		feedback().show(url.replace("OTHER", Integer.toString(port(this.other)))
			.replace("WEBHOOK", Integer.toString(port(this.webhook))), Map.of("text", "taken"));

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> failed() == 1);
		assertThat(this.canary).hasValue(0);
		assertThat(this.slack).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://hooks.slack.com/actions/T0/1/x", "HTTPS://Hooks.Slack.com/actions/T0/1/x",
			"https://hooks.slack.com:443/x", "https://hooks.slack-gov.com/actions/T0/1/x" })
	void slackIsKnown(String url) {
		assertThat(SlackFeedback.isSlacks(URI.create(url))).isTrue();
	}

	private SlackFeedback feedback() {
		return new SlackFeedback(new SlackProperties("http://127.0.0.1:" + port(this.webhook) + "/services/secret",
				"a signing secret of tests", Duration.ofSeconds(5), false), Clock.systemUTC(), this.meters);
	}

	private double failed() {
		return this.meters.counter("escalation.slack.feedback.failed").count();
	}

	private static int port(HttpServer server) {
		return server.getAddress().getPort();
	}

	private static HttpServer counting(AtomicInteger seen) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
		server.createContext("/", (exchange) -> {
			seen.incrementAndGet();
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		server.start();
		return server;
	}

}
