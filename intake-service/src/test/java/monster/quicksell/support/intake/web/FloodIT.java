package monster.quicksell.support.intake.web;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** FAULTS row 40: one sender floods. */
@IntakeTest
class FloodIT {

	private static final int MANY = 400;

	private final String run = UUID.randomUUID().toString();

	private final WebTestClient web;

	private final MeterRegistry meters;

	@Autowired
	FloodIT(WebTestClient web, MeterRegistry meters) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
		this.meters = meters;
	}

	@Test
	void oneSendersFloodIsRefusedAndCountedAndOthersAreServed() {
		double before = this.meters.counter("intake.messages.flooded").count();
		int refused = 0;
		for (int i = 0; i < MANY && refused < 10; i++) {
			EntityExchangeResult<byte[]> result = post("flood-" + this.run, i);
			if (result.getStatus().value() == 429) {
				refused++;
				assertThat(result.getResponseHeaders().getFirst("Retry-After")).matches("[1-9]\\d?");
			}
		}
		assertThat(refused).isEqualTo(10);
		assertThat(this.meters.counter("intake.messages.flooded").count()).isGreaterThanOrEqualTo(before + 10);
		Duration best = Duration.ofHours(1);
		for (int i = 0; i < 5; i++) {
			long begin = System.nanoTime();
			assertThat(post("other-" + i + this.run, i).getStatus()).isEqualTo(HttpStatusCode.valueOf(202));
			Duration took = Duration.ofNanos(System.nanoTime() - begin);
			best = (took.compareTo(best) < 0) ? took : best;
		}
		assertThat(best).isLessThan(Duration.ofSeconds(1));
	}

	private EntityExchangeResult<byte[]> post(String sender, int number) {
		return this.web.post()
			.uri("/v1/messages")
			.bodyValue(Map.of("channel", "kiosk", "messageId", sender + number, "threadId", sender, "from",
					Map.of("address", sender), "text", "Hello"))
			.exchange()
			.expectBody()
			.returnResult();
	}

}
