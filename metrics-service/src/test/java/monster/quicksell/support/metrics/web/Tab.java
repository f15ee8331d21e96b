package monster.quicksell.support.metrics.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A tab of the browser. */
final class Tab implements AutoCloseable {

	private static final Duration SOON = Duration.ofMillis(30);

	private final Browser browser;

	private final String target;

	private final String session;

	Tab(Browser browser, String target, String session) {
		this.browser = browser;
		this.target = target;
		this.session = session;
		send("Page.enable", Map.of());
		look(1400, false);
	}

	private JsonNode send(String method, Map<String, ?> parameters) {
		return this.browser.send(this.session, method, parameters);
	}

	/** Shows the page in a window of that width, as seen by day or by night. */
	void look(int width, boolean dark) {
		send("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
		send("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
	}

	/** Goes to an address. */
	void open(String address) {
		send("Page.navigate", Map.of("url", address));
	}

	/** Waits until a text stands on the page. */
	void awaitText(String text) {
		await("document.body && document.body.innerText.replaceAll('\\u00a0', ' ').includes(" + StringNode.valueOf(text)
				+ ")");
	}

	/** Waits until an expression on the page is true. */
	void await(String condition) {
		Awaitility.await("the page to say " + condition)
			.atMost(Browser.PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(SOON)
			.until(() -> text(condition).equals("true"));
	}

	/** The value of an expression on the page, as text. */
	String text(String expression) {
		return send("Runtime.evaluate", Map.of("expression", "(async () => String(await (" + expression + ")))()",
				"awaitPromise", true, "returnByValue", true))
			.at("/result/value")
			.asString("");
	}

	/** Presses a key, as a person does: Enter also types its character. */
	void press(String key, int code) {
		Map<String, Object> parameters = new LinkedHashMap<>(
				Map.of("key", key, "code", key, "windowsVirtualKeyCode", code));
		parameters.put("type", key.equals("Enter") ? "keyDown" : "rawKeyDown");
		parameters.put("text", key.equals("Enter") ? "\r" : "");
		send("Input.dispatchKeyEvent", parameters);
		send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
	}

	/** All nodes that a screen reader meets: role and name. */
	List<String> accessible() {
		return send("Accessibility.getFullAXTree", Map.of()).path("nodes")
			.valueStream()
			.filter((node) -> !node.path("ignored").asBoolean())
			.map((node) -> node.at("/role/value").asString("") + " " + node.at("/name/value").asString(""))
			.toList();
	}

	/** Keeps a picture of the whole page. */
	void shoot(Path file) throws IOException {
		JsonNode size = send("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
		JsonNode picture = send("Page.captureScreenshot",
				Map.of("captureBeyondViewport", true, "optimizeForSpeed", true, "clip",
						Map.of("x", 0, "y", 0, "width", size.path("width").asDouble(), "height",
								Math.min(6000, size.path("height").asDouble()), "scale", 1)));
		Files.write(file, Base64.getDecoder().decode(picture.path("data").asString()));
	}

	/** The page as it prints. */
	byte[] print() {
		JsonNode printed = send("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
		return Base64.getDecoder().decode(printed.path("data").asString());
	}

	@Override
	public void close() {
		this.browser.send("", "Target.closeTarget", Map.of("targetId", this.target));
	}

}
