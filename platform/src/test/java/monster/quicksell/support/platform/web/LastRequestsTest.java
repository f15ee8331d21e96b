package monster.quicksell.support.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultEventExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class LastRequestsTest {

	private static final int CLIENTS = 20;

	/** So long the only thread that reads is busy with each. */
	private static final Duration BUSY = Duration.ofMillis(30);

	private final LoopResources oneThread = LoopResources.create("one", 1, true);

	private final LastRequests last = new LastRequests();

	private final List<Socket> clients = new ArrayList<>();

	private final DefaultEventExecutor closing = new DefaultEventExecutor();

	/** Which connections it has is known, as Spring Boot does it. */
	private final DisposableServer server = this.last.watch(HttpServer.create()
		.channelGroup(new DefaultChannelGroup(this.closing))
		.runOn(this.oneThread)
		.host("127.0.0.1")
		.port(0)
		.handle((request, response) -> {
			if (request.uri().equals("/busy")) {
				LockSupport.parkNanos(BUSY.toNanos());
			}
			return response.sendString(Mono.just("answered"));
		})).bindNow();

	@AfterEach
	void end() throws IOException {
		for (Socket client : this.clients) {
			client.close();
		}
		this.server.disposeNow();
		this.oneThread.dispose();
		this.closing.shutdownGracefully();
	}

	@Test
	void answersWhatHasArrivedAndHasNotBeenRead() throws IOException {
		this.last.start();
		for (int number = 0; number < CLIENTS; number++) {
			this.clients.add(connected());
		}
		for (Socket client : this.clients) {
			ask(client, "/busy");
		}
		LockSupport.parkNanos(BUSY.multipliedBy(2).toNanos());

		this.last.stop();
		this.server.disposeNow(Duration.ofSeconds(10));

		assertThat(this.last.isRunning()).isFalse();
		int endings = 0;
		for (Socket client : this.clients) {
			String answer = new String(client.getInputStream().readAllBytes(), US_ASCII);
			assertThat(answer).startsWith("HTTP/1.1 200 OK").endsWith("answered");
			endings += answer.toLowerCase(Locale.ROOT).contains("connection: close") ? 1 : 0;
		}
		assertThat(endings).isGreaterThan(CLIENTS / 2);
	}

	@Test
	void doesNotWaitWhenNobodyAsks() throws IOException {
		this.last.start();
		this.clients.add(connected());
		LockSupport.parkNanos(LastRequests.QUIET.multipliedBy(2).toNanos());

		long begin = System.nanoTime();
		this.last.stop();

		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LastRequests.QUIET);
	}

	/** Its connection is there, and has been used. */
	private Socket connected() throws IOException {
		Socket client = new Socket(InetAddress.getLoopbackAddress(), this.server.port());
		client.setSoTimeout(10_000);
		ask(client, "/");
		InputStream in = client.getInputStream();
		StringBuilder answer = new StringBuilder();
		while (answer.indexOf("answered") < 0) {
			int next = in.read();
			assertThat(next).isNotNegative();
			answer.append((char) next);
		}
		return client;
	}

	private static void ask(Socket client, String path) throws IOException {
		client.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n").getBytes(US_ASCII));
	}

}
