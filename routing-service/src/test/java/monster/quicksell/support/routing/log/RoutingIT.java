package monster.quicksell.support.routing.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.log.LogSpan;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.routing.OnRealParts;
import monster.quicksell.support.routing.TestRoster;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Choice;
import monster.quicksell.support.routing.assignment.Curricula;
import monster.quicksell.support.routing.assignment.Teamwork;
import monster.quicksell.support.routing.assignment.Training;
import monster.quicksell.support.routing.store.MongoRoster;
import monster.quicksell.support.routing.store.Place;
import monster.quicksell.support.routing.store.RosterStore;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

import static monster.quicksell.support.routing.TestRoster.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From the log to the log: routed, assigned, queued, seated, released. */
@OnRealParts
class RoutingIT {

	private static final Duration SOON = Duration.ofSeconds(20);

	@Autowired
	private LogProbe log;

	@Autowired
	private TestRoster roster;

	@Autowired
	private Tickets<Assignment> tickets;

	@Autowired
	private Reconciliation reconciliation;

	@Autowired
	private Handover handover;

	@Autowired
	private StateQueries<Assignment> queries;

	@Autowired
	private LogSpan span;

	@Autowired
	private MongoDatabase database;

	@Test
	void newTicketIsRoutedAndAssigned() {
		String agent = id("ann");
		this.roster.only(agent(agent, "Marketplace", 1));
		String ticket = id("t");

		this.log.happens("intake", ticket, Sent.created("Can't connect my eBay account", "Why?"));

		awaitHolder(ticket, agent);
		List<SpecificRecord> said = said(ticket);
		assertThat(said).hasSize(2);
		assertThat(((TicketRouted) said.getFirst()).getTeam()).isEqualTo("Marketplace");
		assertThat(said.getLast())
			.isEqualTo(new TicketAssigned(agent, "Marketplace", null, "0 of 1 places taken, score 5.00"));
		assertThat(this.roster.load(agent)).isEqualTo(1);
	}

	@Test
	void releasedPlaceGoesToTheMostUrgentOfThoseWhoWait() {
		String agent = id("ann");
		this.roster.only(agent(agent, "Product", 1));
		String holder = id("t");
		String standard = id("t");
		String urgent = id("t");
		this.log.happens("intake", holder, Sent.created("A bug", ""));
		awaitHolder(holder, agent);
		this.log.happens("intake", standard, Sent.created("A bug", ""));
		awaitWaiting(standard);
		this.log.happens("intake", urgent, Sent.created("A bug", "It is urgent"));
		awaitWaiting(urgent);

		this.log.happens("intake", holder, Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));

