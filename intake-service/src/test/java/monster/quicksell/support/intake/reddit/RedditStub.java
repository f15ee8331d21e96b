package monster.quicksell.support.intake.reddit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the place of Reddit: gives access tokens, lists what was put there in its own
 * order and pages, and takes comments.
 */
public final class RedditStub {

	static final String SUBREDDIT = "shophelp";

	private static final RedditStub SHARED = new RedditStub();

	private static final JsonMapper JSON = new JsonMapper();

	private static final Map<String, String> PLENTY = Map.of("X-Ratelimit-Remaining", "95.0", "X-Ratelimit-Used", "5",
			"X-Ratelimit-Reset", "300");

	private final HttpServer server;

	private final AtomicLong numbers = new AtomicLong(1_000_000_000 + System.nanoTime() % 1_000_000_000);

	private final Map<String, Map<String, Object>> things = new ConcurrentHashMap<>();

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();

	private int tokens;

	RedditStub() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	static RedditStub shared() {
		return SHARED;
	}

	/** An application of it that looks once an hour. */
	RedditProperties settings(String clientId, String refreshToken) {
		return new RedditProperties(clientId, "reddit-secret", refreshToken, Set.of(SUBREDDIT), Set.of("QuickSell"),
				Duration.ofHours(1), address(), address().resolve("/token"), "server:test:v1");
	}

	private URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** The full name of something that was not said yet. */
	String name(String kind) {
		return kind + "_" + Long.toString(this.numbers.incrementAndGet(), 36);
	}

	String post(String author, String title) {
		return post(name("t3"), author, title, "removed_by", "nobody");
	}

	String post(String name, String author, String title, String more, String value) {
		this.things.put(name,
				Map.of("name", name, "author", author, "title", title, "selftext", title + ", please", "created_utc",
						1795424396.0, "permalink", "/r/shophelp/comments/" + name.substring(3) + "/x/", more, value));
		return name;
	}

	String comment(String author, String post, String text) {
		String name = name("t1");
		this.things.put(name, Map.of("name", name, "author", author, "link_id", post, "parent_id", post, "body", text,
				"created_utc", 1795424398.0, "permalink", "/r/shophelp/comments/" + name.substring(3) + "/x/"));
		return name;
	}

	/** The next answer, whatever is asked. */
	void answers(int status, String body, Map<String, String> headers) {
		this.replies.add(new Reply(status, body, headers));
	}

	/** What it was told that names something. */
	List<String> got(String part) {
		return this.calls.stream().filter((call) -> call.contains(part)).toList();
	}

	private synchronized void answer(HttpExchange exchange) throws IOException {
		String body = URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
				StandardCharsets.UTF_8);
		this.calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
				+ exchange.getRequestHeaders().getFirst("Authorization") + " "
				+ exchange.getRequestHeaders().getFirst("User-Agent") + " " + body);
		Reply reply = this.replies.poll();
		if (reply == null) {
			reply = new Reply(200, said(exchange.getRequestURI(), body), PLENTY);
		}
		reply.headers().forEach(exchange.getResponseHeaders()::set);
		byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(reply.status(), bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private String said(URI uri, String body) {
		return switch (uri.getPath()) {
			case "/token" -> JSON.writeValueAsString(
					Map.of("access_token", "token-" + ++this.tokens, "token_type", "bearer", "expires_in", 86400));
			case "/r/shophelp/new" -> listing("t3_", after(uri));
			case "/r/shophelp/comments" -> listing("t1_", after(uri));
			default -> "{\"json\":{\"errors\":[],\"data\":{\"things\":[]}}}";
		};
	}

	private static String after(URI uri) {
		return Arrays.stream(uri.getQuery().split("&"))
			.filter((each) -> each.startsWith("after="))
			.map((each) -> each.substring("after=".length()))
			.findFirst()
			.orElse("");
	}

	private String listing(String kind, String after) {
		List<Map<String, Object>> page = this.things.values()
			.stream()
			.filter((thing) -> name(thing).startsWith(kind) && (after.isEmpty() || name(thing).compareTo(after) < 0))
			.sorted(Comparator.comparing((Map<String, Object> thing) -> name(thing)).reversed())
			.limit(100)
			.collect(Collectors.toList());
		String next = (page.size() == 100) ? "\"" + name(page.getLast()) + "\"" : "null";
		return "{\"kind\":\"Listing\",\"data\":{\"after\":%s,\"children\":%s}}".formatted(next,
				JSON.writeValueAsString(page.stream().map((data) -> Map.of("kind", kind, "data", data)).toList()));
	}

	private static String name(Map<String, Object> thing) {
		return String.valueOf(thing.get("name"));
	}

	/** What it says. */
	private record Reply(int status, String body, Map<String, String> headers) {
	}

	/** Points a service to it. */
	public static final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("reddit",
						Map.of("intake.reddit.client-id", "reddit-app", "intake.reddit.client-secret", "reddit-secret",
								"intake.reddit.refresh-token", "refresh-1", "intake.reddit.subreddits", SUBREDDIT,
								"intake.reddit.staff", "QuickSell,sarah", "intake.reddit.poll", "1s",
								"intake.reddit.api", SHARED.address(), "intake.reddit.tokens",
								SHARED.address().resolve("/token"))));
		}

	}

}
