package monster.quicksell.support.routing.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Choice;
import monster.quicksell.support.routing.assignment.Demands;
import monster.quicksell.support.routing.assignment.Look;
import monster.quicksell.support.routing.assignment.Roster;
import monster.quicksell.support.routing.assignment.Teamwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Claims and releases on MongoDB's wire protocol, by one instance and by several. */
class MongoRosterIT {

	private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

	private final MongoDatabase database = TestDatabase.fresh();

	private final RosterStore store = new RosterStore(this.database, Duration.ofSeconds(10));

	private MongoRoster roster = new MongoRoster(this.store);

	@BeforeEach
	void twoAgents() {
		this.store.begin(List.of(agent("ann", 2), agent("ben", 1)));
		this.roster = new MongoRoster(this.store);
	}

	@Test
	void rosterIsBegunOnceAndACrashBeforeItsEndBeginsItAgain() {
		assertThat(this.store.isNew()).isFalse();
		RosterStore torn = new RosterStore(TestDatabase.fresh(), Duration.ofSeconds(10));
		torn.put(agent("ann", 9));

		assertThat(torn.isNew()).isTrue();
		torn.begin(List.of(agent("ann", 2), agent("ben", 1)));

		assertThat(torn.isNew()).isFalse();
		assertThat(new MongoRoster(torn).desks()).extracting((desk) -> desk.agent().id() + desk.agent().capacity())
			.containsExactly("ann9", "ben1");
	}

	@Test
	void ticketGetsOnePlaceHoweverOftenItAsks() {
		Optional<Roster.Claim> first = claim("t-1");

		assertThat(first).isPresent();
		assertThat(claim("t-1")).isEqualTo(first);
		assertThat(anotherInstance().claim(Demands.of("t-1", "Billing", null), NOW.plusSeconds(9))).isEqualTo(first);
		assertThat(loads()).containsValues(1, 0);
	}

	@Test
	void fullTeamGivesNothing() {
		assertThat(List.of(claim("t-1"), claim("t-2"), claim("t-3"))).allMatch(Optional::isPresent);

		assertThat(claim("t-4")).isEmpty();
		assertThat(anotherInstance().claim(Demands.of("t-4", "Billing", null), NOW)).isEmpty();
		assertThat(this.roster.claim(Demands.of("t-5", "Listing", null), NOW)).isEmpty();
	}

	@Test
	void releasedPlaceIsFreeAndReleasingAgainIsHarmless() {
		claim("t-1");
		claim("t-2");
		claim("t-3");

		this.roster.release("t-2");
		this.roster.release("t-2");

		assertThat(this.roster.claimInTurn(Demands.of("t-4", "Billing", null), new Look(), NOW)).isPresent();
		assertThat(this.roster.claimInTurn(Demands.of("t-5", "Billing", null), new Look(), NOW)).isEmpty();
	}

	@Test
	void placeOfAnotherAgentIsNotReleased() {
		String holder = claim("t-1").orElseThrow().agent();

		this.roster.release("t-1", holder.equals("ann") ? "ben" : "ann");

		assertThat(this.roster.places()).hasSize(1);
	}

	@Test
	void placeWithWhoHadToGoIsNotKept() {
		String holder = claim("t-1").orElseThrow().agent();
		String other = holder.equals("ann") ? "ben" : "ann";

		Optional<Roster.Claim> next = this.roster.claimInTurn(Demands.passedOver("t-1", "Billing", holder), new Look(),
				NOW);

		assertThat(next).get().extracting(Roster.Claim::agent).isEqualTo(other);
		// Whoever took the ticket from the holder comes to the place only now
		this.roster.release("t-1", holder);
		assertThat(loads()).containsEntry(holder, 0).containsEntry(other, 1);
	}

