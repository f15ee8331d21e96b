package monster.quicksell.support.intake.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;

/** Takes the place of a provider's API and remembers what it is told. */
public final class ProviderStub {

	/** A channel that is there no more: the stub says so with 200, as Slack does. */
	static final String GONE = "CGONE";

	private static final ProviderStub SHARED = new ProviderStub();

	private final HttpServer server;

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private ProviderStub() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", (exchange) -> {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
					+ exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
			byte[] said = (body.contains(GONE) ? "{\"ok\":false,\"error\":\"channel_not_found\"}" : "{\"ok\":true}")
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, said.length);
			exchange.getResponseBody().write(said);
			exchange.close();
		});
		this.server.start();
	}

	/** One for all tests of this JVM. */
	public static ProviderStub shared() {
		return SHARED;
	}

	/** Where it listens. */
	public String address() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** What it was told that names something. */
	List<String> got(String name) {
		return this.calls.stream().filter((call) -> call.contains(name)).toList();
	}

}
