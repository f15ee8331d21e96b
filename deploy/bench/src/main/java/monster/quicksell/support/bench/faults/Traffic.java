package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import monster.quicksell.support.bench.faults.Conversation.Post;
import monster.quicksell.support.bench.load.Latencies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers who write, at the times they are meant to, whatever the answers take. Each
 * message is posted again until it is accepted, as a channel integration does, and once
 * more some seconds later, in any order; some conversations come in the wrong order.
 */
final class Traffic {

	/** From a message to the next of its conversation. */
	private static final Duration NEXT = Duration.ofMillis(150);

	private static final Duration AGAIN = Duration.ofMillis(200);

	/** Repetitions come that late at most. */
	private static final int LATE_MILLIS = 15_000;

	private static final JsonMapper JSON = new JsonMapper();

	private final Supplier<URI> target;

	private final String token;

	private final long seed;

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

	private final Map<String, Set<String>> accepted = new ConcurrentHashMap<>();

	private final Map<String, String> conversation = new ConcurrentHashMap<>();

	private final Queue<List<String>> inOrder = new ConcurrentLinkedQueue<>();

	private final Set<String> refused = ConcurrentHashMap.newKeySet();

	private final Queue<Sent.Attempt> failed = new ConcurrentLinkedQueue<>();

	private final Map<Integer, Long> meant = new ConcurrentHashMap<>();

	private final AtomicInteger conversations = new AtomicInteger();

	private final Queue<Thread> customers = new ConcurrentLinkedQueue<>();

	private volatile Latencies acceptance = new Latencies();

	private volatile boolean running = true;

	/** Each attempt goes where the target is then. */
	Traffic(Supplier<URI> target, String token, long seed) {
		this.target = target;
		this.token = token;
		this.seed = seed;
	}

	/** Conversations begin at this rate from now on. */
	void start(double perSecond) {
		long begin = System.nanoTime();
		this.customers.add(Thread.ofPlatform().name("customers").start(() -> {
			for (int number = 1; this.running; number++) {
				long at = begin + (long) (number * 1e9 / perSecond);
				Site.pause(Duration.ofNanos(at - System.nanoTime()));
				Conversation next = Conversation.of(this.seed, number);
				this.meant.put(number, at);
				this.conversations.incrementAndGet();
				this.customers.add(Thread.ofVirtual().start(() -> write(next, at)));
			}
		}));
	}

	/** Ends once all that was begun is accepted. */
	void finish() {
		this.running = false;
		try {
			for (Thread customer = this.customers.poll(); customer != null; customer = this.customers.poll()) {
				customer.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	int conversations() {
		return this.conversations.get();
	}

	int messages() {
		return this.accepted.size();
	}

	/** Everything so far. */
	Sent sent() {
		return new Sent(Map.copyOf(this.accepted), Map.copyOf(this.conversation), List.copyOf(this.inOrder),
				Set.copyOf(this.refused), List.copyOf(this.failed));
	}

	/**
	 * When a conversation's first message was meant to be posted, of
	 * {@link System#nanoTime()}; negative if there is none.
	 */
	long meant(int number) {
		return this.meant.getOrDefault(number, -1L);
	}

	/**
	 * From now on, how long it takes from when a message was meant to be posted until it
	 * is accepted.
	 */
	Latencies measure() {
		Latencies measured = new Latencies();
		this.acceptance = measured;
		return measured;
	}

	private void write(Conversation next, long at) {
		List<Post> posts = next.posts();
		if (next.inOrder()) {
			for (int message = 0; message < posts.size(); message++) {
				long meantAt = at + message * NEXT.toNanos();
				Site.pause(Duration.ofNanos(meantAt - System.nanoTime()));
				post(posts.get(message), meantAt);
			}
			this.inOrder.add(posts.stream().map(Post::id).toList());
		}
		else {
			together(posts, at);
		}
		if (next.refused()) {
			refuse(next.refusedPost());
		}
		List<Post> again = new ArrayList<>(posts);
		Random random = new Random(at);
		Collections.shuffle(again, random);
		for (Post post : again) {
			late(random.nextInt(LATE_MILLIS));
			post(post, -1);
		}
	}

	private void together(List<Post> posts, long at) {
		List<Thread> all = new ArrayList<>();
		for (Post post : posts.reversed()) {
			all.add(Thread.ofVirtual().start(() -> post(post, at)));
		}
		try {
			for (Thread each : all) {
				each.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** No longer than customers write at all. */
	private void late(long millis) {
		for (long waited = 0; waited < millis && this.running; waited += AGAIN.toMillis()) {
			Site.pause(AGAIN);
		}
	}

	/** Until it is accepted; the time counts from when it was meant, if that is said. */
	private void post(Post post, long meantAt) {
		this.conversation.put(post.id(), post.thread());
		Latencies measured = this.acceptance;
		while (true) {
			HttpResponse<String> answer = attempt(post);
			if (answer != null && answer.statusCode() == 202) {
				if (meantAt >= 0) {
					measured.record(System.nanoTime() - meantAt);
				}
				this.accepted.computeIfAbsent(post.id(), (key) -> ConcurrentHashMap.newKeySet())
					.add(JSON.readTree(answer.body()).path("ticketId").asString());
				return;
			}
			Site.pause(AGAIN);
		}
	}

	/** Until it is said that it is wrong. */
	private void refuse(Post post) {
		this.refused.add(post.id());
		while (true) {
			HttpResponse<String> answer = attempt(post);
			if (answer != null && answer.statusCode() < 500) {
				return;
			}
			Site.pause(AGAIN);
		}
	}

	private @org.jspecify.annotations.Nullable HttpResponse<String> attempt(Post post) {
		HttpRequest request = HttpRequest.newBuilder(this.target.get())
			.timeout(Duration.ofSeconds(15))
			.header("Authorization", "Bearer " + this.token)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(post.body()))
			.build();
		long begin = System.nanoTime();
		try {
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() >= 500) {
				this.failed.add(new Sent.Attempt(begin, System.nanoTime()));
			}
			return answer;
		}
		catch (IOException ex) {
			// Killed just now: again
			this.failed.add(new Sent.Attempt(begin, System.nanoTime()));
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
