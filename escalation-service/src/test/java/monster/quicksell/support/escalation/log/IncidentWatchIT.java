package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.embedded.EmbeddedMongo;
import monster.quicksell.support.escalation.incident.Fingerprint;
import monster.quicksell.support.escalation.incident.IncidentRules;
import monster.quicksell.support.escalation.incident.Sighting;
import monster.quicksell.support.escalation.ladder.About;
import monster.quicksell.support.escalation.ladder.Dossier;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Life;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.escalation.store.Sightings;
import monster.quicksell.support.escalation.store.Sightings.Member;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.engine.Change;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.platform.testing.TimeMachine;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Incidents in the store: what one ticket more costs, in documents looked at, and what
 * two instances make of one trouble.
 */
class IncidentWatchIT {

	private static final int BATCH = 20;

	private static final int TROUBLES = 40;

	private static final int HALF = Integer.getInteger("incident.half", 1000);

	private static final IncidentRules RULES = new IncidentRules(Duration.ofHours(2), 5, 0.45, List.of("depop"),
			List.of(), Duration.ofHours(4));

	private final EmbeddedMongo mongo = EmbeddedMongo.inMemory(0);

	private final MongoClient client = MongoClients.create(this.mongo.uri());

	private final MongoDatabase database = this.client.getDatabase("support");

	private final Sightings sightings = new Sightings(this.database);

	private final Incidents incidents = new Incidents(this.database, this.sightings);

	private final TimeMachine clock = new TimeMachine(Clock.fixed(Said.BEGIN, ZoneOffset.UTC));

	private final IncidentWatch watch = new IncidentWatch(RULES, (dossier) -> true, this.sightings, this.incidents,
			this.clock);

	/** They are made in the background: a question before is no question of theirs. */
	@BeforeEach
	void awaitIndexes() {
		Map.of("escalation_sightings", 7L, "escalation_incidents", 4L)
			.forEach((collection, indexes) -> Awaitility.await()
				.until(() -> Flux.from(this.database.getCollection(collection).listIndexes()).count().block(),
						indexes::equals));
	}

	@AfterEach
	void close() {
		this.client.close();
		this.mongo.close();
	}

	@Test
	void ticketCostsAsMuchWhenTheIncidentIsLarge() {
		examined(0, BATCH);
		long small = examined(BATCH, HALF);
		long large = examined(HALF, 2 * HALF);

		assertThat(large).as("documents looked at for as many tickets more").isLessThan(small * 5 / 4);
		assertThat(this.mongo.lookups().scans()).isZero();
		this.clock.forward(Duration.ofMillis(5 * 2 * HALF));
		this.incidents.count(this.clock.instant()).block();
		assertThat(this.incidents.list(true, 10).collectList().block()).singleElement().satisfies((incident) -> {
			assertThat(incident.tickets()).isEqualTo(2 * HALF);
			assertThat(incident.customers()).isEqualTo(2 * HALF);
		});
	}

	@Test
	void ticketCostsAsMuchHoweverManyAreLikeNoOther() {
		String text = "the parcel label prints upside down";
		see(text, 0, 5000);
		long few = examined("few", text, 20_000);
		see(text, 5000, 10_000);
		long many = examined("many", text, 20_000);

		assertThat(few).as("documents looked at for one ticket").isGreaterThan(5000);
		assertThat(many).isLessThan(few * 11 / 10);
		assertThat(this.mongo.lookups().scans()).isZero();
		assertThat(this.incidents.list(true, 10).collectList().block()).isEmpty();
	}

	@Test
	void ticketOfABacklogCostsAsMuchHoweverManyCameAfterIt() {
		String text = "the parcel label prints upside down";
		see(text, 0, 5000);
		long few = examined("few", text, -2);
		see(text, 5000, 10_000);
		long many = examined("many", text, -1);

		assertThat(few).as("documents looked at for one ticket").isGreaterThan(5000);
		assertThat(many).isLessThan(few * 11 / 10);
	}

