package monster.quicksell.support.escalation.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What can never be sent holds up nothing that comes after it. */
class HttpSenderTest {

	private final AtomicInteger seen = new AtomicInteger();

	private HttpServer receiver;

	@BeforeEach
	void start() throws IOException {
		this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
		this.receiver.createContext("/", (exchange) -> {
			this.seen.incrementAndGet();
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.receiver.start();
	}

	@AfterEach
	void stop() {
		this.receiver.stop(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b", "caf\u00e9", "a\u2028b", "\uD83D\uDCE6" })
	void headerThatCannotBeSentIsUndeliverable(String id) {
		assertThatExceptionOfType(Undeliverable.class).isThrownBy(() -> post(id));
		post("t-1:intake:1");

		assertThat(this.seen).hasValue(1);
	}

	private void post(String id) {
		new HttpSender("It", new Addresses(List.of("127.0.0.1")), Duration.ofSeconds(5), Clock.systemUTC()).post(
				URI.create("http://127.0.0.1:" + this.receiver.getAddress().getPort() + "/"), Map.of("webhook-id", id),
				"{}".getBytes(StandardCharsets.UTF_8));
	}

}