	@Test
	void whoHasJustComeDoesNotOvertakeThoseWhoWait() {
		AtomicInteger told = new AtomicInteger();
		this.roster.whenRoom(told::incrementAndGet);
		this.roster.someoneWaitsFor("Billing");

		assertThat(claim("t-9")).isEmpty();
		assertThat(told).hasValue(1);
		assertThat(this.roster.claimInTurn(Demands.of("t-1", "Billing", null), new Look(), NOW)).isPresent();
		this.roster.nobodyWaitsFor(Set.of("Billing"), this.roster.beginLook());
		assertThat(claim("t-9")).isPresent();
	}

	@Test
	void lookThatBeganBeforeSomeoneCameDoesNotForgetThem() {
		long look = this.roster.beginLook();
		this.roster.someoneWaitsFor("Billing");

		this.roster.nobodyWaitsFor(Set.of("Billing"), look);

		assertThat(claim("t-1")).isEmpty();
	}

	@Test
	void placeThatBecomesFreeInBetweenIsForTheNextLook() {
		List.of("t-1", "t-2", "t-3").forEach(this::claim);
		Look look = new Look();
		assertThat(this.roster.claimInTurn(Demands.of("t-4", "Billing", null), look, NOW)).isEmpty();

		this.roster.release("t-1");

		assertThat(this.roster.claimInTurn(Demands.of("t-5", "Billing", null), look, NOW)).isEmpty();
		assertThat(this.roster.teamsWithRoom(look, NOW)).isEmpty();
		assertThat(this.roster.claimInTurn(Demands.of("t-4", "Billing", null), new Look(), NOW)).isPresent();
	}

	@Test
	void presenceChangesNothingElse() {
		MongoRoster other = anotherInstance();
		this.roster.put(agent("ann", 7));

		other.present("ann", false);

		assertThat(this.roster.desks()).filteredOn((desk) -> desk.agent().id().equals("ann"))
			.singleElement()
			.satisfies((desk) -> {
				assertThat(desk.agent().capacity()).isEqualTo(7);
				assertThat(desk.agent().available()).isFalse();
			});
	}

	@Test
	void seatByHandMayExceedTheCapacityAndIsCounted() {
		this.roster.seat("t-1", "email", "ben", NOW, "by hand");
		this.roster.seat("t-2", "email", "ben", NOW, "by hand");
		this.roster.seat("t-2", "email", "ben", NOW, "by hand");

		assertThat(loads()).containsEntry("ben", 2);
		assertThat(anotherInstance().claim(Demands.of("t-3", "Billing", "ben"), NOW)).get()
			.extracting(Roster.Claim::agent)
			.isEqualTo("ann");
	}

	@Test
	void seatByHandMovesThePlace() {
		this.roster.seat("t-1", "email", "ann", NOW, "by hand");
		this.roster.seat("t-1", "email", "ben", NOW, "by hand");

		assertThat(loads()).containsEntry("ann", 0).containsEntry("ben", 1);
	}

	@Test
	void smallerCapacityTakesNothingAwayAndGivesNothingMore() {
		this.roster.seat("t-1", "email", "ann", NOW, "");
		this.roster.seat("t-2", "email", "ann", NOW, "");
		this.roster.put(agent("ann", 1));
		this.roster.put(new Agent("ben", "Ben", List.of("Billing"), 1, 1, false));

		assertThat(loads()).containsEntry("ann", 2);
		assertThat(claim("t-3")).isEmpty();
		this.roster.release("t-2");
		assertThat(this.roster.claimInTurn(Demands.of("t-3", "Billing", null), new Look(), NOW)).isEmpty();
		this.roster.release("t-1");
		assertThat(this.roster.claimInTurn(Demands.of("t-3", "Billing", null), new Look(), NOW)).isPresent();
	}

	@Test
	void longestIdleIsKnownAcrossInstances() {
		this.roster.put(agent("ann", 1));
		String first = claim("t-1").orElseThrow().agent();
		this.roster.release("t-1");

		assertThat(
				anotherInstance().claim(Demands.of("t-2", "Billing", null), NOW.plusSeconds(1)).orElseThrow().agent())
			.isNotEqualTo(first);
	}

