package monster.quicksell.support.metrics.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.mongodb.MongoException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.metrics.rollup.Crossed;
import monster.quicksell.support.metrics.rollup.Entries;
import monster.quicksell.support.metrics.rollup.Entry;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Counts by pairs of values, a little later than by single values and in larger batches:
 * what events changed is kept in the collection {@code metrics_journal} until it has been
 * spread over the pairs, of which there are many more. Whatever is kept or spread again
 * counts once, since each rollup knows the offset it has been counted up to.
 */
@Component
public final class Journal {

	private static final String COMPLETE = "pairs";

	// The more are spread at once, the less often a rollup is written for them
	private static final int ACCOUNTS = 5_000;

	// So many changes times pairs of dimensions are counted at once: each may touch
	// rollups of its own
	private static final int AT_ONCE = 60_000;

	// Rollups of pairs are large: the fewer at once, the sooner others are answered
	private static final int PAIRS_AT_ONCE = 2;

	private static final int PAGES = 1_000;

	// A page of a large batch is some megabytes, and the wire takes 48
	private static final int PAGES_AT_ONCE = 10;

	private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

	private final MongoCollection<JournalPage> pages;

	private final MongoCollection<Document> settings;

	private final MongoCollection<Document> days;

	private final Rollups rollups;

	// What is forgotten must not be brought back by what was read before
	private final Semaphore turn = new Semaphore(1);

	Journal(MongoDatabase database, Rollups rollups) {
		this.pages = database.getCollection("metrics_journal", JournalPage.class);
		this.settings = database.getCollection("metrics_settings");
		this.days = database.getCollection("metrics_days");
		this.rollups = rollups;
	}

	/**
	 * Makes sure of the index, and notes whether pairs are counted from the beginning.
	 */
	Mono<Void> createIndexes() {
		return Mono.from(this.pages.createIndex(Indexes.ascending("partition", "first")))
			.then(Mono.from(this.days.find().first()).hasElement())
			.flatMap((counted) -> counted ? Mono.empty() : complete());
	}

	private Mono<Void> complete() {
		return Mono
			.from(this.settings.updateOne(Filters.eq("_id", COMPLETE), Updates.set("value", "counted"),
					new UpdateOptions().upsert(true)))
			.then();
	}

	/**
	 * Whether pairs are counted since the first event. They are not where days were
	 * counted before there were pairs, until they are counted anew.
	 */
	public Mono<Boolean> isComplete() {
		return Mono.from(this.settings.find(Filters.eq("_id", COMPLETE)).first())
			.hasElement()
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/**
	 * Keeps what the events of a batch changed.
	 * @param batch by partition, in the order of their offsets
	 */
	public Mono<Void> keep(Map<Integer, List<Entry>> batch) {
		List<WriteModel<JournalPage>> writes = new ArrayList<>();
		batch.forEach((partition, entries) -> {
			List<Entry> changes = entries.stream().filter((entry) -> !entry.accounts().isEmpty()).toList();
			if (!changes.isEmpty()) {
				JournalPage page = JournalPage.of(partition, changes);
				writes.add(new ReplaceOneModel<>(Filters.eq("_id", page.id()), page, UPSERT));
			}
		});
		return writes.isEmpty() ? Mono.empty()
				: Mono.from(this.pages.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
					.then()
					.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** Forgets what is kept; rollups have to be forgotten by then. */
	public Mono<Void> forget() {
		return inTurn(this.rollups.forget().then(Mono.from(this.pages.deleteMany(new Document()))).then(complete()));
	}

	/** Spreads what is kept now, at once. */
	public Mono<Void> spread() {
		return spread(Duration.ZERO);
	}

	/**
	 * Spreads what is kept now in no hurry, in even steps over so much time. Rollups of
	 * pairs are large, and whoever has to take many of them at once answers nobody else
	 * meanwhile.
	 */
	public Mono<Void> spread(Duration inAbout) {
		return inTurn(Mono.defer(() -> Mono.from(this.pages.countDocuments()))
			.flatMap((kept) -> spreadPages(new Pacing(System.nanoTime(), inAbout, kept), 0))
			.onErrorMap(MongoException.class, StoreUnavailable::new));
	}

	private Mono<Void> inTurn(Mono<Void> work) {
		return Mono.usingWhen(Mono.fromCallable(() -> take()).subscribeOn(Schedulers.boundedElastic()), (taken) -> work,
				(taken) -> Mono.fromRunnable(taken::release));
	}

	private Semaphore take() throws InterruptedException {
		this.turn.acquire();
		return this.turn;
	}

	private Mono<Void> spreadPages(Pacing pacing, long done) {
		AtomicInteger accounts = new AtomicInteger();
		return Flux
			.from(this.pages.find().sort(Sorts.ascending("partition", "first")).limit(PAGES).batchSize(PAGES_AT_ONCE))
			.takeUntil((page) -> accounts.addAndGet(page.size()) >= ACCOUNTS)
			.collectList()
			.flatMap((read) -> {
				// What comes meanwhile waits: while events come there is always some
				boolean goesOn = read.size() == PAGES || accounts.get() >= ACCOUNTS;
				return spread(read, pacing, done)
					.then(goesOn ? Mono.defer(() -> spreadPages(pacing, done + read.size())) : Mono.empty());
			});
	}

	private Mono<Void> spread(List<JournalPage> read, Pacing pacing, long done) {
		Map<Integer, TreeMap<Long, Entry>> partitions = new TreeMap<>();
		read.forEach((page) -> page.read(partitions.computeIfAbsent(page.partition(), (key) -> new TreeMap<>())));
		long steps = partitions.values().stream().mapToLong((kept) -> steps(kept.size())).sum();
		AtomicLong taken = new AtomicLong();
		Supplier<Mono<Void>> rest = () -> rest(pacing, done + (double) read.size() * taken.incrementAndGet() / steps);
		return Flux.fromIterable(partitions.entrySet())
			.concatMap((each) -> spread(each.getKey(), Entries.of(List.copyOf(each.getValue().values())), rest))
			.then(Mono.from(this.pages.deleteMany(Filters.in("_id", read.stream().map(JournalPage::id).toList()))))
			.then();
	}

	private Mono<Void> spread(int partition, Entries entries, Supplier<Mono<Void>> rest) {
		return Flux.fromIterable(Crossed.ALL)
			.buffer(pairsAtOnce(entries.size()))
			.concatMap((some) -> this.rollups.apply(partition, entries, some).then(Mono.defer(rest)))
			.then();
	}

	private static int pairsAtOnce(int entries) {
		return Math.clamp(AT_ONCE / entries, 1, PAIRS_AT_ONCE);
	}

	private static long steps(int entries) {
		return Math.ceilDiv(Crossed.ALL.size(), pairsAtOnce(entries));
	}

	private static Mono<Void> rest(Pacing pacing, double done) {
		Duration rest = pacing.rest(done, System.nanoTime());
		return rest.isZero() ? Mono.empty() : Mono.delay(rest).then();
	}

}
