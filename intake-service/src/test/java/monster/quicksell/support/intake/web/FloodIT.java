package monster.quicksell.support.intake.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

import static org.assertj.core.api.Assertions.assertThat;

/** FAULTS row 40: one sender floods. */
@IntakeTest
class FloodIT {

	private static final int MANY = 1500;

	/** Of the flood: 500 a second. */
	private static final Duration TIME = Duration.ofSeconds(3);

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final int OTHERS = 10;

	private final String run = UUID.randomUUID().toString();

	private final WebClient web;

	private final MeterRegistry meters;

	@Autowired
	FloodIT(@LocalServerPort int port, MeterRegistry meters) {
		this.web = WebClient.builder()
			.baseUrl("http://127.0.0.1:" + port)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.build();
		this.meters = meters;
	}

	@Test
	void oneSendersFloodIsRefusedAndCountedAndOthersAreServedMeanwhile() {
		// A JVM that has not learnt how yet serves nobody in time
		flood("first-" + this.run).block(PATIENCE);
		double before = this.meters.counter("intake.messages.flooded").count();
		Mono<List<Answer>> flood = flood("flood-" + this.run);
		Mono<List<Answer>> others = Flux.interval(Duration.ZERO, TIME.dividedBy(OTHERS))
			.take(OTHERS)
			.onBackpressureBuffer()
			.flatMap((number) -> post("other-" + number + this.run, number))
			.collectList();
		Tuple2<List<Answer>, List<Answer>> all = Objects.requireNonNull(Mono.zip(flood, others).block(PATIENCE));
		assertThat(all.getT1()).hasSize(MANY).extracting(Answer::status).containsOnly(202, 429);
		long refused = all.getT1().stream().filter((answer) -> answer.status == 429).count();
		assertThat(refused).isGreaterThan(MANY / 2);
		assertThat(all.getT1()).filteredOn((answer) -> answer.status == 429)
			.allSatisfy((answer) -> assertThat(answer.retryAfter).matches("[1-9]\\d?"));
		assertThat(this.meters.counter("intake.messages.flooded").count()).isEqualTo(before + refused);
		assertThat(all.getT2()).hasSize(OTHERS).extracting(Answer::status).containsOnly(202);
		// The machine may be busy with something else for a moment
		assertThat(all.getT2().stream().map(Answer::took).sorted().toList().get(OTHERS - 2))
			.isLessThan(Duration.ofSeconds(1));
	}

	private Mono<List<Answer>> flood(String sender) {
		return Flux.interval(TIME.dividedBy(MANY))
			.take(MANY)
			.onBackpressureBuffer()
			.flatMap((number) -> post(sender, number), MANY)
			.collectList();
	}

	private Mono<Answer> post(String sender, long number) {
		return this.web.post()
			.uri("/v1/messages")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("channel", "kiosk", "messageId", sender + number, "threadId", sender, "from",
					Map.of("address", sender), "text", "Hello"))
			.exchangeToMono((response) -> response.releaseBody()
				.thenReturn(new Answer(response.statusCode().value(),
						String.join("", response.headers().header("Retry-After")), Duration.ZERO)))
			.elapsed()
			.map((timed) -> timed.getT2().after(Duration.ofMillis(timed.getT1())));
	}

	/**
	 * What was answered.
	 *
	 * @param status the status
	 * @param retryAfter when to try again; empty if nothing was said of that
	 * @param took how long it took
	 */
	private record Answer(int status, String retryAfter, Duration took) {

		Answer after(Duration time) {
			return new Answer(this.status, this.retryAfter, time);
		}

	}

}