	@Test
	void thousandsWhoQueueForAFullTeamCostNoQueriesEach() {
		AtomicInteger commands = new AtomicInteger();
		MongoRoster counted = new MongoRoster(
				new RosterStore(TestDatabase.counting(this.database, commands), Duration.ofSeconds(10)));
		List.of("t-1", "t-2", "t-3").forEach((ticket) -> counted.claim(Demands.of(ticket, "Billing", null), NOW));
		commands.set(0);

		for (int number = 0; number < 10_000; number++) {
			assertThat(counted.claim(Demands.of("q-" + number, "Billing", null), NOW)).isEmpty();
		}

		assertThat(commands).hasValueLessThan(100);
	}

	/**
	 * Three instances and eight threads claim, repeat and release at random. At no moment
	 * does an agent hold more than the capacity, and whoever asks for a ticket while it
	 * holds a place hears the same name.
	 */
	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 20261123, 987654321 })
	void neverAboveCapacityAndNeverTwoOwners(long seed) throws Exception {
		Map<String, Integer> capacities = new HashMap<>();
		Random random = new Random(seed);
		for (int number = 0; number < 4; number++) {
			Agent agent = agent("agent-" + number, 1 + random.nextInt(4));
			capacities.put(agent.id(), agent.capacity());
			this.roster.put(agent);
		}
		this.roster.remove("ann");
		this.roster.remove("ben");
		List<MongoRoster> instances = List.of(this.roster, anotherInstance(), anotherInstance());
		AtomicBoolean done = new AtomicBoolean();
		List<Future<?>> workers = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(9)) {
			Future<?> watch = threads.submit(() -> {
				while (!done.get()) {
					assertSound(capacities);
				}
			});
			for (int worker = 0; worker < 8; worker++) {
				Random dice = new Random(seed * 31 + worker);
				// Two workers for each ticket: they ask for the same at the same time
				int family = worker / 2;
				workers.add(threads.submit(() -> play(instances, dice, family)));
			}
			for (Future<?> worker : workers) {
				worker.get();
			}
			done.set(true);
			watch.get();
		}
		assertSound(capacities);
	}

	private void play(List<MongoRoster> instances, Random dice, int family) {
		for (int step = 0; step < 120; step++) {
			String ticket = "t-" + family + "-" + dice.nextInt(5);
			MongoRoster instance = instances.get(dice.nextInt(instances.size()));
			switch (dice.nextInt(4)) {
				case 0 -> instance.release(ticket);
				case 1 -> instance.claim(Demands.of(ticket, "Billing", null), NOW);
				default -> instance.claimInTurn(Demands.of(ticket, "Billing", null), new Look(), NOW);
			}
		}
	}

	@Test
	void ofManyWhoAskForTheSameTicketAllHearTheSameName() throws Exception {
		List<MongoRoster> instances = List.of(this.roster, anotherInstance(), anotherInstance());
		for (int round = 0; round < 20; round++) {
			String ticket = "t-" + round;
			instances.forEach(MongoRoster::places);
			List<Future<Optional<Roster.Claim>>> answers = new ArrayList<>();
			try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
				for (int worker = 0; worker < 8; worker++) {
					MongoRoster instance = instances.get(worker % 3);
					answers.add(threads
						.submit(() -> instance.claimInTurn(Demands.of(ticket, "Billing", null), new Look(), NOW)));
				}
			}
			Set<Optional<Roster.Claim>> names = new HashSet<>();
			for (Future<Optional<Roster.Claim>> answer : answers) {
				names.add(answer.get());
			}
			assertThat(names).hasSize(1).allMatch(Optional::isPresent);
			this.roster.release(ticket);
		}
	}

	@Test
	void chatTakesThreePlacesInOneWriteAndGivesThemBack() {
		Teamwork rules = new Teamwork(Map.of("chat", 3), Map.of(), new Teamwork.Score(3, 4, 1, 2), Map.of());
		MongoRoster weighed = new MongoRoster(this.store, rules, Choice.Familiar.NOBODY);
		weighed.put(agent("ann", 4));
		weighed.put(agent("ben", 2));
		assertThat(weighed.claim(Demands.in("chat", "c-1", "Billing"), NOW)).get()
			.extracting(Roster.Claim::agent)
			.isEqualTo("ann");
		assertThat(loads()).containsEntry("ann", 3).containsEntry("ben", 0);
		// Three more places are free, but not with one agent
		assertThat(weighed.claimInTurn(Demands.in("chat", "c-2", "Billing"), new Look(), NOW)).isEmpty();
		MongoRoster other = new MongoRoster(new RosterStore(this.database, Duration.ofSeconds(10)), rules,
				Choice.Familiar.NOBODY);
		assertThat(other.claimInTurn(Demands.in("email", "m-1", "Billing"), new Look(), NOW)).isPresent();
		assertThat(other.claimInTurn(Demands.in("email", "m-2", "Billing"), new Look(), NOW)).isPresent();
		assertThat(other.claimInTurn(Demands.in("email", "m-3", "Billing"), new Look(), NOW)).isPresent();
		assertThat(other.claimInTurn(Demands.in("email", "m-4", "Billing"), new Look(), NOW)).isEmpty();
		other.release("c-1");
		assertThat(loads().values().stream().mapToInt((load) -> load).sum()).isEqualTo(3);
		assertThat(other.claimInTurn(Demands.in("email", "m-5", "Billing"), new Look(), NOW)).isPresent();
	}

	@Test
	void twoChatsNeverShareAPlaceHoweverTheyRace() throws Exception {
		Teamwork rules = new Teamwork(Map.of("chat", 2), Map.of(), new Teamwork.Score(3, 4, 1, 2), Map.of());
		this.store.put(agent("ann", 5));
		this.store.put(agent("ben", 3));
		List<MongoRoster> instances = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			instances.add(new MongoRoster(new RosterStore(this.database, Duration.ofSeconds(10)), rules,
					Choice.Familiar.NOBODY));
		}
		List<Future<Optional<Roster.Claim>>> answers = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
			for (int number = 0; number < 12; number++) {
				String ticket = "r-" + number;
				MongoRoster instance = instances.get(number % 3);
				answers.add(threads
					.submit(() -> instance.claimInTurn(Demands.in("chat", ticket, "Billing"), new Look(), NOW)));
			}
		}
		int got = 0;
		for (Future<Optional<Roster.Claim>> answer : answers) {
			got += answer.get().isPresent() ? 1 : 0;
		}
		assertThat(got).isEqualTo(3);
		assertSound(Map.of("ann", 5, "ben", 3));
	}

	private void assertSound(Map<String, Integer> capacities) {
		Map<String, Integer> loads = new HashMap<>();
		Set<String> tickets = new HashSet<>();
		Set<String> seats = new HashSet<>();
		for (Place place : this.store.places()) {
			loads.merge(place.agent(), place.seats().size(), Integer::sum);
			assertThat(tickets.add(place.ticketId())).isTrue();
			assertThat(seats.addAll(place.seats())).isTrue();
			assertThat(String.join(" ", place.seats())).doesNotContain("+");
		}
		loads.forEach((agent, load) -> assertThat(load).isLessThanOrEqualTo(capacities.get(agent)));
	}

	private Optional<Roster.Claim> claim(String ticketId) {
		return this.roster.claim(Demands.of(ticketId, "Billing", null), NOW);
	}

	private MongoRoster anotherInstance() {
		return new MongoRoster(new RosterStore(this.database, Duration.ofSeconds(10)));
	}

	private Map<String, Integer> loads() {
		Map<String, Integer> loads = new HashMap<>();
		this.roster.desks().forEach((desk) -> loads.put(desk.agent().id(), desk.load()));
		return loads;
	}

	private static Agent agent(String id, int capacity) {
		return new Agent(id, id, List.of("Billing"), 1, capacity, true);
	}

}
