package monster.quicksell.support.metrics.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.platform.decider.Event;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Gives each test a tab of its own of the one browser, which is started with a day of
 * support to show. Without Chromium ({@code apt-get install chromium}) the tests are
 * skipped.
 */
final class Tabs implements BeforeAllCallback, ParameterResolver {

	private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Tabs.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		assumeTrue(!Browser.path().isEmpty(),
				"Chromium is not installed, so the page is not looked at: apt-get install chromium");
		context.getRoot().getStore(OURS).computeIfAbsent(Browser.class, (key) -> start(), Browser.class);
	}

	private static Browser start() {
		showADay(RunningMetrics.shared());
		try {
			return new Browser(Path.of("target", "chromium"));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The browser did not start", ex);
		}
	}

	private static void showADay(RunningMetrics metrics) {
		Showcase showcase = new Showcase(Instant.now().truncatedTo(ChronoUnit.MILLIS));
		List<Event> events = showcase.tickets().stream().map(History::events).flatMap(List::stream).toList();
		metrics.publish(events);
		int last = showcase.john().events().size();
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> metrics.client()
				.get()
				.uri("/v1/tickets/john/timeline")
				.exchange()
				.expectBody()
				.jsonPath("$.events.length()")
				.isEqualTo(last));
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Tab.class;
	}

	@Override
	public Tab resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Browser browser = Objects.requireNonNull(context.getRoot().getStore(OURS).get(Browser.class, Browser.class));
		// Closed with the test, as all that a store holds
		return context.getStore(OURS).computeIfAbsent(Tab.class, (key) -> browser.tab(), Tab.class);
	}

}
