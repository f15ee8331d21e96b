package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Intake's HTTP, wherever it is just then, as a channel integration knows it. */
final class Edge {

	/** Between two attempts. */
	private static final Duration AGAIN = Duration.ofMillis(200);

	private final Function<String, URI> address;

	private final String token;

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

	private final Queue<Sent.Attempt> failed = new ConcurrentLinkedQueue<>();

	/** Each attempt goes where a path is then. */
	Edge(Function<String, URI> address, String token) {
		this.address = address;
		this.token = token;
	}

	/** Posts until an answer has this status. */
	HttpResponse<String> post(String path, String body, int wanted) {
		while (true) {
			HttpResponse<String> answer = attempt(to(path).header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(body)));
			if (answer != null && answer.statusCode() == wanted) {
				return answer;
			}
			Site.pause(AGAIN);
		}
	}

	/** Asks until it shows all of these texts. */
	void awaitShown(String path, List<String> texts) {
		while (true) {
			HttpResponse<String> answer = attempt(to(path));
			if (answer != null && answer.statusCode() == 200 && texts.stream().allMatch(answer.body()::contains)) {
				return;
			}
			Site.pause(AGAIN);
		}
	}

	/** Attempts that got no answer, or one that says that it did not work out. */
	List<Sent.Attempt> failed() {
		return List.copyOf(this.failed);
	}

	private HttpRequest.Builder to(String path) {
		return HttpRequest.newBuilder(this.address.apply(path))
			.timeout(Duration.ofSeconds(15))
			.header("Authorization", "Bearer " + this.token);
	}

	private @Nullable HttpResponse<String> attempt(HttpRequest.Builder request) {
		long begin = System.nanoTime();
		try {
			HttpResponse<String> answer = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() >= 500) {
				this.failed.add(new Sent.Attempt(begin, System.nanoTime()));
			}
			return answer;
		}
		catch (IOException ex) {
			// Killed just now: again
			this.failed.add(new Sent.Attempt(begin, System.nanoTime()));
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
