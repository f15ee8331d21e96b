package monster.quicksell.support.escalation;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.schema.Topics;
import org.awaitility.Awaitility;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A receiver like Slack's webhook: it notes what is posted and answers as a test says,
 * and with 200 when the test says no more.
 */
public final class TestSlack implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** What may never be seen in a log. */
	public static final String SECRET = "T0SECRET/B0SECRET/canary7f3a91";

	/** What clicks are signed with. */
	public static final String SIGNING_SECRET = "slack-signing-secret-of-tests";

	/** PagerDuty's key. */
	public static final String ROUTING_KEY = "R0UTINGKEYR0UTINGKEYR0UTINGKEY00";

	/** What webhooks are signed with. */
	public static final String WEBHOOK_SECRET = "webhook-secret-of-tests";

	/** Where PagerDuty is played. */
	public static final String PAGERDUTY = "/pagerduty";

	/** Where a receiver of webhooks is played. */
	public static final String WEBHOOK = "/webhook";

	/** Where Slack's answers to clicks go. */
	public static final String ACTIONS = "/actions/T0/1/";

	/** Where a subscriber to replies and status changes is played. */
	public static final String CRM = "/crm";

	/** Where a subscriber to status changes is played. */
	public static final String ARCHIVE = "/archive";

	/** Where Slack's webhook is played. */
	public static final String SLACK = "/services/" + SECRET;

	private static final DisposableServer SERVER = start();

	private static final List<Post> POSTS = new CopyOnWriteArrayList<>();

	private static final Map<String, ConcurrentLinkedQueue<Behaviour>> NEXT = new ConcurrentHashMap<>();

	private static final Set<String> DOWN = ConcurrentHashMap.newKeySet();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test slack",
					Map.of("escalation.slack.webhook-url", url(), "escalation.slack.signing-secret", SIGNING_SECRET,
							"escalation.pagerduty.routing-key", ROUTING_KEY, "escalation.pagerduty.url",
							base() + PAGERDUTY, "escalation.webhook.url", base() + WEBHOOK, "escalation.webhook.secret",
							WEBHOOK_SECRET)));
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test subscriptions",
					Map.of("escalation.subscriptions.crm.url", base() + CRM, "escalation.subscriptions.crm.secret",
							WEBHOOK_SECRET, "escalation.subscriptions.crm.events",
							"CustomerReplied,TicketStatusChanged", "escalation.subscriptions.archive.url",
							base() + ARCHIVE, "escalation.subscriptions.archive.secret", WEBHOOK_SECRET,
							"escalation.subscriptions.archive.events", "TicketStatusChanged")));
	}

	/** The webhook's address. */
	public static String url() {
		return base() + SLACK;
	}

	/** The server's address. */
	public static String base() {
		return "http://127.0.0.1:" + SERVER.port();
	}

	/** All that was posted about something, whatever was answered. */
	public static List<Post> about(String text) {
		return about(SLACK, text);
	}

	/** The same at another receiver. */
	public static List<Post> about(String path, String text) {
		return POSTS.stream().filter((post) -> post.path().equals(path) && post.body().contains(text)).toList();
	}

	/** What was posted about something and answered with 200. */
	public static List<Post> taken(String text) {
		return takenAt(SLACK, text);
	}

	/** The same at another receiver. */
	public static List<Post> takenAt(String path, String text) {
		return about(path, text).stream().filter((post) -> post.answer() == 200).toList();
	}

	/**
	 * Waits until all receivers have done what stands on the topic of alerts under a key:
	 * nothing more of it comes.
	 */
	public static void settle(LogProbe log, String key) {
		String last = last(log, key);
		Awaitility.await()
			.atMost(Duration.ofSeconds(120))
			.until(() -> Stream.of(SLACK, PAGERDUTY, WEBHOOK).noneMatch((path) -> takenAt(path, last).isEmpty()));
	}

	/**
	 * One more alert under a key: who has told it has done all before it.
	 * @return what it says
	 */
	public static String last(LogProbe log, String key) {
		String last = "last-" + UUID.randomUUID();
		log.send(Topics.ALERTS, key,
				AlertRaised.newBuilder()
					.setDedupKey(last)
					.setSeverity(AlertSeverity.INFO)
					.setTitle(last)
					.setSource("test")
					.build());
		return last;
	}

	/** The next posts about something are answered like this. */
	public static void next(String about, Behaviour... behaviours) {
		nextAt(SLACK, about, behaviours);
	}

	/** The same at another receiver. */
	public static void nextAt(String path, String about, Behaviour... behaviours) {
		NEXT.put(path + " " + about, new ConcurrentLinkedQueue<>(List.of(behaviours)));
	}

	/** These receivers take nothing about something, until it is {@link #up}. */
	public static void down(String about, String... paths) {
		Stream.of(paths).forEach((path) -> DOWN.add(path + " " + about));
	}

	/** All take it again. */
	public static void up(String about) {
		DOWN.removeIf((one) -> one.endsWith(" " + about));
	}

	private static Behaviour behaviour(String path, String body) {
		return NEXT.entrySet()
			.stream()
			.filter((entry) -> isAbout(entry.getKey(), path, body))
			.findFirst()
			.map((entry) -> entry.getValue().poll())
			.orElseGet(() -> answer(DOWN.stream().anyMatch((one) -> isAbout(one, path, body)) ? 503 : 200));
	}

	private static boolean isAbout(String key, String path, String body) {
		return key.startsWith(path + " ") && body.contains(key.substring(path.length() + 1));
	}

	/** An answer with a status. */
	public static Behaviour answer(int status) {
		return new Behaviour(status, Duration.ZERO, "");
	}

	/** No answer: the connection is closed. */
	public static Behaviour hangUp() {
		return answer(0);
	}

	/** An answer that says when to come again. */
	public static Behaviour busy(String retryAfter) {
		return new Behaviour(429, Duration.ZERO, retryAfter);
	}

	/** An answer with 500 that comes after nobody waits for it any more. */
	public static Behaviour slow(Duration delay) {
		return new Behaviour(500, delay, "");
	}

	/**
	 * Not the JDK's own server: it now and then resets a connection that it has answered.
	 */
	private static DisposableServer start() {
		return HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request, response) -> request.receive()
				.aggregate()
				.asString()
				.defaultIfEmpty("")
				.flatMap((body) -> answer(request, body, response)))
			.bindNow();
	}

	private static Mono<Void> answer(HttpServerRequest request, String body, HttpServerResponse response) {
		String path = URI.create(request.uri()).getPath();
		Behaviour now = behaviour(path, body);
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		request.requestHeaders()
			.forEach((header) -> headers.computeIfAbsent(header.getKey(), (name) -> new ArrayList<>())
				.add(header.getValue()));
		POSTS.add(new Post(path, body, now.status(), System.nanoTime(), headers));
		if (now.status() == 0) {
			response.withConnection(DisposableChannel::dispose);
			return Mono.never();
		}
		if (!now.retryAfter().isEmpty()) {
			response.addHeader("Retry-After", now.retryAfter());
		}
		Mono<Void> sent = response.status(now.status()).sendString(Mono.just("ok")).then();
		return now.delay().isZero() ? sent : Mono.delay(now.delay()).then(sent);
	}

	/** How a post is answered. */
	public record Behaviour(int status, Duration delay, String retryAfter) {
	}

	/** What was posted, how it was answered, and when, in nanoseconds of this JVM. */
	public record Post(String path, String body, int answer, long nanos, Map<String, List<String>> headers) {
	}

}
