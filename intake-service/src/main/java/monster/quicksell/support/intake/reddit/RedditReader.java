package monster.quicksell.support.intake.reddit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.community.Community;
import monster.quicksell.support.intake.store.Lease;
import monster.quicksell.support.intake.store.Notebook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;

/**
 * Looks into subreddits for what is new, posts before comments. How far comments were
 * read is remembered once all of them are in Kafka or remembered, so that none is lost
 * and one that is read twice is recognised; posts of the newest page are read each time,
 * as they may have been changed. Of several instances one reads, and another goes on
 * where it ends.
 */
final class RedditReader implements SmartLifecycle, Runnable {

	private static final Logger LOG = LoggerFactory.getLogger(RedditReader.class);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/** A listing has a thousand things, in pages of a hundred. */
	private static final int MOST_PAGES = 10;

	private final RedditProperties settings;

	private final Reddit reddit;

	private final Community community;

	private final Notebook notebook;

	private final MeterRegistry meters;

	private final String name;

	private final Lease lease;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private boolean wasDown;

	private volatile boolean running;

	private @Nullable Thread thread;

	RedditReader(RedditProperties settings, Reddit reddit, Community community, Notebook notebook, Clock clock,
			MeterRegistry meters) {
		this.settings = settings;
		this.reddit = reddit;
		this.community = community;
		this.notebook = notebook;
		this.meters = meters;
		this.name = "reddit:" + settings.clientId();
		this.lease = new Lease(notebook, this.name, clock);
	}

	@Override
	public void start() {
		this.meters.counter("intake.reddit.failures");
		this.running = true;
		this.thread = Thread.ofPlatform().name("intake-reddit").start(this);
	}

	@Override
	public void run() {
		while (this.running) {
			look();
			try {
				if (this.stopped.await(this.settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
					break;
				}
			}
			catch (InterruptedException ex) {
				break;
			}
		}
		this.lease.leave();
	}

	/** Once; what fails is told once, and tried again. */
	void look() {
		try {
			for (String subreddit : this.settings.subreddits()) {
				read("/r/" + subreddit + "/new", true);
				read("/r/" + subreddit + "/comments", false);
			}
			this.wasDown = false;
		}
		catch (RuntimeException ex) {
			this.meters.counter("intake.reddit.failures").increment();
			if (!this.wasDown && this.running) {
				LOG.warn("Reddit can't be read now: {}", ex.getClass().getName());
			}
			this.wasDown = true;
		}
	}

	private void read(String listing, boolean again) {
		if (!this.lease.isOurs()) {
			return;
		}
		String place = this.name + listing;
		Long last = this.notebook.lastUid(place, 0).block(PATIENCE);
		List<Thing> things = newest(listing, last);
		long newest = things.isEmpty() ? 0 : things.getLast().number();
		for (Thing thing : things) {
			// Flags of the time before us are no orders
			if (again || (last != null && thing.number() > last)) {
				thing.happening(this.settings).ifPresent((happening) -> this.community.take(happening).block(PATIENCE));
			}
		}
		if (last == null || newest > last) {
			this.notebook.readTo(place, 0, newest).block(PATIENCE);
		}
	}

	/** The newest page, and what is newer than the last one that was read; in order. */
	private List<Thing> newest(String listing, @Nullable Long last) {
		List<Thing> things = new ArrayList<>();
		String after = null;
		for (int page = 0; page < MOST_PAGES; page++) {
			JsonNode data = this.reddit.page(listing, after);
			List<Thing> found = new ArrayList<>();
			data.path("children").forEach((child) -> found.add(new Thing(child.path("data"))));
			things.addAll(found);
			boolean reached = last == null || found.stream().anyMatch((thing) -> thing.number() <= last);
			after = data.path("after").asString("");
			if (found.isEmpty() || reached || after.isEmpty()) {
				break;
			}
		}
		things.sort(Comparator.comparingLong(Thing::number));
		return things;
	}

	@Override
	public void stop() {
		this.running = false;
		this.stopped.countDown();
		Thread reading = this.thread;
		if (reading != null) {
			reading.interrupt();
			try {
				reading.join(Duration.ofSeconds(5));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
