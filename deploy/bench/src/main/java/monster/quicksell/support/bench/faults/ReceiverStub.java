package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A Slack or a PagerDuty that keeps what it was told, and has moods. */
final class ReceiverStub implements AutoCloseable {

	private final HttpServer server;

	private final int accepted;

	private final List<String> told = new CopyOnWriteArrayList<>();

	private final AtomicInteger troubles = new AtomicInteger();

	private final AtomicInteger unanswered = new AtomicInteger();

	private volatile Mood mood = Mood.WELL;

	/** Answers with that status where all is well. */
	ReceiverStub(int accepted) {
		this.accepted = accepted;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/tell";
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

	private void answer(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		switch (this.mood) {
			case WELL -> {
				this.told.add(body);
				status(exchange, this.accepted);
			}
			case SLOW -> {
				LockSupport.parkNanos(Duration.ofSeconds(12).toNanos());
				this.unanswered.incrementAndGet();
				this.told.add(body);
				status(exchange, this.accepted);
			}
			case FAILING -> status(exchange, 500);
			case BUSY -> {
				exchange.getResponseHeaders().add("Retry-After", "1");
				status(exchange, 429);
			}
			case SILENT -> {
				this.unanswered.incrementAndGet();
				this.told.add(body);
				exchange.close();
			}
		}
	}

	private static void status(HttpExchange exchange, int status) throws IOException {
		byte[] answer = "ok".getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, answer.length);
		exchange.getResponseBody().write(answer);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
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
