package monster.quicksell.support.platform.web;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/**
 * When a service is asked to end, what has arrived is answered. The server itself waits
 * for requests that it has begun to read; under load others lie in the connections'
 * buffers or have not been accepted yet, and it would cut these off. So before it closes
 * anything it goes on until no request has come for a moment; each answer says that its
 * connection ends with it. Whoever sends requests to it should have stopped by then.
 */
public final class LastRequests implements SmartLifecycle {

	/** Whatever had arrived would have been read by then. */
	static final Duration QUIET = Duration.ofMillis(250);

	/** Whoever goes on sending is not waited for any longer. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Duration LOOK = Duration.ofMillis(10);

	private volatile long latest = System.nanoTime() - QUIET.toNanos();

	private volatile boolean ending;

	private volatile boolean running;

	/** The same server, watched. */
	public HttpServer watch(HttpServer server) {
		return server.mapHandle((answer, connection) -> {
			begin(connection);
			return answer;
		});
	}

	private void begin(Connection connection) {
		this.latest = System.nanoTime();
		if (this.ending && connection instanceof HttpServerResponse response) {
			response.keepAlive(false);
		}
	}

	@Override
	public void start() {
		this.ending = false;
		this.running = true;
	}

	/** Returns when no request has come for a moment, and at once if that is so. */
	@Override
	public void stop() {
		this.ending = true;
		this.running = false;
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() - this.latest < QUIET.toNanos() && System.nanoTime() - deadline < 0) {
			LockSupport.parkNanos(LOOK.toNanos());
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before the server begins to end. */
	@Override
	public int getPhase() {
		return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
	}

}
