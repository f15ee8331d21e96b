package monster.quicksell.support.routing.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AssignmentSupervised;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketHandedOver;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.store.MongoStates;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Choice;
import monster.quicksell.support.routing.assignment.Demand;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.assignment.Teamwork;
import monster.quicksell.support.routing.assignment.Waiting;
import monster.quicksell.support.routing.classification.Advice;
import monster.quicksell.support.routing.classification.Policies;
import monster.quicksell.support.routing.store.Place;
import monster.quicksell.support.routing.store.RosterStore;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A random company on the real store: its roster, what happens to it, three instances
 * that race and die, and what must hold all the while and once all is quiet.
 */
final class World {

	static final String SERVICE = "routing";

	static final Duration GRACE = Duration.ofMinutes(1);

	private static final Actor LEAD = new Actor(ActorKind.AGENT, "lead");

	private static final List<String> TEXTS = List.of("A bug", "A bug, it is urgent", "My payment", "My payment failed",
			"My listing", "My listing, it is urgent", "A price", "Please add a bug list, it would be great",
			"eBay is not syncing", "Can't connect my eBay account");

	private final Random dice;

	private final Sabotage sabotage;

	private final MongoDatabase database;

	private final MongoStates<Assignment> states;

	private final Company company;

	private final Assigner assigner;

	private final Map<String, Deque<Event>> inbox = new LinkedHashMap<>();

	private final Map<String, Long> sequences = new HashMap<>();

	private final Map<String, Long> changedAt = new HashMap<>();

	private final List<Instance> instances = new ArrayList<>();

	private Instant now = Instant.parse("2026-11-23T09:00:00Z");

	private long step;

	private long presenceChangedAt;

	private int deaths;

	World(Random dice, MongoDatabase database, Sabotage sabotage) {
		this.dice = dice;
		this.sabotage = sabotage;
		this.database = database;
		this.states = new MongoStates<>(database, SERVICE, Assignment.class, Duration.ofSeconds(30));
		this.company = Company.random(dice);
		this.assigner = new Assigner(Policies::classifier, () -> Advice.NONE, this.company.rules());
		Turns beginning = new Turns();
		RosterStore store = new RosterStore(GatedDatabase.of(database, beginning, sabotage), Duration.ofSeconds(30));
		beginning.begin(() -> store.begin(this.company.agents()));
		while (beginning.isBusy()) {
			beginning.next();
		}
		for (int i = 0; i < 3; i++) {
			this.instances.add(instance());
		}
	}

	private Instance instance() {
		return new Instance(this, new WorldClock(), this.database, this.sabotage);
	}

	Teamwork rules() {
		return this.company.rules();
	}

	Assigner assigner() {
		return this.assigner;
	}

	LookBegan beginLook() {
		return new LookBegan(this.step, this.now);
	}

	int deaths() {
		return this.deaths;
	}

	/** Lets so many things happen, everything in any order, with deaths. */
	void play(int many) {
		for (int i = 0; i < many; i++) {
			happen();
			this.now = this.now.plusMillis(this.dice.nextInt(400));
			for (int turn = this.dice.nextInt(8); turn > 0; turn--) {
				Instance instance = this.instances.get(this.dice.nextInt(3));
				if (!instance.turns.isBusy()) {
					begin(instance);
				}
				this.step++;
				this.now = this.now.plusMillis(1);
				if (this.dice.nextInt(60) == 0) {
					this.deaths++;
					this.presenceChangedAt = this.step;
					instance.turns.kill();
					this.instances.set(this.instances.indexOf(instance), instance());
				}
				else {
					instance.turns.next();
				}
			}
		}
	}

	private void happen() {
		List<String> known = List.copyOf(this.sequences.keySet());
		if (known.isEmpty() || this.dice.nextInt(3) == 0) {
			String text = TEXTS.get(this.dice.nextInt(TEXTS.size()));
			tell("t-" + known.size(), (this.dice.nextInt(3) == 0) ? Sent.chat(text) : Sent.created(text, ""));
			return;
		}
		String ticket = known.get(this.dice.nextInt(known.size()));
		switch (this.dice.nextInt(6)) {
			case 0 -> tell(ticket, Sent.replied("It is urgent"));
			case 1, 2 -> tell(ticket, Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
			case 3 -> tell(ticket, Sent.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));
			case 4 -> tell(ticket, Sent.answered("ann", ActorKind.AGENT));
			default -> this.now = this.now.plusSeconds(this.dice.nextInt(120));
		}
	}

