package monster.quicksell.support.intake.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.platform.testing.TimeMachine;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class KeyFilterTest {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final TimeMachine time = new TimeMachine(
			Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));

	private final AtomicInteger passed = new AtomicInteger();

	private final KeyFilter filter = new KeyFilter(
			new KeyProperties(Map.of("slow", new KeyProperties.Key(IntakeTest.KIOSK_HASH, Set.of(), 3), "other",
					new KeyProperties.Key(IntakeTest.KIOSK_HASH, Set.of(), 3))),
			this.time, this.meters);

	@Test
	void boundsEachKeyForItself() {
		for (int i = 0; i < 3; i++) {
			assertThat(post("slow")).isNull();
		}
		assertThat(post("slow")).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
		assertThat(post("other")).isNull();
		assertThat(this.passed).hasValue(4);
		assertThat(this.meters.counter("intake.keys.throttled", "key", "slow").count()).isEqualTo(1);
		this.time.forward(Duration.ofMinutes(1));
		assertThat(post("slow")).isNull();
	}

	@Test
	void saysWhenToTryAgain() {
		MockServerWebExchange exchange = exchange("slow");
		for (int i = 0; i < 4; i++) {
			exchange = exchange("slow");
			filter(exchange);
		}
		assertThat(exchange.getResponse().getHeaders().getFirst("Retry-After")).isEqualTo("60");
		assertThat(exchange.getResponse().getBodyAsString().block()).contains("429", "try again later");
	}

	private @org.jspecify.annotations.Nullable HttpStatusCode post(String name) {
		MockServerWebExchange exchange = exchange(name);
		filter(exchange);
		return exchange.getResponse().getStatusCode();
	}

	private void filter(MockServerWebExchange exchange) {
		this.filter.filter(exchange, (next) -> {
			this.passed.incrementAndGet();
			assertThat(next.getRequest().getHeaders().containsHeader("Authorization")).isFalse();
			return Mono.empty();
		}).block();
	}

	private static MockServerWebExchange exchange(String name) {
		return MockServerWebExchange.from(MockServerHttpRequest.post("/v1/messages")
			.header("Authorization", "Bearer " + name + ".the-secret-of-the-kiosk"));
	}

}
