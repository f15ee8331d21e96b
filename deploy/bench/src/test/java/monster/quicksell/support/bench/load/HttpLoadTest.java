package monster.quicksell.support.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The load keeps its rate, counts everything, and does not spare a server that stalls.
 */
class HttpLoadTest {

	private static final int STALLED = 50;

	private final Set<String> received = ConcurrentHashMap.newKeySet();

	private final AtomicInteger count = new AtomicInteger();

	private final CountDownLatch never = new CountDownLatch(1);

	private boolean stalls;

	private boolean silent;

	private boolean hangsUp;

	private Duration patience = Duration.ofSeconds(10);

	private int status = 202;

	@SuppressWarnings("NullAway.Init")
	private HttpServer server;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.never.countDown();
		this.server.stop(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			int number = this.count.incrementAndGet();
			if (number == STALLED && this.stalls) {
				this.never.await(1, TimeUnit.SECONDS);
			}
			if (this.silent) {
				this.never.await(20, TimeUnit.SECONDS);
			}
			if (number == STALLED && this.hangsUp) {
				return;
			}
			exchange.sendResponseHeaders(this.status, -1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void postsEachMessageOnceAtItsTime() {
		long begin = System.nanoTime();

		Answers answers = post(200, 8);

		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1900));
		assertThat(answers.accepted()).isEqualTo(400);
		assertThat(answers.failures()).isZero();
		assertThat(this.received).hasSize(400);
		assertThat(answers.latencies().count()).isEqualTo(400);
	}

	/** One second without answers delays the two hundred that were meant for it. */
	@Test
	void countsWhatAStallHeldUp() {
		this.stalls = true;

		Answers answers = post(200, 1);

		assertThat(answers.accepted()).isEqualTo(400);
		assertThat(answers.latencies().millis(99)).isGreaterThan(800);
		assertThat(answers.latencies().millis(80)).isGreaterThan(300);
	}

	/** Nobody answers any more: what could not even be posted has failed too. */
	@Test
	void countsWhatWasDueAndNeverPosted() {
		this.silent = true;
		this.patience = Duration.ofSeconds(1);

		Answers answers = post(50, 1);

		assertThat(answers.accepted()).isZero();
		assertThat(answers.failures()).isEqualTo(100);
		assertThat(answers.unanswered()).isEqualTo(1);
	}

	@Test
	void connectsAnewWhereAConnectionBroke() {
		this.hangsUp = true;

		Answers answers = post(50, 2);

		assertThat(answers.failures()).isEqualTo(1);
		assertThat(answers.accepted()).isEqualTo(99);
		assertThat(answers.unanswered()).isEqualTo(1);
	}

	@Test
	void countsRefusals() {
		this.status = 503;

		Answers answers = post(50, 4);

		assertThat(answers.accepted()).isZero();
		assertThat(answers.failures()).isEqualTo(100);
		assertThat(answers.unanswered()).isZero();
	}

	private Answers post(double perSecond, int connections) {
		URI target = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/");
		try (HttpLoad load = new HttpLoad(target, "token", this.patience)) {
			return load.post(new Offer(0, perSecond, Duration.ofSeconds(2), connections,
					(number) -> Integer.toString(number).getBytes(StandardCharsets.UTF_8), () -> true));
		}
	}

}
