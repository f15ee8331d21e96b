package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/** A Slack or a PagerDuty that keeps what it was told, and has moods. */
final class ReceiverStub implements AutoCloseable {

	private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofSeconds(12);

	private final DisposableServer server;

	private final int accepted;

	private final List<Post> told = new CopyOnWriteArrayList<>();

	private volatile Mood mood = Mood.WELL;

	/** Answers with that status where all is well. */
	ReceiverStub(int accepted) {
		this.accepted = accepted;
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request, response) -> request.receive()
				.aggregate()
				.asString()
				.defaultIfEmpty("")
				.flatMap((body) -> answer(body, response)))
			.bindNow();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port() + "/tell";
	}

	void feel(Mood now) {
		this.mood = now;
	}

	/** What it took, whether or not its answer arrived. */
	List<Post> told() {
		return List.copyOf(this.told);
	}

	private Mono<Void> answer(String body, HttpServerResponse response) {
		return switch (this.mood) {
			case WELL -> {
				take(body, true);
				yield status(response, this.accepted);
			}
			case SLOW -> {
				take(body, false);
				yield Mono.delay(LONGER_THAN_ANYBODY_WAITS).then(status(response, this.accepted));
			}
			case FAILING -> status(response, 500);
			case BUSY -> status(response.header("Retry-After", "1"), 429);
			case SILENT -> {
				take(body, false);
				response.withConnection((connection) -> connection.dispose());
				yield Mono.never();
			}
		};
	}

	private void take(String body, boolean answered) {
		this.told.add(new Post(body, System.nanoTime(), answered));
	}

	private static Mono<Void> status(HttpServerResponse response, int status) {
		return response.status(status).sendString(Mono.just("ok")).then();
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	/**
	 * What it took.
	 *
	 * @param body word by word
	 * @param at when, of {@link System#nanoTime()}
	 * @param answered in time
	 */
	record Post(String body, long at, boolean answered) {
	}

	/** How it answers. */
	enum Mood {

		/** At once. */
		WELL,

		/** After longer than anybody waits. */
		SLOW,

		/** With 500. */
		FAILING,

		/** With 429 and the time to come again. */
		BUSY,

		/** Takes the message and hangs up. */
		SILENT

	}

}