	@Test
	void alikeTicketsFindEachOtherAmongManyThatAreLikeNone() {
		String text = "the parcel label prints upside down";
		see(text, 0, 6000);
		for (int i = 0; i < 5; i++) {
			this.watch.beforeWrite(Map.of(0, List.of(routed("alike-" + i, 6000 + i, text, text))));
		}

		assertThat(this.sightings.pending(Set.of(), 10).map(Member::ticketId).collectList().block())
			.containsExactlyInAnyOrder("alike-0", "alike-1", "alike-2", "alike-3", "alike-4");
	}

	@Test
	void fifthCustomerIsFoundThoughThousandsOfLaterTicketsWereReadBefore() {
		String text = "the parcel label prints upside down";
		this.watch.beforeWrite(
				Map.of(0, IntStream.range(0, 4).mapToObj((i) -> routed("alike-" + i, i, text, text)).toList()));
		see(text, 10_000, 16_000);

		examined("alike-4", text, 5);

		assertThat(this.sightings.pending(Set.of(), 10).map(Member::ticketId).collectList().block())
			.containsExactlyInAnyOrder("alike-0", "alike-1", "alike-2", "alike-3", "alike-4");
	}

	/** They have a key in common with that text, but are not alike. */
	private void see(String text, int from, int to) {
		Random random = new Random(from);
		int[] hashes = Fingerprint.of(text + "\n" + text).hashes();
		this.clock.forward(Duration.ofMillis(1));
		this.sightings.see(IntStream.range(from, to).mapToObj((i) -> {
			int[] others = random.ints(hashes.length).toArray();
			System.arraycopy(hashes, 0, others, 0, 3);
			return new Sighting("other-" + i, Said.BEGIN.plusMillis(i), "address:" + i, "Marketplace", null, null, text,
					new Fingerprint(others));
		}).toList(), Set.of(), this.clock.instant());
	}

	/** By an instance that has just started. */
	private long examined(String ticket, String text, int number) {
		Sightings fresh = new Sightings(this.database);
		long before = this.mongo.lookups().examined();
		new IncidentWatch(RULES, (dossier) -> true, fresh, this.incidents, this.clock)
			.beforeWrite(Map.of(0, List.of(routed(ticket, number, text, text))));
		return this.mongo.lookups().examined() - before;
	}

	@Test
	void twoInstancesMakeOneIncidentOfOneTrouble() throws Exception {
		IncidentWatch other = new IncidentWatch(RULES, (dossier) -> true, new Sightings(this.database),
				new Incidents(this.database, this.sightings), this.clock);
		try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
			for (int trouble = 0; trouble < TROUBLES; trouble++) {
				String text = "nobody knows " + words(trouble, 8);
				CyclicBarrier together = new CyclicBarrier(2);
				Future<?> one = instances.submit(() -> seen(this.watch, together, text, "a"));
				seen(other, together, text, "b");
				one.get();
			}
		}

