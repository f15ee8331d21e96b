package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Intake's HTTP, wherever it is just then, as a channel integration knows it. */
final class Edge {

	/** Between two attempts. */
	private static final Duration AGAIN = Duration.ofMillis(200);

	/** Younger requests may not have arrived. */
	static final Duration ARRIVED = Duration.ofMillis(10);

	private final Function<String, URI> address;

	private final String token;

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

	private final Queue<Sent.Attempt> failed = new ConcurrentLinkedQueue<>();

	/** When each thread sent the request that it waits for. */
	private final Map<Thread, Long> underWay = new ConcurrentHashMap<>();

	private final Queue<Violation> givenUp = new ConcurrentLinkedQueue<>();

	private volatile long deadline = System.nanoTime() + Duration.ofDays(1).toNanos();

	/** Each attempt goes where a path is then. */
	Edge(Function<String, URI> address, String token) {
		this.address = address;
		this.token = token;
	}

	/** Posts until an answer has this status; empty if that was given up. */
	Optional<String> post(String path, String body, int wanted) {
		return until("POST " + path + " was never answered with " + wanted, () -> posting(path, body),
				(answer) -> answer.statusCode() == wanted);
	}

	/** Posts once; after one that fails it rests as others do. */
	void attempt(String path, String body) {
		if (attempt(posting(path, body)) == null) {
			Site.pause(AGAIN);
		}
	}

	private HttpRequest.Builder posting(String path, String body) {
		return to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
	}

	/** Asks until it shows all of these texts; empty if that was given up. */
	Optional<String> awaitShown(String path, List<String> texts) {
		return until("GET " + path + " never showed all of " + texts, () -> to(path),
				(answer) -> answer.statusCode() == 200 && texts.stream().allMatch(answer.body()::contains));
	}

	private Optional<String> until(String what, Supplier<HttpRequest.Builder> request,
			Predicate<HttpResponse<String>> wanted) {
		int last = 0;
		while (System.nanoTime() - this.deadline < 0) {
			HttpResponse<String> answer = attempt(request.get());
			if (answer != null && wanted.test(answer)) {
				return Optional.of(answer.body());
			}
			last = (answer != null) ? answer.statusCode() : 0;
			Site.pause(AGAIN);
		}
		this.givenUp.add(new Violation(Invariant.NO_MESSAGE_LOST_OR_DOUBLED, what + "; at last with " + last));
		return Optional.empty();
	}

	/** Whoever still waits for an answer then gives up. */
	void giveUpAfter(Duration patience) {
		this.deadline = System.nanoTime() + patience.toNanos();
	}

	/** What was given up. */
	List<Violation> givenUp() {
		return List.copyOf(this.givenUp);
	}

	/** Requests that have arrived by now and are not answered. */
	int underWay() {
		long now = System.nanoTime();
		return (int) this.underWay.values().stream().filter((begin) -> now - begin > ARRIVED.toNanos()).count();
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
		this.underWay.put(Thread.currentThread(), begin);
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
		finally {
			this.underWay.remove(Thread.currentThread());
		}
	}

}
