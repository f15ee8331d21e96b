package monster.quicksell.support.platform.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import monster.quicksell.support.schema.SchemaRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** A registry must have answered once; after that it may be away. */
class RegistryHealthTest {

	private final AtomicInteger status = new AtomicInteger(503);

	@Test
	void isReadyOnceTheRegistryHasAnsweredAndStaysReadyWithoutIt() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/config", (exchange) -> {
			byte[] answer = "{\"compatibilityLevel\":\"BACKWARD\"}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status.get(), answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		server.start();
		try (SchemaRegistry registry = SchemaRegistry
			.of(Map.of("schema.registry.url", "http://127.0.0.1:" + server.getAddress().getPort()))) {
			ReactiveHealthIndicator health = new HealthConfiguration().registryHealthIndicator(registry);
			assertThat(ask(health)).isEqualTo(Status.OUT_OF_SERVICE);
			this.status.set(404);
			assertThat(ask(health)).isEqualTo(Status.OUT_OF_SERVICE);
			this.status.set(200);
			assertThat(ask(health)).isEqualTo(Status.UP);
			server.stop(0);
			assertThat(ask(health)).isEqualTo(Status.UP);
		}
	}

	private static Status ask(ReactiveHealthIndicator indicator) {
		return indicator.health().blockOptional().orElseThrow().getStatus();
	}

}