	private void tell(String ticket, SpecificRecord data) {
		long sequence = this.sequences.merge(ticket, 1L, Long::sum);
		this.inbox.computeIfAbsent(ticket, (key) -> new ArrayDeque<>())
			.add(new Event(ticket, "intake", sequence, this.now, data));
	}

	private void begin(Instance instance) {
		instance.inHand = null;
		if (!instance.isOpen()) {
			throw new IllegalStateException("It has not begun");
		}
		int kind = this.dice.nextInt(13);
		List<String> pending = this.inbox.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isEmpty())
			.map(Map.Entry::getKey)
			// Now and then somebody who does not know yet that others took over
			.filter((ticket) -> this.dice.nextInt(20) == 0
					|| this.instances.stream().noneMatch((other) -> ticket.equals(other.inHand)))
			.toList();
		if (instance.isNudged()) {
			instance.turns.begin(instance::drain);
		}
		else if (!pending.isEmpty() && kind < 7) {
			String ticket = pending.get(this.dice.nextInt(pending.size()));
			Deque<Event> events = Objects.requireNonNull(this.inbox.get(ticket));
			Event event = events.getFirst();
			instance.inHand = ticket;
			instance.turns.begin(() -> {
				instance.take(event);
				events.remove(event);
			});
		}
		else {
			instance.turns.begin(errand(instance, kind));
		}
	}

	private Runnable errand(Instance instance, int kind) {
		Agent agent = this.company.agents().get(this.dice.nextInt(this.company.agents().size()));
		String ticket = "t-" + this.dice.nextInt(Math.max(1, this.sequences.size()));
		boolean here = this.dice.nextInt(4) > 0;
		String team = Company.TEAMS.get(this.dice.nextInt(Company.TEAMS.size()));
		return switch (kind) {
			case 7 -> () -> {
				instance.comesAndGoes = true;
				instance.roster().present(agent.id(), here);
				instance.comesAndGoes = false;
				this.presenceChangedAt = this.step;
			};
			case 8 -> () -> give(instance, ticket, agent);
			case 9 -> () -> transfer(instance, ticket, team);
			case 10 -> instance::handOver;
			case 11 -> () -> instance.tick(ticket);
			case 12 -> () -> review(instance, ticket, here);
			case 0 -> instance::reconcile;
			default -> instance::drain;
		};
	}

	/** As the API does it. */
	private void give(Instance instance, String ticket, Agent agent) {
		Assignment after = instance
			.change(ticket,
					(state, at) -> (state != null && !state.isOver())
							? appended(this.assigner.handOver(state, agent, true, "by hand", LEAD, at)) : List.of())
			.block();
		if (after != null && agent.id().equals(after.holder())) {
			instance.roster().seat(ticket, after.channel(), agent.id(), this.now, "by hand");
		}
	}

	private void transfer(Instance instance, String ticket, String team) {
		Assignment after = instance.change(ticket,
				(state, at) -> (state != null && state.routing() != null && !state.isOver()) ? appended(this.assigner
					.correct(state, Objects.requireNonNull(state.routing()).category(), team, false, "elsewhere", LEAD))
						: List.of())
			.block();
		if (after != null && after.holder() == null) {
			after.passedOver().forEach((agent) -> instance.roster().release(ticket, agent));
		}
	}

	private void review(Instance instance, String ticket, boolean approved) {
		Assignment after = instance.change(ticket, (state, at) -> (state != null && !state.isOver())
				? appended(Assigner.review(state, approved, "seen", LEAD)) : List.of())
			.block();
		if (after != null && after.holder() == null) {
			after.passedOver().forEach((agent) -> instance.roster().release(ticket, agent));
		}
	}

	private static List<Decision> appended(List<SpecificRecord> said) {
		return said.stream().map(Decision::append).toList();
	}

	Assignment evolved(Assignment known, List<Decision> decisions, Instant at) {
		Assignment state = known;
		for (Decision decision : decisions) {
			state = this.assigner.evolve(state,
					new Event(known.ticketId(), SERVICE, 1, at, ((Decision.Append) decision).data()));
		}
		return state;
	}

	/** Somebody wrote a ticket: what must never be is not. */
	void saved(Assignment known, List<Decision> decisions, @Nullable LookBegan look) {
		boolean byHand = false;
		Assignment state = known;
		for (Decision decision : decisions) {
			SpecificRecord data = ((Decision.Append) decision).data();
			if (data instanceof TicketAssigned assigned) {
				assertThat(byHand || state.holder() == null)
					.as("%s goes to %s while %s has it", known.ticketId(), assigned.getAssignee(), state.holder())
					.isTrue();
				assertAllowed(state, decisions, assigned.getAssignee(), byHand);
				if (!byHand && look != null && known.waiting() != null) {
					assertInTurn(known, assigned.getAssignee(), look);
				}
			}
			byHand |= data instanceof TicketHandedOver;
			state = evolved(state, List.of(decision), this.now);
		}
		this.changedAt.put(known.ticketId(), this.step);
		assertWithinCapacity();
	}

	/** Who was not let go on does not get it again, and who is new is watched. */
	private void assertAllowed(Assignment ticket, List<Decision> decisions, String agent, boolean byHand) {
		Agent trained = this.company.agents()
			.stream()
			.filter((each) -> each.id().equals(agent))
			.findFirst()
			.orElseThrow();
		if (!byHand) {
			assertThat(ticket.supervision().refused()).as("who may not have %s", ticket.ticketId())
				.doesNotContain(agent);
			assertThat(rules().isShadowing(trained, this.now)).as("%s only watches", agent).isFalse();
		}
		List<SpecificRecord> watched = rules().supervisor(trained, this.now)
			.<List<SpecificRecord>>map((supervisor) -> List.of(new AssignmentSupervised(agent, supervisor)))
			.orElse(List.of());
		assertThat(decisions).extracting((decision) -> ((Decision.Append) decision).data())
			.as("eyes on %s", ticket.ticketId())
			.filteredOn(AssignmentSupervised.class::isInstance)
			.isEqualTo(watched);
	}

	/** Nobody who waited when the look began, and could have had the place, is behind. */
	private void assertInTurn(Assignment seated, String agent, LookBegan look) {
		if (this.presenceChangedAt >= look.step() || this.instances.stream().anyMatch((each) -> each.comesAndGoes)) {
			return;
		}
		List<Place> places = places();
		// A place that a crash left, and that was taken in its turn
		if (places.stream()
			.anyMatch((place) -> place.ticketId().equals(seated.ticketId()) && place.since().isBefore(look.at()))) {
			return;
		}
		Set<String> placed = new HashSet<>();
		places.forEach((place) -> placed.add(place.ticketId()));
		List<Desk> desks = desks(
				places.stream().filter((place) -> !place.ticketId().equals(seated.ticketId())).toList());
		for (Assignment other : waiting()) {
			boolean earlier = IN_TURN.compare(other, seated) < 0;
			boolean known = this.changedAt.getOrDefault(other.ticketId(), Long.MAX_VALUE) < look.step();
			if (earlier && known && !placed.contains(other.ticketId())) {
				assertThat(choice(desks, other, (desk) -> desk.agent().id().equals(agent)))
					.as("%s is given %s, which %s waits for longer or more urgently", agent, seated.ticketId(),
							other.ticketId())
					.isEmpty();
			}
		}
	}

	private static final Comparator<Assignment> IN_TURN = Comparator
		.comparingInt((Assignment ticket) -> Objects.requireNonNull(ticket.waiting()).urgency())
		.thenComparing((ticket) -> Objects.requireNonNull(ticket.waiting()).asked())
		.thenComparing(Assignment::ticketId);

	private void assertWithinCapacity() {
		Map<String, Integer> loads = new HashMap<>();
		Set<String> seats = new HashSet<>();
		for (Place place : places()) {
			for (String seat : place.seats()) {
				assertThat(seats.add(seat)).as("two tickets have %s", seat).isTrue();
				loads.merge(place.agent(), seat.contains("+") ? 0 : 1, Integer::sum);
			}
		}
		this.company.agents()
			.forEach((agent) -> assertThat(loads.getOrDefault(agent.id(), 0)).as("load of %s", agent.id())
				.isLessThanOrEqualTo(agent.capacity()));
	}

	/** All go on to the end of what they do, nobody dies, and time passes. */
	void settle() {
		for (Instance instance : this.instances) {
			run(instance, () -> {
			});
		}
		Instance first = this.instances.getFirst();
		for (Deque<Event> events : this.inbox.values()) {
			while (!events.isEmpty()) {
				Event event = events.removeFirst();
				run(first, () -> first.take(event));
			}
		}
		for (int look = 0; look < 2; look++) {
			this.now = this.now.plus(GRACE.plusSeconds(1));
			this.instances.forEach((instance) -> run(instance, instance::reconcile));
		}
		this.instances.forEach((instance) -> run(instance, instance::drain));
		assertSettled();
	}

	private void run(Instance instance, Runnable task) {
		while (instance.turns.isBusy()) {
			instance.turns.next();
		}
		instance.inHand = null;
		instance.turns.begin(task);
		while (instance.turns.isBusy()) {
			instance.turns.next();
		}
	}

	private void assertSettled() {
		List<Place> places = places();
		Map<String, String> held = new HashMap<>();
		all().forEach((ticket) -> {
			if (ticket.holder() != null) {
				held.put(ticket.ticketId(), ticket.holder());
			}
		});
		Map<String, String> placed = new HashMap<>();
		places.forEach((place) -> placed.put(place.ticketId(), place.agent()));
		assertThat(placed).as("places and tickets").isEqualTo(held);
		assertWithinCapacity();
		List<Desk> desks = desks(places);
		Set<String> saved = new HashSet<>();
		for (Assignment ticket : waiting()) {
			assertThat(choice(desks, ticket, (desk) -> !saved.contains(desk.agent().id())))
				.as("%s waits though there is room", ticket)
				.isEmpty();
			if (rules().weight(ticket.channel()) > 1) {
				this.company.agents()
					.stream()
					.map(Agent::id)
					.filter((agent) -> choice(cleared(desks, agent), ticket, (desk) -> desk.agent().id().equals(agent))
						.isPresent())
					.forEach(saved::add);
			}
		}
	}

	private Optional<Choice> choice(List<Desk> desks, Assignment ticket, Predicate<Desk> allowed) {
		Waiting waiting = Objects.requireNonNull(ticket.waiting());
		return Choice.among(desks, allowed, Demand.of(ticket, waiting.team()), rules(), Choice.Familiar.NOBODY,
				this.now);
	}

	private static List<Desk> cleared(List<Desk> desks, String agent) {
		return desks.stream()
			.map((desk) -> desk.agent().id().equals(agent) ? new Desk(desk.agent(), 0, desk.lastGiven()) : desk)
			.toList();
	}

	private List<Desk> desks(List<Place> places) {
		Map<String, Boolean> here = presence();
		Map<String, Integer> loads = new HashMap<>();
		places.forEach((place) -> loads.merge(place.agent(), place.seats().size(), Integer::sum));
		return this.company.agents()
			.stream()
			.map((agent) -> new Desk(agent.present(here.getOrDefault(agent.id(), true)),
					loads.getOrDefault(agent.id(), 0), Instant.EPOCH))
			.toList();
	}

	private Map<String, Boolean> presence() {
		Map<String, Boolean> here = new HashMap<>();
		Flux.from(this.database.getCollection("routing_agents").find())
			.toIterable()
			.forEach((agent) -> here.put(agent.getString("_id"), agent.getBoolean("available")));
		return here;
	}

	private List<Place> places() {
		return Flux.from(this.database.getCollection("routing_seats", Place.class).find())
			.collectList()
			.blockOptional()
			.orElseThrow();
	}

	private List<Assignment> waiting() {
		return all().stream().filter((ticket) -> ticket.waiting() != null).sorted(IN_TURN).toList();
	}

	private List<Assignment> all() {
		return this.states.find(Filters.empty(), Sorts.ascending("_id"), 10_000)
			.collectList()
			.blockOptional()
			.orElseThrow();
	}

	/**
	 * How many waited, and how many are held: a world in which nothing happens is none.
	 */
	String sums() {
		return this.sequences.size() + " tickets, " + waiting().size() + " wait, "
				+ all().stream().filter((ticket) -> ticket.holder() != null).count() + " are held, " + this.deaths
				+ " deaths";
	}

	private final class WorldClock extends Clock {

		@Override
		public Instant instant() {
			return World.this.now;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(java.time.ZoneId zone) {
			return this;
		}

	}

	/** When an instance began to look at the queue. */
	record LookBegan(long step, Instant at) {
	}

}
