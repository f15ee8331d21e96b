package monster.quicksell.support.metrics.web;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium, led over the DevTools protocol. What the page keeps it keeps in
 * its tab, so that a new tab knows nothing of another.
 */
final class Browser implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(40);

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private final JsonMapper json = new JsonMapper();

	private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();

	private final AtomicInteger ids = new AtomicInteger();

	private final Process process;

	private final HttpClient http = HttpClient.newHttpClient();

	private final WebSocket socket;

	Browser(Path profile) throws IOException {
		Path port = profile.resolve("DevToolsActivePort");
		Files.createDirectories(profile);
		Files.deleteIfExists(port);
		this.process = new ProcessBuilder(path(), "--headless", "--no-sandbox", "--disable-gpu",
				"--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--remote-debugging-port=0", "--user-data-dir=" + profile.toAbsolutePath(), "about:blank")
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(port) && Files.readAllLines(port).size() > 1);
		List<String> place = Files.readAllLines(port);
		this.socket = this.http.newWebSocketBuilder()
			.buildAsync(URI.create("ws://127.0.0.1:" + place.get(0) + place.get(1)), new Answers())
			.join();
	}

	/** Where Chromium is; empty if it is not installed. */
	static String path() {
		return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
			.flatMap((directory) -> NAMES.stream().map((name) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.map(Path::toString)
			.findFirst()
			.orElse("");
	}

	/** A new tab. */
	Tab tab() {
		String target = send("", "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asString();
		String session = send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
			.path("sessionId")
			.asString();
		return new Tab(this, target, session);
	}

	/**
	 * Asks for something, and waits for the answer.
	 * @param session of the tab; empty for the browser itself
	 */
	JsonNode send(String session, String method, Map<String, ?> parameters) {
		int id = this.ids.incrementAndGet();
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.asked.put(id, answer);
		Map<String, Object> message = new LinkedHashMap<>(Map.of("id", id, "method", method, "params", parameters));
		if (!session.isEmpty()) {
			message.put("sessionId", session);
		}
		this.socket.sendText(this.json.writeValueAsString(message), true).join();
		JsonNode told = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		if (told.has("error")) {
			throw new IllegalStateException(method + ": " + told.path("error"));
		}
		return told.path("result");
	}

	@Override
	public void close() {
		this.socket.abort();
		this.http.close();
		this.process.destroy();
		try {
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** What the browser answers. */
	private final class Answers implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		@Override
		public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				JsonNode message = Browser.this.json.readTree(this.text.toString());
				this.text.setLength(0);
				CompletableFuture<JsonNode> waiting = Browser.this.asked.remove(message.path("id").asInt(0));
				if (waiting != null) {
					waiting.complete(message);
				}
			}
			from.request(1);
			return CompletableFuture.completedStage(null);
		}

	}

}
