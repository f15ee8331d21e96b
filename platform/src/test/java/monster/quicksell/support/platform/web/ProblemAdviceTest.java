package monster.quicksell.support.platform.web;

import com.mongodb.MongoTimeoutException;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

class ProblemAdviceTest {

	private final WebTestClient web = WebTestClient.bindToController(new Failing())
		.controllerAdvice(new ProblemAdvice())
		.build();

	@ParameterizedTest
	@ValueSource(strings = { "store", "driver", "kafka" })
	void asksToComeAgainWhileSomethingIsAway(String what) {
		this.web.get()
			.uri("/fails/" + what)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
			.expectHeader()
			.valueEquals("Retry-After", "2")
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.value((String detail) -> org.assertj.core.api.Assertions.assertThat(detail)
				.contains("answer")
				.doesNotContain("secret-host"));
	}

	@RestController
	static class Failing {

		@GetMapping("/fails/{what}")
		Mono<String> fail(@PathVariable String what) {
			return Mono.error(switch (what) {
				case "store" -> new StoreUnavailable(new IllegalStateException("secret-host"));
				case "driver" -> new MongoTimeoutException("secret-host does not answer");
				default -> new TimeoutException("secret-host");
			});
		}

	}

}
