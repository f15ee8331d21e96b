package monster.quicksell.support.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry that gives the ids it is told to, and can be made to answer nonsense,
 * slowly, or not at all.
 */
final class FakeRegistry implements AutoCloseable {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final Map<Integer, String> schemas = new ConcurrentHashMap<>();

	private final AtomicInteger next;

	private final AtomicInteger requests = new AtomicInteger();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private HttpServer server;

	private volatile @Nullable HttpHandler instead;

	private FakeRegistry(int firstId) {
		this.next = new AtomicInteger(firstId);
		this.server = listen(0);
	}

	/** Gives this id to the first schema, and the following ones to those that follow. */
	static FakeRegistry givingIdsFrom(int firstId) {
		return new FakeRegistry(firstId);
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** Has a schema, as if someone had registered it. */
	int add(String schema) {
		int id = this.next.getAndIncrement();
		this.schemas.put(id, schema);
		return id;
	}

	/** Answers all further requests like this; null for its own answers again. */
	void answerInstead(@Nullable HttpHandler handler) {
		this.instead = handler;
	}

	/** Answers all further requests with this status and body. */
	void answerInstead(int status, String body) {
		answerInstead((exchange) -> respond(exchange, status, body));
	}

	int requests() {
		return this.requests.get();
	}

	/** Goes away; its port refuses connections. */
	void stop() {
		this.server.stop(0);
	}

	/** Comes back with what it had, where it was. */
	void comeBack() {
		this.server = listen(this.server.getAddress().getPort());
	}

	/** Settings for a serializer or deserializer that uses it. */
	Map<String, Object> settings() {
		Map<String, Object> settings = new HashMap<>();
		settings.put("schema.registry.url", url());
		settings.put("schema.registry.request.timeout.ms", "2000");
		settings.put("schema.registry.unknown.id.patience.ms", "0");
		return settings;
	}

	AvroSerializer serializer() {
		AvroSerializer serializer = new AvroSerializer();
		serializer.configure(settings(), false);
		return serializer;
	}

	AvroDeserializer deserializer() {
		AvroDeserializer deserializer = new AvroDeserializer();
		deserializer.configure(settings(), false);
		return deserializer;
	}

	@Override
	public void close() {
		stop();
		this.threads.shutdownNow();
	}

	private HttpServer listen(int port) {
		try {
			HttpServer listening = HttpServer
				.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port), 0);
			listening.setExecutor(this.threads);
			listening.createContext("/", this::handle);
			listening.start();
			return listening;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void handle(HttpExchange exchange) throws IOException {
		this.requests.incrementAndGet();
		HttpHandler other = this.instead;
		if (other != null) {
			other.handle(exchange);
			return;
		}
		String path = exchange.getRequestURI().getPath();
		if (path.startsWith("/schemas/ids/")) {
			answerSchema(exchange, Integer.parseInt(path.substring("/schemas/ids/".length())));
		}
		else {
			answerId(exchange, path.endsWith("/versions"));
		}
	}

	private void answerSchema(HttpExchange exchange, int id) throws IOException {
		String schema = this.schemas.get(id);
		if (schema == null) {
			respond(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
			return;
		}
		respond(exchange, 200, JSON.createObjectNode().put("schema", schema).toString());
	}

	private void answerId(HttpExchange exchange, boolean register) throws IOException {
		JsonNode body = JSON.readTree(exchange.getRequestBody());
		String schema = body.path("schema").asText();
		for (Map.Entry<Integer, String> known : this.schemas.entrySet()) {
			if (known.getValue().equals(schema)) {
				respond(exchange, 200, "{\"id\":" + known.getKey() + "}");
				return;
			}
		}
		if (register) {
			respond(exchange, 200, "{\"id\":" + add(schema) + "}");
		}
		else {
			respond(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
		}
	}

	static void respond(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

}
