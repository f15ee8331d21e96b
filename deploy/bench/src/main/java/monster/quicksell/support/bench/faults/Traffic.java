package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import monster.quicksell.support.bench.load.Latencies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers who write, each message twice and the repetitions late and in any order, as a
 * channel integration posts them: again until it is accepted.
 */
final class Traffic {

	private static final int LATE = 40;

	private static final JsonMapper JSON = new JsonMapper();

	private static final List<String> TEXTS = List.of("My listing does not sync to eBay since this morning",
			"How do I change the size of a picture", "The price rule for Etsy shows the wrong amount",
			"Where do I see my earnings of last month", "I cannot find the button to import my goods");

	private static final String REFUND = "I was charged twice and want my money back, please refund me";

	private final Supplier<URI> target;

	private final String token;

	private final long seed;

	private volatile Duration between = Duration.ZERO;

	private final Map<String, Set<String>> accepted = new ConcurrentHashMap<>();

	private final Map<String, String> conversation = new ConcurrentHashMap<>();

	private final Map<Integer, Long> begun = new ConcurrentHashMap<>();

	private final AtomicInteger conversations = new AtomicInteger();

	private volatile Latencies acceptance = new Latencies();

	private final List<Thread> connections = new ArrayList<>();

	private volatile boolean running = true;

	/** Each attempt goes where the target is then. */
	Traffic(Supplier<URI> target, String token, long seed) {
		this.target = target;
		this.token = token;
		this.seed = seed;
	}

	/** Each connection pauses between its conversations. */
	void start(int count, Duration pause) {
		this.between = pause;
		for (int connection = 0; connection < count; connection++) {
			int number = connection;
			this.connections.add(Thread.ofPlatform().name("customer-" + number).start(() -> write(number)));
		}
	}

	/** Ends once all that was begun is accepted. */
	void finish() {
		this.running = false;
		try {
			for (Thread connection : this.connections) {
				connection.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	int conversations() {
		return this.conversations.get();
	}

	Map<String, Set<String>> accepted() {
		return this.accepted;
	}

	Map<String, String> conversation() {
		return this.conversation;
	}

	/**
	 * When a conversation's first message was posted first, of {@link System#nanoTime()};
	 * negative if it was not.
	 */
	long begun(int number) {
		return this.begun.getOrDefault(number, -1L);
	}

	/** The number of a conversation by its thread. */
	static int number(String thread) {
		return Integer.parseInt(thread.substring(thread.indexOf('-') + 1));
	}

	/**
	 * From now on, how long it takes from the first attempt until a message is accepted.
	 */
	Latencies measure() {
		Latencies measured = new Latencies();
		this.acceptance = measured;
		return measured;
	}

	private void write(int connection) {
		Random random = new Random(this.seed * 31 + connection);
		Deque<String[]> late = new ArrayDeque<>();
		try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
			while (this.running) {
				String thread = "c" + connection + "-" + this.conversations.incrementAndGet();
				int messages = 1 + random.nextInt(3);
				boolean refund = random.nextInt(10) == 0;
				for (int message = 1; message <= messages; message++) {
					String text = (refund && message == messages) ? REFUND : TEXTS.get(random.nextInt(TEXTS.size()));
					String[] post = { thread, thread + "-m" + message, body(thread, message, text) };
					post(http, post);
					late.add(post);
				}
				while (late.size() > LATE) {
					post(http, late.removeFirst());
				}
				Site.pause(this.between);
			}
			List<String[]> rest = new ArrayList<>(late);
			Collections.shuffle(rest, random);
			rest.forEach((post) -> post(http, post));
		}
	}

	private static String body(String thread, int message, String text) {
		return JSON.writeValueAsString(
				Map.of("channel", "chat", "messageId", thread + "-m" + message, "threadId", thread, "from",
						Map.of("address", "user-" + thread, "name", "User " + thread), "subject", "", "text", text));
	}

	private void post(HttpClient http, String[] post) {
		this.conversation.put(post[1], post[0]);
		long begin = System.nanoTime();
		this.begun.putIfAbsent(number(post[0]), begin);
		Latencies measured = this.acceptance;
		while (true) {
			HttpRequest request = HttpRequest.newBuilder(this.target.get())
				.timeout(Duration.ofSeconds(15))
				.header("Authorization", "Bearer " + this.token)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(post[2]))
				.build();
			try {
				HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
				if (answer.statusCode() == 202) {
					measured.record(System.nanoTime() - begin);
					JsonNode told = JSON.readTree(answer.body());
					this.accepted.computeIfAbsent(post[1], (key) -> ConcurrentHashMap.newKeySet())
						.add(told.path("ticketId").asString());
					return;
				}
			}
			catch (IOException ex) {
				// Killed just now: again
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
			Site.pause(Duration.ofMillis(200));
		}
	}

}
