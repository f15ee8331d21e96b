package monster.quicksell.support.intake.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the place of Google: gives access tokens, takes messages of which it remembers
 * what it is told, and answers for each device as it is told to.
 */
public final class FcmStub {

	private static final FcmStub SHARED = new FcmStub();

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpServer server;

	private final KeyPair keys;

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final List<String> assertions = new CopyOnWriteArrayList<>();

	private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();

	private volatile int tokens;

	FcmStub() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			this.keys = generator.generateKeyPair();
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.createContext("/token", this::token);
		this.server.createContext("/v1/projects/shop-1/messages:send", this::message);
		this.server.start();
	}

	/** One for all tests of this JVM that run the whole service. */
	static FcmStub shared() {
		return SHARED;
	}

	String address() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	KeyPair keys() {
		return this.keys;
	}

	/** A service account's key file. */
	String keyFile() {
		String key = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(this.keys.getPrivate().getEncoded());
		return JSON.writeValueAsString(Map.of("type", "service_account", "project_id", "shop-1", "private_key_id",
				"key-7", "private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n",
				"client_email", "push@shop-1.iam.example", "token_uri", address() + "/token"));
	}

	Resource keyResource() {
		return new ByteArrayResource(keyFile().getBytes(StandardCharsets.UTF_8));
	}

	/** The next answer for a device; without one it is 200. */
	void answers(String device, int status, String body, Map<String, String> headers) {
		this.replies.computeIfAbsent(device, (any) -> new ConcurrentLinkedQueue<>())
			.add(new Reply(status, body, headers));
	}

	/** An error as Google words it. */
	static String error(String code) {
		return """
				{"error":{"code":400,"message":"no","details":[{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError",
				"errorCode":"%s"}]}}"""
			.formatted(code);
	}

	List<Call> calls(String device) {
		return this.calls.stream().filter((call) -> call.device().equals(device)).toList();
	}

	List<String> assertions() {
		return this.assertions;
	}

	private void token(HttpExchange exchange) throws IOException {
		String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		boolean right = form.startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=");
		this.assertions.add(URLDecoder.decode(form.substring(form.indexOf("assertion=") + 10), StandardCharsets.UTF_8));
		this.tokens++;
		answer(exchange, new Reply(right ? 200 : 400,
				"{\"access_token\":\"token-" + this.tokens + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}",
				Map.of()));
	}

	private void message(HttpExchange exchange) throws IOException {
		JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
		String device = body.at("/message/token").asString();
		this.calls.add(new Call(device, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), body,
				Instant.now()));
		Queue<Reply> queue = this.replies.get(device);
		Reply reply = (queue != null) ? queue.poll() : null;
		answer(exchange,
				(reply != null) ? reply : new Reply(200, "{\"name\":\"projects/shop-1/messages/1\"}", Map.of()));
	}

	private static void answer(HttpExchange exchange, Reply reply) throws IOException {
		reply.headers().forEach(exchange.getResponseHeaders()::set);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(reply.status(), body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	/** What it was told. */
	record Call(String device, String authorization, JsonNode body, Instant at) {
	}

	/** What it says. */
	private record Reply(int status, String body, Map<String, String> headers) {
	}

	/** Points a service to it. */
	public static final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			try {
				Path file = Files.createTempFile("service-account", ".json");
				file.toFile().deleteOnExit();
				Files.writeString(file, SHARED.keyFile());
				context.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource("push",
							Map.of("intake.push.key", "file:" + file, "intake.push.api", SHARED.address())));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
