package monster.quicksell.support.metrics.store;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.Account;
import monster.quicksell.support.metrics.rollup.Cell;
import monster.quicksell.support.metrics.rollup.Changes;
import monster.quicksell.support.metrics.rollup.Contributions;
import monster.quicksell.support.metrics.rollup.Crossed;
import monster.quicksell.support.metrics.rollup.Entries;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Entry;
import monster.quicksell.support.metrics.rollup.Figures;
import monster.quicksell.support.metrics.rollup.Grouping;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Names;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Report;
import monster.quicksell.support.metrics.rollup.Figure;
import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.RandomHistories;
import monster.quicksell.support.metrics.rollup.Rollup;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.rollup.Tally;
import monster.quicksell.support.metrics.rollup.Told;
import monster.quicksell.support.metrics.rollup.TicketFacts;
import monster.quicksell.support.metrics.rollup.Zones;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.decider.Event;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is counted is counted once, whatever is repeated, lost or raced for. */
class RollupsIT {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static final LocalDate DAY = LocalDate.parse("2026-11-23");

	private MongoClient client;

	private MongoDatabase database;

	private Rollups rollups;

	private Journal journal;

	private Days days;

	@BeforeEach
	void open() {
		this.client = MongoClients.create(EmbeddedParts.shared().mongoUri());
		this.database = this.client.getDatabase("rollups-" + DATABASES.incrementAndGet());
		this.rollups = new Rollups(this.database, properties("UTC"));
		this.rollups.createIndexes().block();
		this.journal = new Journal(this.database, this.rollups);
		this.days = new Days(this.database, properties("UTC"));
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void aBatchGivenAgainCountsOnce() {
		List<Entry> batch = received(0, 3);
		apply(0, batch);
		apply(0, batch);
		assertThat(day().received()).isEqualTo(3);
	}

	@Test
	void aBatchThatOverlapsTheLastOneCountsWhatIsNew() {
		apply(0, received(0, 3));
		apply(0, received(1, 5));
		assertThat(day().received()).isEqualTo(6);
	}

	@Test
	void whatWasForgottenCountsAgain() {
		List<Entry> batch = received(0, 3);
		apply(0, batch);
		this.rollups.forget().block();
		assertThat(day().received()).isZero();
		apply(0, batch);
		assertThat(day().received()).isEqualTo(3);
	}

	@Test
	void whatSomebodyElseForgotCountsAgain() {
		List<Entry> batch = received(0, 3);
		apply(0, batch);
		new Rollups(this.database, properties("UTC")).forget().block();
		apply(0, batch);
		assertThat(day().received()).isEqualTo(3);
	}

	@Test
	void whoDoesNotKnowThatSomebodyElseHasCountedGoesOnFromThere() {
		Rollups other = new Rollups(this.database, properties("UTC"));
		for (int partition = 0; partition < 3; partition++) {
			apply(partition, received(0, 2));
			other.apply(Map.of(partition, Entries.of(received(2, 1)))).block();
		}
		apply(3, received(0, 1));
		this.rollups
			.apply(IntStream.range(0, 4)
				.boxed()
				.collect(Collectors.toMap(Function.identity(), (partition) -> Entries.of(received(3, 1)))))
			.block();
		assertThat(day().received()).as("three of which others counted, and one that they did not").isEqualTo(14);
	}

	@Test
	void whatItWroteLastIsNotReadAgain() {
		Finds finds = new Finds();
		try (MongoClient counted = MongoClients.create(MongoClientSettings.builder()
			.applyConnectionString(new ConnectionString(EmbeddedParts.shared().mongoUri()))
			.addCommandListener(finds)
			.build())) {
			Rollups one = new Rollups(counted.getDatabase(this.database.getName()), properties("UTC"));
			one.apply(Map.of(0, Entries.of(received(0, 2)))).block();
			int first = finds.count.get();
			one.apply(Map.of(0, Entries.of(received(2, 2)))).block();
			one.apply(Map.of(0, Entries.of(received(4, 2)))).block();
			assertThat(first).isPositive();
			assertThat(finds.count).hasValue(first);
			one.apply(Map.of(0, Entries.of(received(4, 2)))).block();
			assertThat(finds.count).as("what may have been counted").hasValueGreaterThan(first);
		}
		assertThat(day().received()).isEqualTo(6);
	}

	@Test
	void partitionsCountOnTheirOwn() {
		apply(0, received(0, 3));
		apply(1, received(0, 2));
		assertThat(day().received()).isEqualTo(5);
		assertThat(day().open()).isEqualTo(5);
	}

	@Test
	void aCrashBetweenTwoDocumentsIsMadeUpFor() {
		List<Entry> batch = received(0, 4);
		this.rollups.applyAll(0, changes(batch), Set.of(Period.of(DAY)), Map.of(), names(batch)).block();
		assertThat(day().received()).isEqualTo(4);
		assertThat(require(this.rollups.ever().block()).get(Slot.TOTAL, Measure.RECEIVED)).isZero();
		apply(0, batch);
		assertThat(day().received()).isEqualTo(4);
		assertThat(require(this.rollups.ever().block()).get(Slot.TOTAL, Measure.RECEIVED)).isEqualTo(4);
	}

	@Test
	void whoLosesTheRaceForADocumentIsToldAndCountsNothing() {
		apply(0, received(0, 1));
		List<Throwable> lost = race(received(1, 3), 16);
		assertThat(lost)
			.allSatisfy((failure) -> assertThat(failure).isInstanceOfAny(Rollups.LostRace.class, Unavailable.class));
		apply(0, received(1, 3));
		assertThat(day().received()).isEqualTo(4);
	}

	@Test
	void whoLosesTheRaceForANewDocumentIsToldAndCountsNothing() {
		race(received(0, 3), 16);
		apply(0, received(0, 3));
		assertThat(day().received()).isEqualTo(3);
	}

	@Test
	void aWriterThatFellBehindIsRefused() {
		apply(0, received(0, 2));
		Map<String, Rollup> stale = Map.of("2026-11-23/0", new Rollup(Period.of(DAY), 0, Map.of()));
		List<Entry> batch = received(1, 1);
		assertThatThrownBy(
				() -> this.rollups.applyAll(0, changes(batch), Set.of(Period.of(DAY)), stale, names(batch)).block())
			.isInstanceOf(Rollups.LostRace.class);
		assertThat(day().received()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void whatIsKeptEqualsARecount(long seed) {
		Random random = new Random(seed);
		List<History> tickets = RandomHistories.of(random, 25);
		List<Event> events = tickets.stream()
			.flatMap((ticket) -> ticket.events().stream())
			.collect(Collectors.toList());
		Collections.shuffle(events, random);
		List<Entry> entries = entries(events);
		for (int from = 0; from < entries.size(); from += 20) {
			int begin = Math.max(0, from - random.nextInt(15));
			List<Entry> batch = entries.subList(begin, Math.min(entries.size(), from + 20));
			apply(0, batch);
			this.journal.keep(Map.of(0, batch)).block();
			if (random.nextInt(3) == 0) {
				this.journal.spread(Duration.ofMillis(50)).block();
				// A page that is written again was counted before
				this.journal.keep(Map.of(0, batch)).block();
			}
		}
		this.journal.spread().block();
		assertThat(kept()).as("seed %d", seed).isEqualTo(recount(tickets));
		assertThat(Mono.from(this.database.getCollection("metrics_journal").countDocuments()).block()).isZero();
	}

	@Test
	void whatComesWhilePairsAreSpreadWaitsForTheNextTime() {
		this.journal.keep(Map.of(0, received(0, 1))).block();
		Disposable writer = Flux.range(1, 100_000)
			.concatMap((offset) -> this.journal.keep(Map.of(0, received(offset, 1))), 1)
			.subscribeOn(Schedulers.boundedElastic())
			.subscribe();
		try {
			this.journal.spread().block(Duration.ofSeconds(20));
			assertThat(writer.isDisposed()).as("events still come").isFalse();
		}
		finally {
			writer.dispose();
		}
	}

	@Test
	void whoSpreadsAtTheSameTimeCountsPairsOnce() {
		List<History> tickets = RandomHistories.of(new Random(7), 25);
		List<Entry> entries = entries(tickets.stream().flatMap((ticket) -> ticket.events().stream()).toList());
		for (int from = 0; from < entries.size(); from += 10) {
			this.journal.keep(Map.of(0, entries.subList(from, Math.min(entries.size(), from + 10)))).block();
		}
		Flux.range(0, 4)
			.flatMap((instance) -> new Journal(this.database, this.rollups).spread()
				.subscribeOn(Schedulers.parallel())
				.onErrorResume((lost) -> Mono.empty()), 4)
			.blockLast();
		this.journal.spread().block();
		Map<Cell, Long> pairs = recount(tickets);
		pairs.keySet().removeIf((cell) -> cell.slot().and() == null);
		assertThat(kept()).isEqualTo(pairs);
	}

	@Test
	void pagesThatWereKeptBeforeTheyWerePackedAreSpread() {
		List<History> tickets = RandomHistories.of(new Random(8), 10);
		List<Document> lines = entries(tickets.stream().flatMap((ticket) -> ticket.events().stream()).toList()).stream()
			.flatMap((entry) -> entry.accounts().stream().map((account) -> line(entry.offset(), account)))
			.toList();
		Document page = new Document("_id", "0/0/1000").append("partition", 0).append("first", 0L);
		Mono.from(this.database.getCollection("metrics_journal").insertOne(page.append("lines", lines))).block();
		this.journal.spread().block();
		Map<Cell, Long> pairs = recount(tickets);
		pairs.keySet().removeIf((cell) -> cell.slot().and() == null);
		assertThat(kept()).isEqualTo(pairs);
	}

	private static Document line(long offset, Account account) {
		List<Document> numbers = new ArrayList<>();
		account.numbers()
			.forEach((place, each) -> numbers
				.add(new Document("period", place.period().name()).append("shared", place.own() == null)
					.append("own", values((place.own() != null) ? List.of(place.own()) : List.of()))
					.append("numbers", new Binary(each.bytes()))));
		return new Document("offset", offset).append("values", values(account.slots())).append("numbers", numbers);
	}

	private static List<Document> values(List<Slot> slots) {
		return slots.stream()
			.map((slot) -> new Document("dimension", slot.dimension().name()).append("value", slot.value()))
			.toList();
	}

	@Test
	void pairsBeyondTheLimitAreToldTogetherAndItIsKnown() {
		List<Event> events = new ArrayList<>();
		for (int i = 0; i < 1_001; i++) {
			events.addAll(new History("many-" + i).created("2026-11-23T09:00:00Z", "channel-" + i % 60)
				.routed("2026-11-23T09:00:01Z", "category-" + i % 59, "Billing", Priority.HIGH)
				.events());
		}
		this.journal.keep(Map.of(0, entries(events))).block();
		this.journal.spread().block();
		Range day = new Range(DAY, DAY, ZoneId.of("UTC"));
		Crossed full = new Crossed(Dimension.CHANNEL, Dimension.CATEGORY);
		Crossed free = new Crossed(Dimension.CHANNEL, Dimension.TEAM);
		assertThat(require(this.days.known(day, full).block()).tellsApart(full)).isFalse();
		assertThat(require(this.days.known(day, free).block()).tellsApart(free)).isTrue();
	}

	@Test
	void pairsAreCompleteWhereTheyWereCountedFromTheBeginning() {
		apply(0, received(0, 1));
		this.journal.createIndexes().block();
		assertThat(this.journal.isComplete().block()).as("days were counted before").isFalse();
		this.journal.forget().block();
		assertThat(this.journal.isComplete().block()).isTrue();
		assertThat(kept()).isEmpty();
	}

	private static Map<Cell, Long> recount(List<History> tickets) {
		Tally sum = Tally.NONE;
		for (History ticket : tickets) {
			Entry entry = Contributions.entry(0, null, ticket.facts(), Zones.only(ZoneOffset.UTC));
			sum = sum.plus(Told.single(entry));
			for (Tally pairs : Told.paired(entry).values()) {
				sum = sum.plus(pairs);
			}
		}
		return new HashMap<>(sum.cells());
	}

	@Test
	void openAtTheEndOfAPastDayLeavesLaterDaysOut() {
		History ticket = new History("t1").created("2026-11-20T09:00:00Z")
			.routed("2026-11-20T09:00:01Z", "Payments", "R&D $ v1.0", Priority.HIGH)
			.moved("2026-11-23T10:00:00Z", TicketStatus.RESOLVED);
		apply(0, entries(ticket.events()));
		assertThat(day(DAY.minusDays(1)).open()).isEqualTo(1);
		assertThat(by(DAY.minusDays(1), Dimension.TEAM).get("R&D $ v1.0")).extracting(Figures::open).isEqualTo(1L);
		assertThat(day().open()).isZero();
		assertThat(by(DAY, Dimension.TEAM).get("R&D $ v1.0")).extracting(Figures::open).isEqualTo(0L);
		assertThat(day(DAY.minusDays(30)).open()).isZero();
	}

	@Test
	void ofLaterDaysOnlyWhatIsOpenIsReadAndOnlyOnce() {
		apply(0, entries(new History("t1").created("2026-11-20T09:00:00Z")
			.moved("2026-11-22T10:00:00Z", TicketStatus.RESOLVED)
			.events()));
		Range first = new Range(DAY.minusDays(3), DAY.minusDays(3), ZoneId.of("UTC"));
		Known known = require(this.days.known(first).block());
		Numbers later = require(require(known.days().get(DAY.minusDays(1))).get(Slot.TOTAL));
		assertThat(later.figures()).containsExactly(Map.entry(Figure.of(Measure.OPEN), -1L));
		assertThat(known.open(Slot.TOTAL, first.from())).isEqualTo(1);
		Known again = require(this.days.known(first).block());
		assertThat(again.days().get(DAY.minusDays(1))).isSameAs(known.days().get(DAY.minusDays(1)));
	}

	@Test
	void anotherTimeZoneThanThatOfTheDaysKeptStopsTheStart() {
		setup("UTC").afterPropertiesSet();
		setup("UTC").afterPropertiesSet();
		assertThatIllegalStateException().isThrownBy(() -> setup("Europe/Berlin").afterPropertiesSet())
			.withMessageContaining("metrics.zone is Europe/Berlin")
			.withMessageContaining("UTC");
	}

	private StoreSetup setup(String zone) {
		return new StoreSetup(this.rollups, this.journal, new TicketEvents(this.database), new HelpNotes(this.database),
				new WorkNotes(this.database), this.database, properties(zone));
	}

	private List<Throwable> race(List<Entry> batch, int runners) {
		return require(Flux.range(0, runners)
			.flatMap((runner) -> this.rollups.apply(Map.of(0, Entries.of(batch)))
				.subscribeOn(Schedulers.parallel())
				.then(Mono.<Throwable>empty())
				.onErrorResume(Mono::just), runners)
			.collectList()
			.block());
	}

	private Map<Cell, Long> kept() {
		Map<Cell, Long> cells = new HashMap<>();
		List<RollupDocument> documents = require(
				Flux.from(this.database.getCollection("metrics_days", RollupDocument.class).find())
					.collectList()
					.block());
		for (RollupDocument document : documents) {
			document.rollup()
				.numbers()
				.forEach((slot, numbers) -> numbers.figures()
					.forEach((figure, number) -> cells.put(new Cell(new Period(document.period()), slot, figure),
							number)));
		}
		return cells;
	}

	private void apply(int partition, List<Entry> batch) {
		this.rollups.apply(Map.of(partition, Entries.of(batch))).block();
	}

	private Figures day() {
		return day(DAY);
	}

	private Figures day(LocalDate date) {
		Range day = new Range(date, date, ZoneId.of("UTC"));
		return Report.over(require(this.days.known(day).block()), day, Slot.TOTAL, Grouping.DAY).total();
	}

	private Map<String, Figures> by(LocalDate date, Dimension dimension) {
		Range day = new Range(date, date, ZoneId.of("UTC"));
		Map<String, Figures> rows = new HashMap<>();
		Report.by(require(this.days.known(day).block()), day, dimension)
			.rows()
			.forEach((row) -> rows.put(row.key(), row.figures()));
		return rows;
	}

	private static List<Entry> received(long offset, int count) {
		List<Entry> entries = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			History ticket = new History("t" + (offset + i)).created("2026-11-23T09:00:00Z");
			entries.add(Contributions.entry(offset + i, null, ticket.facts(), Zones.only(ZoneOffset.UTC)));
		}
		return entries;
	}

	private static Names names(List<Entry> batch) {
		return Names.of(null, 200).admit(changes(batch));
	}

	private static Changes changes(List<Entry> batch) {
		return Entries.of(batch).single();
	}

	private static List<Entry> entries(List<Event> events) {
		Map<String, List<Event>> read = new HashMap<>();
		List<Entry> entries = new ArrayList<>();
		for (Event event : events) {
			List<Event> known = read.computeIfAbsent(event.ticketId(), (key) -> new ArrayList<>());
			TicketFacts before = History.facts(known);
			known.add(event);
			entries.add(Contributions.entry(entries.size(), before, History.facts(known), Zones.only(ZoneOffset.UTC)));
		}
		return entries;
	}

	private static MetricsProperties properties(String zone) {
		return new MetricsProperties(ZoneId.of(zone), List.of(), 200, Duration.ofSeconds(1), Duration.ofSeconds(30),
				new ClassPathResource("policy/metrics.yml"), Duration.ofSeconds(5), Duration.ofMillis(500),
				Duration.ofSeconds(5));
	}

	private static <T> T require(@Nullable T value) {
		return Objects.requireNonNull(value);
	}

	/** Counts what is read. */
	private static final class Finds implements CommandListener {

		private final AtomicInteger count = new AtomicInteger();

		@Override
		public void commandStarted(CommandStartedEvent event) {
			if (event.getCommandName().equals("find")) {
				this.count.incrementAndGet();
			}
		}

	}

}
