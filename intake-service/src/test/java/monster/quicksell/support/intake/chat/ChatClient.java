package monster.quicksell.support.intake.chat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import monster.quicksell.support.intake.IntakeTest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/** A visitor's page, as far as the socket sees it. */
public final class ChatClient implements WebSocket.Listener, AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final List<JsonNode> frames = new CopyOnWriteArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private final WebSocket socket;

	private volatile int closed;

	private ChatClient(int port) {
		this.socket = HTTP.newWebSocketBuilder()
			.buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/chat/socket"), this)
			.join();
	}

	/** Somebody who has said nothing yet. */
	static ChatClient connect(int port) {
		return new ChatClient(port);
	}

	/** A user of the company's, welcomed. */
	public static ChatClient user(int port, String user) {
		ChatClient client = connect(port);
		client.say(hello(user, hash(user)));
		client.hears("welcome", (frame) -> true);
		return client;
	}

	static String hello(String user, String hash) {
		return "{\"type\":\"hello\",\"user\":\"" + user + "\",\"hash\":\"" + hash + "\",\"name\":\"John\"}";
	}

	/** What the company's server makes. */
	public static String hash(String user) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(IntakeTest.CHAT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return HexFormat.of().formatHex(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
		}
		catch (java.security.GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Says a frame as it is. */
	public void say(String frame) {
		this.socket.sendText(frame, true).join();
	}

	/** Writes a message. */
	public void write(String id, String message) {
		say(JSON.writeValueAsString(java.util.Map.of("type", "message", "id", id, "text", message)));
	}

	/**
	 * Writes a message and waits until it is taken; one that is not taken now is written
	 * again, as the page does.
	 */
	public void writes(String id, String message) {
		write(id, message);
		AtomicInteger written = new AtomicInteger(1);
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			if (refused(id) >= written.get()) {
				written.incrementAndGet();
				write(id, message);
			}
			return find("sent", (frame) -> frame.path("id").asString("").equals(id)) != null;
		});
	}

	private int refused(String id) {
		return (int) all("refused").stream()
			.filter((frame) -> frame.path("id").asString("").equals(id)
					&& frame.path("reason").asString("").equals("later"))
			.count();
	}

	WebSocket socket() {
		return this.socket;
	}

	List<JsonNode> all(String type) {
		return this.frames.stream().filter((frame) -> frame.path("type").asString("").equals(type)).toList();
	}

	/** The first frame of a type that fits, waiting for it. */
	public JsonNode hears(String type, Predicate<JsonNode> fits) {
		await().atMost(Duration.ofSeconds(30)).until(() -> find(type, fits) != null);
		return java.util.Objects.requireNonNull(find(type, fits));
	}

	private @Nullable JsonNode find(String type, Predicate<JsonNode> fits) {
		return all(type).stream().filter(fits).findFirst().orElse(null);
	}

	/** A message of ours that says so, told live. */
	JsonNode awaitAnswer(String part) {
		return hears("message", (frame) -> frame.at("/message/text").asString("").contains(part)).path("message");
	}

	/** Waits for a message of ours and says that it was shown. */
	public void shows(String part) {
		String id = awaitAnswer(part).path("id").asString();
		say("{\"type\":\"got\",\"id\":\"" + id + "\"}");
	}

	/** The code with which the other side ended it, waiting for that. */
	int awaitEnd() {
		await().atMost(Duration.ofSeconds(30)).until(() -> this.closed != 0);
		return this.closed;
	}

	@Override
	public void onOpen(WebSocket opened) {
		opened.request(Long.MAX_VALUE);
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			this.frames.add(JSON.readTree(this.text.toString()));
			this.text.setLength(0);
		}
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
		this.closed = code;
		return null;
	}

	@Override
	public void onError(WebSocket from, Throwable error) {
		this.closed = (this.closed != 0) ? this.closed : 1006;
	}

	@Override
	public void close() {
		this.socket.abort();
	}

}
