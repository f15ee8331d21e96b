package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.bench.faults.ReceiverStub.Mood;
import monster.quicksell.support.bench.faults.ReceiverStub.Post;
import monster.quicksell.support.escalation.outbound.Addresses;
import monster.quicksell.support.escalation.outbound.HttpSender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ReceiverStubTest {

	private final ReceiverStub stub = new ReceiverStub(202);

	private final HttpClient client = HttpClient.newHttpClient();

	@AfterEach
	void close() {
		this.client.close();
		this.stub.close();
	}

	/** What it drops by itself would look as if a service had told it twice. */
	@Test
	void dropsNothingWhileItIsWell() {
		HttpSender sender = new HttpSender("PagerDuty", new Addresses(List.of("127.0.0.1")), Duration.ofSeconds(5),
				Clock.systemUTC());

		for (int number = 0; number < 2000; number++) {
			sender.post(URI.create(this.stub.url()), Map.of(), "{\"number\":%d}".formatted(number).getBytes(UTF_8));
		}

		assertThat(this.stub.told()).hasSize(2000).allMatch(Post::answered);
		assertThat(this.stub.told()).extracting(Post::body).doesNotHaveDuplicates();
	}

	@Test
	void takesNothingWhileItFailsOrIsBusy() throws Exception {
		this.stub.feel(Mood.FAILING);
		assertThat(post().statusCode()).isEqualTo(500);
		this.stub.feel(Mood.BUSY);
		assertThat(post()).returns(429, HttpResponse::statusCode)
			.satisfies((answer) -> assertThat(answer.headers().firstValue("Retry-After")).hasValue("1"));

		assertThat(this.stub.told()).isEmpty();
	}

	@Test
	void takesWithoutAnswering() {
		this.stub.feel(Mood.SILENT);

		assertThatIOException().isThrownBy(this::post);
		// The client may have tried a second time by itself
		assertThat(this.stub.told()).isNotEmpty().noneMatch(Post::answered).extracting(Post::body).containsOnly("{}");
	}

	@Test
	void answersLaterThanAnybodyWaits() {
		this.stub.feel(Mood.SLOW);

		assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(this::post);
		assertThat(this.stub.told()).singleElement().returns(false, Post::answered);
	}

	private HttpResponse<String> post() throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.stub.url()))
			.timeout(Duration.ofSeconds(5))
			.POST(HttpRequest.BodyPublishers.ofString("{}"))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}
