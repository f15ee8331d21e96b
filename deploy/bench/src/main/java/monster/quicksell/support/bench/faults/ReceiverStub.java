package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/** A Slack or a PagerDuty that keeps what it was told, and has moods. */
final class ReceiverStub implements AutoCloseable {

	private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofSeconds(12);

	private final DisposableServer server;

	private final int accepted;

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final AtomicInteger troubles = new AtomicInteger();

	private final AtomicInteger unanswered = new AtomicInteger();

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
		if (now != Mood.WELL) {
			this.troubles.incrementAndGet();
		}
	}

	/** How often it did not feel well. */
	int troubles() {
		return this.troubles.get();
	}

	/** What it took, whether or not its answer arrived. */
	List<String> told() {
		return List.copyOf(this.told);
	}

	/** How much of it was not answered, or later than anybody waits. */
	int unanswered() {
		return this.unanswered.get();
	}

	private Mono<Void> answer(String body, HttpServerResponse response) {
		return switch (this.mood) {
			case WELL -> {
				this.told.add(body);
				yield status(response, this.accepted);
			}
			case SLOW -> {
				this.unanswered.incrementAndGet();
				this.told.add(body);
				yield Mono.delay(LONGER_THAN_ANYBODY_WAITS).then(status(response, this.accepted));
			}
			case FAILING -> status(response, 500);
			case BUSY -> status(response.header("Retry-After", "1"), 429);
			case SILENT -> {
				this.unanswered.incrementAndGet();
				this.told.add(body);
				response.withConnection((connection) -> connection.dispose());
				yield Mono.never();
			}
		};
	}

	private static Mono<Void> status(HttpServerResponse response, int status) {
		return response.status(status).sendString(Mono.just("ok")).then();
	}

	@Override
	public void close() {
		this.server.disposeNow();
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