		assertThat(this.incidents.list(true, 2 * TROUBLES).collectList().block())
			.extracting((incident) -> incident.lead().title())
			.doesNotHaveDuplicates()
			.hasSize(TROUBLES);
		assertThat(this.sightings.pending(Set.of(), TROUBLES * 20).collectList().block()).hasSize(TROUBLES * 8);
	}

	/** Four customers, each alone. */
	private static Void seen(IncidentWatch watch, CyclicBarrier together, String text, String instance)
			throws Exception {
		together.await();
		for (int i = 0; i < 4; i++) {
			watch.beforeWrite(Map.of(0, List.of(routed(text.hashCode() + instance + i, i, text, text))));
		}
		return null;
	}

	/** Words that no other trouble has. */
	private static String words(int trouble, int count) {
		Random random = new Random(trouble);
		return IntStream.range(0, count)
			.mapToObj((i) -> Integer.toString(Math.abs(random.nextInt()), 36))
			.collect(Collectors.joining(" "));
	}

	@Test
	void incidentThatWasCutShortWhenItWasOpenedTakesItsFirstTicketsAlong() {
		String text = "nobody knows " + words(7, 8);
		List<Change<Escalations>> first = IntStream.range(0, 4)
			.mapToObj((i) -> routed("first-" + i, i, text, text))
			.toList();
		Change<Escalations> fifth = routed("fifth", 5, text, text);
		this.watch.beforeWrite(Map.of(0, first));
		// What a killed process leaves behind
		Sighting lead = new Sighting("fifth", fifth.event().at(), "address:fifth@example.com", "Marketplace", null,
				null, text, Fingerprint.of(text + "\n" + text));
		this.sightings.see(List.of(lead), Set.of(), Said.BEGIN);
		this.incidents.open(lead, 1);

		this.watch.beforeWrite(Map.of(0, List.of(fifth)));

		assertThat(this.sightings.pending(Set.of(), 10).map(Member::ticketId).collectList().block())
			.containsExactlyInAnyOrder("first-0", "first-1", "first-2", "first-3", "fifth");
	}

	@Test
	void readsTicketsOnceThatBelongToNoIncidentAndSeesWhichStillDoNot() {
		String text = "Depop connection dropped, the app crashes when I publish";
		see(text, 0, 50);
		List<String> keys = Fingerprint.of(text + "\n" + text).bands();
		AtomicInteger read = new AtomicInteger();
		try (MongoClient watched = MongoClients.create(MongoClientSettings.builder()
			.applyConnectionString(new ConnectionString(this.mongo.uri()))
			.addCommandListener(new CommandListener() {

				@Override
				public void commandSucceeded(CommandSucceededEvent event) {
					if (event.getCommandName().equals("find")) {
						event.getResponse()
							.getDocument("cursor")
							.getArray("firstBatch")
							.forEach((found) -> read.addAndGet(found.asDocument().containsKey("title") ? 1 : 0));
					}
				}

			})
			.build())) {
			Sightings one = new Sightings(watched.getDatabase("support"));
			Instant end = Said.BEGIN.plusSeconds(1);
			assertThat(one.loose(keys, Said.BEGIN, end)).hasSize(50);
			assertThat(read).hasValue(50);

			this.incidents.join("incident", List.of("other-7"), end);
			see(text, 50, 51);
			assertThat(one.loose(keys, Said.BEGIN, end)).extracting(Sighting::ticketId)
				.hasSize(50)
				.doesNotContain("other-7")
				.contains("other-50");
			assertThat(read).hasValue(51);
		}
	}

	@Test
	void ticketLikeNoOtherIsForgotten() {
		this.watch.beforeWrite(Map.of(0, List.of(routed(1))));
		this.sightings.forget(Said.BEGIN).block();
		assertThat(this.sightings.loose(List.of("t-1"))).hasSize(1);

		this.sightings.forget(Said.BEGIN.plusSeconds(1)).block();

		assertThat(this.sightings.loose(List.of("t-1"))).isEmpty();
	}

	/** A thousand tickets a second, as the log and the rounds take them. */
	private long examined(int from, int to) {
		long before = this.mongo.lookups().examined();
		for (int i = from; i < to; i += BATCH) {
			this.watch.beforeWrite(Map.of(0, IntStream.range(i, i + BATCH).mapToObj(IncidentWatchIT::routed).toList()));
			this.clock.forward(Duration.ofMillis(BATCH));
			List<Member> pending = this.sightings.pending(Set.of(), 500).collectList().blockOptional().orElseThrow();
			this.incidents.grew(pending.getFirst().incidentId())
				.then(this.sightings.told(pending.stream().map(Member::ticketId).toList()))
				.then(this.incidents.count(this.clock.instant()))
				.block();
		}
		return this.mongo.lookups().examined() - before;
	}

	private static Change<Escalations> routed(int number) {
		return routed("t-" + number, number, "Depop",
				"Depop connection dropped, the app crashes when I publish " + number);
	}

	private static Change<Escalations> routed(String ticket, int number, String subject, String text) {
		Instant at = Said.BEGIN.plusMillis(number);
		Dossier dossier = new Dossier(null, ticket + "@example.com", null, null, "email", "Marketplace", "Marketplace",
				text, "", List.of(), List.of(), List.of(), null);
		Escalations state = new Escalations(ticket, new About("QS-1", subject, Priority.HIGH, Sentiment.NEGATIVE, 0, 0),
				new Life(TicketStatus.NEW, null, at, Map.of()), List.of(), List.of(), null, null, dossier, null);
		return new Change<>(number, new Event(ticket, "routing", 1, at, Said.routed(Priority.HIGH, Sentiment.NEGATIVE)),
				TraceParent.begin(), null, state);
	}

}
