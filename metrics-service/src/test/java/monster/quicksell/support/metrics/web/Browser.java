package monster.quicksell.support.metrics.web;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
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

/** A headless Chromium with one page, led over the DevTools protocol. */
final class Browser implements AutoCloseable {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private final JsonMapper json = new JsonMapper();

	private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();

	private final AtomicInteger ids = new AtomicInteger();

	private final Process process;

	private final HttpClient http = HttpClient.newHttpClient();

	private final WebSocket socket;

	Browser(Path profile) throws IOException {
		this.process = new ProcessBuilder(path(), "--headless", "--no-sandbox", "--disable-gpu",
				"--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-port=0",
				"--user-data-dir=" + profile, "about:blank")
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Path port = profile.resolve("DevToolsActivePort");
		Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(port) && Files.readAllLines(port).size() > 1);
		JsonNode pages = this.json
			.readTree(URI.create("http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json")
				.toURL()
				.openStream()
				.readAllBytes());
		String address = pages.valueStream()
			.filter((page) -> page.path("type").asString().equals("page"))
			.findFirst()
			.orElseThrow()
			.path("webSocketDebuggerUrl")
			.asString();
		this.socket = this.http.newWebSocketBuilder().buildAsync(URI.create(address), new Answers()).join();
		send("Page.enable", Map.of());
		send("Accessibility.enable", Map.of());
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

	/** Asks the browser for something. */
	JsonNode send(String method, Map<String, ?> parameters) {
		int id = this.ids.incrementAndGet();
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.asked.put(id, answer);
		this.socket.sendText(this.json.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)),
				true);
		return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

	/** Opens a page in a window of that width, as seen by day or by night. */
	void open(String address, int width, boolean dark) {
		send("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
		send("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
		send("Page.navigate", Map.of("url", "about:blank"));
		Awaitility.await().atMost(PATIENCE).until(() -> text("location.href").equals("about:blank"));
		send("Page.navigate", Map.of("url", address));
	}

	/** Waits until a text stands on the page. */
	void awaitText(String text) {
		Awaitility.await("the page to say " + text)
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(100))
			.until(() -> text("document.body ? document.body.innerText : ''").replace('\u00a0', ' ').contains(text));
	}

	/** The value of an expression on the page, as text. */
	String text(String expression) {
		return send("Runtime.evaluate", Map.of("expression", "String(" + expression + ")", "returnByValue", true))
			.at("/result/result/value")
			.asString("");
	}

	/** Presses a key. */
	void press(String key, int code) {
		for (String type : List.of("rawKeyDown", "keyUp")) {
			send("Input.dispatchKeyEvent",
					Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
		}
	}

	/** All nodes that a screen reader meets: role and name. */
	List<String> accessible() {
		return send("Accessibility.getFullAXTree", Map.of()).at("/result/nodes")
			.valueStream()
			.filter((node) -> !node.path("ignored").asBoolean())
			.map((node) -> node.at("/role/value").asString("") + " " + node.at("/name/value").asString(""))
			.toList();
	}

	/** Keeps a picture of the whole page. */
	void shoot(Path file) throws IOException {
		JsonNode size = send("Page.getLayoutMetrics", Map.of()).at("/result/cssContentSize");
		JsonNode picture = send("Page.captureScreenshot",
				Map.of("captureBeyondViewport", true, "clip",
						Map.of("x", 0, "y", 0, "width", size.path("width").asDouble(), "height",
								Math.min(6000, size.path("height").asDouble()), "scale", 1)));
		Files.write(file, Base64.getDecoder().decode(picture.at("/result/data").asString()));
	}

	/** Keeps the page as it prints. */
	void print(Path file) throws IOException {
		JsonNode printed = send("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
		Files.write(file, Base64.getDecoder().decode(printed.at("/result/data").asString()));
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
