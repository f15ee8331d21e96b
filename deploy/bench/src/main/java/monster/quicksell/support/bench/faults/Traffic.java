package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import monster.quicksell.support.bench.faults.Conversation.Post;
import monster.quicksell.support.bench.faults.Conversation.Work;
import monster.quicksell.support.bench.load.Latencies;
import monster.quicksell.support.bench.load.PerSecond;
import monster.quicksell.support.event.TicketStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers who write, at the times they are meant to, whatever the answers take. Each
 * message is posted again until it is accepted, as a channel integration does, and once
 * more some seconds later, in any order; some conversations come in the wrong order. Some
 * are answered, and some of these ask again.
 */
final class Traffic {

	/** From a message to the next of its conversation. */
	private static final Duration NEXT = Duration.ofMillis(150);

	/** How often it is looked whether it is over. */
	private static final Duration LOOK = Duration.ofMillis(200);

	/** Repetitions come that late at most. */
	private static final int LATE_MILLIS = 15_000;

	/** So many post at once in a rush. */
	private static final int RUSHING = 256;

	/** No run goes on for more seconds. */
	private static final int LONGEST = 4 * 3600;

	private static final String MESSAGES = "/v1/messages";

	private static final JsonMapper JSON = new JsonMapper();

	private final Edge edge;

	private final Team team;

	private final long seed;

	private final Map<String, Set<String>> accepted = new ConcurrentHashMap<>();

	private final Map<String, String> conversation = new ConcurrentHashMap<>();

	private final Queue<List<String>> inOrder = new ConcurrentLinkedQueue<>();

	private final Set<String> refused = ConcurrentHashMap.newKeySet();

	private final Map<Integer, Long> meant = new ConcurrentHashMap<>();

	private final AtomicInteger conversations = new AtomicInteger();

	private final Queue<Thread> customers = new ConcurrentLinkedQueue<>();

	private final PerSecond acceptedPerSecond = new PerSecond(LONGEST);

	private volatile long begun = System.nanoTime();

	private volatile Latencies acceptance = new Latencies();

	private volatile boolean running = true;

	/** By this edge; the same seed writes the same. */
	Traffic(Edge edge, long seed) {
		this.edge = edge;
		this.team = new Team(edge);
		this.seed = seed;
	}

	/** Conversations begin at this rate from now on. */
	void start(double perSecond) {
		long begin = System.nanoTime();
		this.begun = begin;
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

	/** Ends once all that was begun is accepted, or given up after a while. */
	void finish(Duration patience) {
		this.running = false;
		this.edge.giveUpAfter(patience);
		try {
			for (Thread customer = this.customers.poll(); customer != null; customer = this.customers.poll()) {
				customer.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Many post first messages of the latest conversations that were accepted, again and
	 * again: a channel that believes that nothing has arrived.
	 */
	Rush rush() {
		// It may be the first that happens in a run
		while (this.running && this.accepted.isEmpty()) {
			Site.pause(LOOK);
		}
		List<Post> known = IntStream.iterate(this.conversations.get(), (number) -> number > 0, (number) -> number - 1)
			.mapToObj((number) -> Conversation.of(this.seed, number).posts().getFirst())
			.filter((post) -> this.accepted.containsKey(post.id()))
			.limit(RUSHING)
			.toList();
		return Rush.begin(known.isEmpty() ? 0 : RUSHING,
				(number) -> () -> this.edge.attempt(MESSAGES, known.get(number % known.size()).body()));
	}

	/** Requests that have arrived by now and are not answered. */
	int underWay() {
		return this.edge.underWay();
	}

	int conversations() {
		return this.conversations.get();
	}

	int messages() {
		return this.accepted.size();
	}

	/** Since customers began to write. */
	double seconds() {
		return (System.nanoTime() - this.begun) / 1e9;
	}

	/** How many posts of messages were accepted in each second. */
	List<double[]> acceptedPerSecond() {
		return this.acceptedPerSecond.points((int) seconds());
	}

	/** What was never answered as it had to be. */
	List<Violation> givenUp() {
		return this.edge.givenUp();
	}

	/** Everything so far. */
	Sent sent() {
		return new Sent(Map.copyOf(this.accepted), Map.copyOf(this.conversation), List.copyOf(this.inOrder),
				Set.copyOf(this.refused), this.team.answers(), this.edge.failed());
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
		Random random = new Random(this.seed * 31 + Conversation.number(next.thread()));
		Random team = new Random(random.nextLong());
		this.customers.add(Thread.ofVirtual().start(() -> serve(next, team)));
		List<Post> again = new ArrayList<>(posts);
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
		Rush.join(all);
	}

	/** No longer than customers write at all. */
	private void late(long millis) {
		for (long waited = 0; waited < millis && this.running; waited += LOOK.toMillis()) {
			Site.pause(LOOK);
		}
	}

	/** Until it is accepted; the time counts from when it was meant, if that is said. */
	private void post(Post post, long meantAt) {
		this.conversation.put(post.id(), post.thread());
		Latencies measured = this.acceptance;
		Optional<String> answer = this.edge.post(MESSAGES, post.body(), 202);
		if (answer.isEmpty()) {
			return;
		}
		if (meantAt >= 0) {
			measured.record(System.nanoTime() - meantAt);
		}
		this.acceptedPerSecond.count((long) (seconds() * 1000));
		this.accepted.computeIfAbsent(post.id(), (key) -> ConcurrentHashMap.newKeySet())
			.add(JSON.readTree(answer.get()).path("ticketId").asString());
	}

	/** Until it is said that it is wrong. */
	private void refuse(Post post) {
		this.refused.add(post.id());
		this.edge.post(MESSAGES, post.body(), 400);
	}

	/** Some time later, agents do what is to be done. */
	private void serve(Conversation next, Random random) {
		if (next.work() == Work.NONE) {
			return;
		}
		List<String> read = new ArrayList<>(next.posts().stream().map(Post::id).map(Conversation::shown).toList());
		Set<String> told = this.accepted.getOrDefault(next.posts().getFirst().id(), Set.of());
		if (told.isEmpty()) {
			return;
		}
		String ticket = told.iterator().next();
		late(random.nextInt(LATE_MILLIS));
		if (next.work() != Work.SOLVED) {
			this.team.answer(ticket, read, next.thread() + "-a1",
					(next.work() == Work.SOLVED_LATER) ? TicketStatus.OPEN : TicketStatus.WAITING);
			late(random.nextInt(LATE_MILLIS));
			post(next.later(), -1);
			read.add(Conversation.shown(next.later().id()));
			late(random.nextInt(LATE_MILLIS));
		}
		this.team.answer(ticket, read, next.thread() + "-a2", TicketStatus.RESOLVED);
	}

}
