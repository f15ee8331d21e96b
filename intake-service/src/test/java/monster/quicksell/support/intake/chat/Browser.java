package monster.quicksell.support.intake.chat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/** Chromium with one page, driven through its DevTools protocol. */
final class Browser implements WebSocket.Listener, AutoCloseable {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final Process process;

	private final WebSocket socket;

	private final AtomicInteger number = new AtomicInteger();

	private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

	private final StringBuilder text = new StringBuilder();

	Browser(Path profile, String page) throws IOException, InterruptedException {
		this.process = new ProcessBuilder(path(), "--headless", "--no-sandbox", "--disable-gpu",
				"--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-port=0", "--lang=en",
				"--user-data-dir=" + profile, "about:blank")
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Path port = profile.resolve("DevToolsActivePort");
		await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(port) && Files.size(port) > 0);
		String address = "http://127.0.0.1:" + Files.readAllLines(port).getFirst();
		JsonNode target = JSON.readTree(
				this.http
					.send(HttpRequest.newBuilder(URI.create(address + "/json/new?about:blank"))
						.PUT(HttpRequest.BodyPublishers.noBody())
						.build(), HttpResponse.BodyHandlers.ofString())
					.body());
		this.socket = this.http.newWebSocketBuilder()
			.buildAsync(URI.create(target.path("webSocketDebuggerUrl").asString()), this)
			.join();
		call("Page.enable", Map.of());
		look(390, 760, "light");
		call("Page.navigate", Map.of("url", page));
	}

	/** Where it is; empty if it is not installed. */
	static String path() {
		String path = String.valueOf(System.getenv("PATH"));
		return Stream.of(path.split(File.pathSeparator))
			.flatMap((directory) -> NAMES.stream().map((name) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.map(Path::toString)
			.findFirst()
			.orElse("");
	}

	/** How large the window is, and whether it is light or dark. */
	void look(int width, int height, String scheme) {
		call("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", width < 500));
		call("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
	}

	/** The value of an expression on the page. */
	String value(String expression) {
		JsonNode answer = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
		return answer.at("/result/value").asString("");
	}

	/** Waits until an expression is true. */
	void awaitTrue(String expression) {
		await(expression).atMost(Duration.ofSeconds(30))
			.until(() -> value("String(" + expression + ")").equals("true"));
	}

	/** Types where the focus is. */
	void type(String words) {
		call("Input.insertText", Map.of("text", words));
	}

	/** Presses a key. */
	void press(String key, int code) {
		for (String kind : List.of("keyDown", "keyUp")) {
			call("Input.dispatchKeyEvent", Map.of("type", kind, "key", key, "code", key, "windowsVirtualKeyCode", code,
					"text", key.equals("Enter") ? "\r" : ""));
		}
	}

	void shoot(Path file) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.write(file, Base64.getDecoder().decode(call("Page.captureScreenshot", Map.of()).path("data").asString()));
	}

	JsonNode call(String method, Map<String, ?> parameters) {
		int id = this.number.incrementAndGet();
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.answers.put(id, answer);
		this.socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
			.join();
		return answer.orTimeout(60, TimeUnit.SECONDS).join();
	}

	@Override
	public void onOpen(WebSocket opened) {
		opened.request(Long.MAX_VALUE);
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			JsonNode frame = JSON.readTree(this.text.toString());
			this.text.setLength(0);
			CompletableFuture<JsonNode> answer = this.answers.remove(frame.path("id").asInt(-1));
			if (answer != null) {
				answer.complete(frame.path("result"));
			}
		}
		return null;
	}

	@Override
	public void close() throws InterruptedException {
		this.socket.abort();
		this.process.destroy();
		if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
			this.process.destroyForcibly().waitFor();
		}
	}

}
