package monster.quicksell.support.embedded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proves that the services' queries look at the documents they want and no others, among
 * 40,000.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanIT {

	private static final int DOCUMENTS = 40_000;

	private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

	private static final List<String> STATUS = List.of("NEW", "OPEN", "WAITING", "RESOLVED", "CLOSED");

	private static final List<String> TEAMS = List.of("billing", "marketplace", "technical", "general");

	private static final List<String> PRIORITIES = List.of("P1", "P2", "P3", "P4");

	private EmbeddedMongo mongo;

	private MongoClient client;

	private MongoCollection<Document> tickets;

	private List<Document> all;

	@BeforeAll
	void fill() {
		Random random = new Random(7);
		this.mongo = EmbeddedMongo.inMemory(0);
		this.client = MongoClients.create(this.mongo.uri());
		this.tickets = this.client.getDatabase("support").getCollection("tickets");
		this.tickets.createIndex(Indexes.ascending("partition", "due"));
		this.tickets.createIndex(Indexes.ascending("partition", "pending"));
		this.tickets.createIndex(Indexes.compoundIndex(Indexes.ascending("status", "team", "priority"),
				Indexes.descending("createdAt")));
		this.tickets.createIndex(Indexes.compoundIndex(Indexes.ascending("team"), Indexes.descending("createdAt")));
		this.tickets.createIndex(Indexes.descending("createdAt"));
		this.tickets.createIndex(Indexes.ascending("tags"));
		this.all = IntStream.range(0, DOCUMENTS).mapToObj((i) -> ticket(i, random)).toList();
		this.tickets.insertMany(this.all);
	}

	@AfterAll
	void stop() {
		this.client.close();
		this.mongo.close();
	}

	@Test
	void idsInAList() {
		List<String> ids = IntStream.range(0, 500).mapToObj((i) -> id(i * 71)).toList();
		assertThat(examined(() -> assertThat(list(Filters.in("_id", ids))).hasSize(500))).isEqualTo(500);
	}

	@Test
	void anIdWithFurtherConditions() {
		assertThat(
				examined(() -> this.tickets.replaceOne(Filters.and(Filters.eq("_id", id(5)), Filters.eq("version", 1)),
						this.all.get(5), new ReplaceOptions().upsert(true))))
			.isOne();
		assertThat(examined(
				() -> list(new Document("_id", new Document("$in", List.of(id(1), id(2)))).append("status", "NEW"))))
			.isEqualTo(2);
		assertThat(examined(() -> this.tickets.updateOne(Filters.eq("_id", id(9)),
				Updates.pullByFilter(Filters.eq("outbox", Filters.lte("v", 2))))))
			.isOne();
	}

	@Test
	void whatIsDueInSomePartitions() {
		Date until = Date.from(START.plusSeconds(400));
		Predicate<Document> due = (ticket) -> List.of(1, 5, 11).contains(ticket.getInteger("partition"))
				&& ticket.getDate("due") != null && ticket.getDate("due").before(until);
		long matching = matching(due);
		assertThat(examined(() -> assertThat(
				this.tickets.find(Filters.and(Filters.in("partition", 1, 5, 11), Filters.lt("due", until)))
					.projection(Projections.include("due"))
					.into(new ArrayList<>()))
			.hasSize((int) matching))).isEqualTo(matching).isPositive();
	}

	@Test
	void whatIsPendingInAPartition() {
		long matching = matching(
				(ticket) -> ticket.getInteger("partition") == 3 && ticket.getBoolean("pending", false));
		assertThat(examined(() -> assertThat(list(Filters.and(Filters.eq("partition", 3), Filters.eq("pending", true))))
			.hasSize((int) matching))).isEqualTo(matching).isPositive();
	}

	@Test
	void theNewestOfAStatusATeamAndAPriority() {
		newest(Filters.and(Filters.eq("status", "OPEN"), Filters.eq("team", "billing"), Filters.eq("priority", "P1")),
				(ticket) -> "OPEN".equals(ticket.get("status")) && "billing".equals(ticket.get("team"))
						&& "P1".equals(ticket.get("priority")),
				20);
	}

	@Test
	void theNewestOfATeam() {
		newest(Filters.eq("team", "technical"), (ticket) -> "technical".equals(ticket.get("team")), 20);
	}

	@Test
	void theNewestOfAll() {
		newest(new Document(), (_) -> true, 20);
	}

	@Test
	void theNewestWithConditionsThatNoIndexStartsWith() {
		// By team, which leaves a quarter
		newest(Filters.and(Filters.eq("priority", "P4"), Filters.eq("team", "general")),
				(ticket) -> "P4".equals(ticket.get("priority")) && "general".equals(ticket.get("team")), DOCUMENTS / 3);
	}

	@Test
	void countsAndDeletesAndTheirIndexEntries() {
		this.tickets.insertOne(new Document("_id", "gone").append("partition", 99).append("due", Date.from(START)));
		assertThat(examined(() -> assertThat(this.tickets.countDocuments(Filters.eq("partition", 99))).isOne()))
			.isLessThanOrEqualTo(2);
		assertThat(examined(() -> this.tickets
			.deleteOne(Filters.and(Filters.eq("partition", 99), Filters.lte("due", Date.from(START))))))
			.isLessThanOrEqualTo(2);
		assertThat(list(Filters.eq("partition", 99))).isEmpty();
	}

	@Test
	void bothBoundsOfARangeHoweverTheyAreAsked() {
		Date from = Date.from(START.plusSeconds(400_000));
		Date to = Date.from(START.plusSeconds(410_000));
		long matching = matching(
				(ticket) -> !ticket.getDate("createdAt").before(from) && ticket.getDate("createdAt").before(to));
		for (Bson range : List.of(new Document("createdAt", new Document("$gte", from).append("$lt", to)),
				Filters.and(Filters.gte("createdAt", from), Filters.lt("createdAt", to)))) {
			assertThat(examined(() -> assertThat(
					this.tickets.find(range).sort(Sorts.ascending("createdAt")).limit(5000).into(new ArrayList<>()))
				.hasSize((int) matching))).isEqualTo(matching).isPositive();
		}
	}

	@Test
	void theFirstOfSeveralQueuesInOneOrder() {
		for (boolean descending : List.of(true, false)) {
			Comparator<Document> order = Comparator.comparing((Document ticket) -> ticket.getDate("createdAt"));
			List<Object> expected = this.all.stream()
				.filter((ticket) -> !ticket.getString("team").equals("general"))
				.sorted(descending ? order.reversed() : order)
				.skip(5)
				.limit(20)
				.<Object>map((ticket) -> ticket.get("createdAt"))
				.toList();
			FindIterable<Document> found = this.tickets
				.find(Filters.in("team", "technical", "billing", "marketplace", "nobody"))
				.sort(descending ? Sorts.descending("createdAt") : Sorts.ascending("createdAt"))
				.skip(5)
				.limit(20);
			assertThat(examined(
					() -> assertThat(found.into(new ArrayList<>())).extracting("createdAt").isEqualTo(expected)))
				.isLessThanOrEqualTo(26);
		}
	}

	@Test
	void queuesOneAfterTheOther() {
		List<Document> found = this.tickets.find(Filters.in("team", "technical", "billing"))
			.sort(Sorts.ascending("team", "createdAt"))
			.limit(DOCUMENTS)
			.into(new ArrayList<>());
		assertThat(found)
			.isSortedAccordingTo(Comparator.comparing((Document ticket) -> ticket.getString("team"))
				.thenComparing((ticket) -> ticket.getDate("createdAt")))
			.hasSizeGreaterThan(1000);
	}

	@Test
	void whatIsLeftToTheFilterIsNotLost() {
		Date from = Date.from(START.plusSeconds(400_000));
		Date later = Date.from(START.plusSeconds(405_000));
		Date to = Date.from(START.plusSeconds(410_000));
		long matching = matching(
				(ticket) -> !ticket.getDate("createdAt").before(later) && ticket.getDate("createdAt").before(to));
		assertThat(list(Filters.and(Filters.gte("createdAt", from), Filters.lt("createdAt", to),
				Filters.gte("createdAt", later))))
			.hasSize((int) matching);
	}

	@Test
	void anElementOfAnArray() {
		long matching = matching((ticket) -> ticket.getList("tags", String.class).contains("tag7"));
		assertThat(examined(() -> assertThat(list(Filters.eq("tags", "tag7"))).hasSize((int) matching)))
			.isEqualTo(matching);
	}

	private void newest(Bson filter, Predicate<Document> matches, int atMost) {
		List<Object> expected = this.all.stream()
			.filter(matches)
			.sorted(Comparator.comparing((Document ticket) -> ticket.getDate("createdAt")).reversed())
			.limit(20)
			.<Object>map((ticket) -> ticket.get("createdAt"))
			.toList();
		FindIterable<Document> found = this.tickets.find(filter).sort(Sorts.descending("createdAt")).limit(20);
		assertThat(
				examined(() -> assertThat(found.into(new ArrayList<>())).extracting("createdAt").isEqualTo(expected)))
			.isLessThanOrEqualTo(atMost);
	}

	private long examined(Runnable query) {
		long examined = this.mongo.lookups().examined();
		long scans = this.mongo.lookups().scans();
		query.run();
		assertThat(this.mongo.lookups().scans()).as("scans").isEqualTo(scans);
		return this.mongo.lookups().examined() - examined;
	}

	private List<Document> list(Bson filter) {
		return this.tickets.find(filter).into(new ArrayList<>());
	}

	private long matching(Predicate<Document> condition) {
		return this.all.stream().filter(condition).count();
	}

	private static Document ticket(int number, Random random) {
		Document ticket = new Document("_id", id(number)).append("version", 1)
			.append("partition", random.nextInt(12))
			.append("status", STATUS.get(random.nextInt(STATUS.size())))
			.append("team", TEAMS.get(random.nextInt(TEAMS.size())))
			.append("priority", PRIORITIES.get(random.nextInt(PRIORITIES.size())))
			.append("tags", List.of("tag" + random.nextInt(100), "other" + random.nextInt(100)))
			.append("createdAt", Date.from(START.plusMillis(random.nextInt(1_000_000_000))));
		if (random.nextInt(3) == 0) {
			ticket.append("due", Date.from(START.plusSeconds(random.nextInt(20_000))));
		}
		if (random.nextInt(200) == 0) {
			ticket.append("pending", true);
		}
		return ticket;
	}

	private static String id(int number) {
		return "ticket-" + number;
	}

}