		awaitHolder(urgent, agent);
		assertThat(state(standard).waiting()).isNotNull();
		assertThat(said(urgent)).hasExactlyElementsOfTypes(TicketRouted.class, TicketQueued.class,
				TicketAssigned.class);
		assertThat(this.roster.load(agent)).isEqualTo(1);
		this.log.happens("intake", standard, Sent.moved(TicketStatus.NEW, TicketStatus.CLOSED));
		await().atMost(SOON).until(() -> state(standard).waiting() == null);
	}

	@Test
	void whatCantWaitIsGivenOnWhenSomeoneLeaves() {
		String ann = id("ann");
		String ben = id("ben");
		this.roster.only(agent(ann, "Product", 5));
		String urgent = id("t");
		String taken = id("t");
		this.log.happens("intake", urgent, Sent.created("A bug", "It is urgent"));
		this.log.happens("intake", taken, Sent.created("A bug", ""));
		awaitHolder(urgent, ann);
		awaitHolder(taken, ann);
		this.log.happens("intake", taken, Sent.answered(ann, ActorKind.AGENT));
		await().atMost(SOON).until(() -> state(taken).accepted());

		this.roster.put(agent(ann, "Product", 5).present(false));
		this.handover.run();
		// Nobody else is there: better with ann than with nobody
		assertThat(state(urgent).holder()).isEqualTo(ann);
		this.roster.put(agent(ben, "Product", 5));
		this.handover.run();

		awaitHolder(urgent, ben);
		assertThat(state(taken).holder()).isEqualTo(ann);
		assertThat(said(urgent)).contains(new TicketQueued("Product", ann + " is away"));
		await().atMost(SOON).until(() -> this.roster.load(ann) == 1 && this.roster.load(ben) >= 1);
	}

	@Test
	void reopenedTicketGoesBackToItsOwner() {
		String ann = id("ann");
		this.roster.only(agent(ann, "Listing", 5));
		String ticket = id("t");
		this.log.happens("intake", ticket, Sent.created("My listing", ""));
		awaitHolder(ticket, ann);
		this.log.happens("intake", ticket, Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		await().atMost(SOON).until(() -> this.roster.load(ann) == 0);
		this.roster.only(agent(ann, "Listing", 5), agent(id("ben"), "Listing", 50));

		this.log.happens("intake", ticket, Sent.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));

		awaitHolder(ticket, ann);
		assertThat(said(ticket).getLast()).isEqualTo(new TicketAssigned(ann, "Listing", null, "back to its owner"));
	}

	@Test
	void ofManyWhoComeAtOnceOnlyAsManyAsThereIsRoomForAreAssigned() {
		String agent = id("ann");
		this.roster.only(agent(agent, "Pricing", 3));
		List<String> ids = IntStream.range(0, 300).mapToObj((number) -> id("t")).toList();
		happensToAll(ids, Sent.created("A price", ""));

		await().atMost(SOON).until(() -> ids.stream().allMatch((ticket) -> {
			Assignment state = this.tickets.find(ticket).block();
			return state != null && (state.holder() != null || state.waiting() != null);
		}));

		assertThat(ids.stream().filter((ticket) -> state(ticket).holder() != null)).hasSize(3);
		close(ids);
		await().atMost(SOON).until(() -> this.roster.load(agent) == 0);
	}

	@Test
	void severalInstancesServeOneQueueAndNoTicketGetsTwoOwners() throws Exception {
		String ann = id("ann");
		String ben = id("ben");
		this.roster.only(agent(ann, "Listing", 0), agent(ben, "Listing", 0));
		List<String> ids = IntStream.range(0, 40).mapToObj((number) -> id("t")).toList();
		happensToAll(ids, Sent.created("My listing", ""));
		ids.forEach(this::awaitWaiting);
		List<QueueDrain> instances = IntStream.range(0, 4)
			.mapToObj(
					(number) -> new QueueDrain(new MongoRoster(new RosterStore(this.database, Duration.ofSeconds(10))),
							this.tickets, this.queries, Clock.systemUTC()))
			.toList();

		this.roster.only(agent(ann, "Listing", 12), agent(ben, "Listing", 9));
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			instances.forEach((instance) -> threads.execute(instance::run));
		}

		await().atMost(SOON).until(() -> ids.stream().filter((ticket) -> state(ticket).holder() != null).count() == 21);
		assertThat(this.roster.load(ann)).isEqualTo(12);
		assertThat(this.roster.load(ben)).isEqualTo(9);
		Map<String, Set<Long>> assigned = new HashMap<>();
		this.span.read("probe", Set.of(TicketAssigned.class), Instant.EPOCH, Instant.now().plusSeconds(60), (event) -> {
			assigned.computeIfAbsent(event.ticketId(), (key) -> new HashSet<>()).add(event.sequence());
			return true;
		});
		ids.stream()
			.filter((ticket) -> state(ticket).holder() != null)
			.forEach((ticket) -> assertThat(assigned.get(ticket)).as(ticket).hasSize(1));
		close(ids);
	}

	@Test
	void whoMayNotHaveTheFirstInTheQueueGetsWhatComesNext() {
		String tom = id("tom");
		String sue = id("sue");
		Training second = new Training(LocalDate.now(ZoneOffset.UTC).minusDays(8).toString(), sue, Curricula.done(1));
		this.roster.only(agent(sue, "Billing", 5));
		// More than are looked at first
		List<String> urgent = IntStream.range(0, 12).mapToObj((number) -> id("t")).toList();
		urgent.forEach((ticket) -> this.log.happens("intake", ticket, Sent.created("A bug", "It is urgent")));
		urgent.forEach(this::awaitWaiting);
		String easy = id("t");
		this.log.happens("intake", easy, Sent.created("A bug", ""));
		awaitWaiting(easy);

		this.roster.put(new Agent(tom, tom, List.of("Product"), 1, 3, true, List.of(), List.of(), second));

		awaitHolder(easy, tom);
		assertThat(urgent).allSatisfy((ticket) -> assertThat(state(ticket).waiting()).isNotNull());
		close(urgent);
		close(List.of(easy));
	}

	@Test
	void chatThatNobodyCanEverTakeKeepsNobodyWaiting() {
		String ann = id("ann");
		this.roster.only(agent(ann, "Product", 0));
		String chat = id("t");
		String mail = id("t");
		this.log.happens("intake", chat, Sent.chat("A bug, it is urgent"));
		awaitWaiting(chat);
		this.log.happens("intake", mail, Sent.created("A bug", ""));
		awaitWaiting(mail);
		Teamwork heavy = new Teamwork(Map.of("chat", 3), Map.of(), new Teamwork.Score(3, 4, 1, 2), Map.of());
		MongoRoster weighed = new MongoRoster(new RosterStore(this.database, Duration.ofSeconds(10)), heavy,
				Choice.Familiar.NOBODY);

		weighed.put(agent(ann, "Product", 2));
		new QueueDrain(weighed, this.tickets, this.queries, Clock.systemUTC()).run();

		awaitHolder(mail, ann);
		close(List.of(chat, mail));
	}

	@Test
	void placesAndTicketsAreReconciled() {
		String ann = id("ann");
		this.roster.only(agent(ann, "Billing", 5));
		String lost = id("t");
		this.log.happens("intake", lost, Sent.created("My payment", ""));
		awaitHolder(lost, ann);
		Mono.from(places().deleteOne(Filters.eq("_id", lost))).block();
		String ghost = id("t");
		Mono.from(places().insertOne(new Place(ghost, ann, List.of(ann + "/5"), Instant.EPOCH, ""))).block();

		this.reconciliation.run();
		this.reconciliation.run();

		assertThat(Mono.from(places().find(Filters.eq("_id", ghost)).first()).block()).isNull();
		Place restored = Mono.from(places().find(Filters.eq("_id", lost)).first()).block();
		assertThat(Objects.requireNonNull(restored).agent()).isEqualTo(ann);
	}

	@Test
	void placeThatACrashLeftToAWaitingTicketIsUsed() {
		String ann = id("ann");
		this.roster.only(agent(ann, "Billing", 1));
		String first = id("t");
		this.log.happens("intake", first, Sent.created("My payment", ""));
		awaitHolder(first, ann);
		String second = id("t");
		this.log.happens("intake", second, Sent.created("My payment", ""));
		awaitWaiting(second);
		Mono.from(places().insertOne(new Place(second, ann, List.of(ann + "+crash"), Instant.EPOCH, "claimed")))
			.block();

		this.reconciliation.run();

		awaitHolder(second, ann);
		assertThat(said(second).getLast()).isInstanceOf(TicketAssigned.class);
	}

	/** To all of them at once. */
	private void happensToAll(List<String> ids, SpecificRecord data) {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			ids.forEach((ticket) -> threads.execute(() -> this.log.happens("intake", ticket, data)));
		}
	}

	private void close(List<String> ids) {
		happensToAll(ids, Sent.moved(TicketStatus.NEW, TicketStatus.CLOSED));
		await().atMost(SOON).until(() -> ids.stream().allMatch((ticket) -> state(ticket).isOver()));
	}

	/** What routing said, in order; the same event delivered again counts once. */
	private List<SpecificRecord> said(String ticket) {
		return this.log.said("routing", ticket);
	}

	private MongoCollection<Place> places() {
		return this.database.getCollection("routing_seats", Place.class);
	}

	private void awaitHolder(String ticket, String agent) {
		await().atMost(SOON).untilAsserted(() -> assertThat(holder(ticket)).isEqualTo(agent));
	}

	private void awaitWaiting(String ticket) {
		await().atMost(SOON).until(() -> {
			Assignment state = this.tickets.find(ticket).block();
			return state != null && state.waiting() != null;
		});
	}

	private @Nullable String holder(String ticket) {
		Assignment state = this.tickets.find(ticket).block();
		return (state != null) ? state.holder() : null;
	}

	private Assignment state(String ticket) {
		return Objects.requireNonNull(this.tickets.find(ticket).block());
	}

	private static String id(String kind) {
		return kind + "-" + UUID.randomUUID();
	}

}
