package monster.quicksell.support.escalation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.escalation.incident.Fingerprint;
import monster.quicksell.support.escalation.incident.Sighting;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * New tickets, and which incident each belongs to, in {@code escalation_sightings}, for
 * all instances. Every write may be repeated.
 */
@Component
public class Sightings {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

	private static final String INCIDENT = "incident";

	private static final String PENDING = "pending";

	private final MongoCollection<Document> sightings;

	/** In this database. */
	public Sightings(MongoDatabase database) {
		this.sightings = database.getCollection("escalation_sightings");
		for (String field : List.of("keys", INCIDENT, PENDING)) {
			Mono.from(this.sightings.createIndex(Indexes.ascending(field))).onErrorComplete().subscribe();
		}
	}

	/** Keeps new tickets; one that is known stays as it is. */
	public void see(List<Sighting> fresh) {
		write(fresh.stream()
			.<WriteModel<Document>>map((one) -> new UpdateOneModel<>(Filters.eq("_id", one.ticketId()),
					new Document("$setOnInsert", document(one)), UPSERT))
			.toList());
	}

	/** Those of these tickets that belong to no incident yet. */
	public List<Sighting> loose(List<String> ticketIds) {
		return list(Flux
			.from(this.sightings.find(Filters.and(Filters.in("_id", ticketIds), Filters.exists(INCIDENT, false)))));
	}

	/**
	 * Tickets since an instant that share a key and belong to no incident, the latest
	 * first.
	 */
	public List<Sighting> loose(List<String> keys, Instant since, int limit) {
		return list(
				Flux.from(this.sightings.find(Filters.and(Filters.in("keys", keys), Filters.gte("at", Date.from(since)),
						Filters.exists(INCIDENT, false)))
					.sort(Sorts.descending("at"))
					.limit(limit)));
	}

	private static List<Sighting> list(Flux<Document> found) {
		List<Sighting> all = found.map(Sightings::sighting).collectList().block(TIMEOUT);
		return (all != null) ? all : List.of();
	}

	/** Tickets belong to an incident, and their own log has to hear of it. */
	public void join(String incidentId, List<String> ticketIds) {
		List<WriteModel<Document>> writes = new ArrayList<>();
		for (String ticket : ticketIds) {
			writes.add(new UpdateOneModel<>(Filters.and(Filters.eq("_id", ticket), Filters.exists(INCIDENT, false)),
					Updates.combine(Updates.set(INCIDENT, incidentId), Updates.set(PENDING, true))));
		}
		write(writes);
	}

	private void write(List<WriteModel<Document>> writes) {
		if (!writes.isEmpty()) {
			Mono<BulkWriteResult> all = Mono
				.from(this.sightings.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
			all.block(TIMEOUT);
		}
	}

	/** Tickets whose log has not heard yet that they belong to one. */
	public Flux<Member> pending(int limit) {
		return Flux.from(this.sightings.find(Filters.eq(PENDING, true)).limit(limit)).map(Sightings::member);
	}

	/** Its log has heard. */
	public Mono<Void> told(String ticketId) {
		return Mono.from(this.sightings.updateOne(Filters.eq("_id", ticketId), Updates.unset(PENDING))).then();
	}

	/** Those of an incident whose log has not heard yet that it is over. */
	public Flux<Member> staying(String incidentId, int limit) {
		return Flux
			.from(this.sightings.find(Filters.and(Filters.eq(INCIDENT, incidentId), Filters.exists("left", false)))
				.limit(limit))
			.map(Sightings::member);
	}

	/** Its log has heard that its incident is over. */
	public Mono<Void> left(String ticketId) {
		return Mono
			.from(this.sightings.updateOne(Filters.eq("_id", ticketId),
					Updates.combine(Updates.set("left", true), Updates.unset(PENDING))))
			.then();
	}

	/** How many tickets an incident has. */
	Mono<Long> tickets(Bson mine) {
		return Mono.from(this.sightings.countDocuments(mine));
	}

	/** How many customers they are of. */
	Mono<Long> customers(Bson mine) {
		return Flux.from(this.sightings.distinct("customer", mine, String.class)).count();
	}

	/** The incident that a ticket belongs or belonged to; empty if none. */
	Mono<String> incident(String ticketId) {
		return Mono
			.from(this.sightings.find(Filters.and(Filters.eq("_id", ticketId), Filters.exists(INCIDENT))).first())
			.map((found) -> found.getString(INCIDENT));
	}

	/** The tickets that belong to one. */
	public Flux<String> of(String incidentId) {
		return Flux.from(this.sightings.find(Filters.eq(INCIDENT, incidentId))).map((found) -> found.getString("_id"));
	}

	private static Member member(Document found) {
		return new Member(found.getString("_id"), found.getString(INCIDENT), found.getBoolean(PENDING, false));
	}

	static Document document(Sighting one) {
		return new Document("ticket", one.ticketId()).append("at", Date.from(one.at()))
			.append("customer", one.customer())
			.append("category", one.category())
			.append("marketplace", one.marketplace())
			.append("error", one.error())
			.append("title", one.title())
			.append("hashes", one.fingerprint().hashes())
			.append("keys", one.keys());
	}

	static Sighting sighting(Document found) {
		return new Sighting(found.getString("ticket"), found.getDate("at").toInstant(), found.getString("customer"),
				found.getString("category"), found.getString("marketplace"), found.getString("error"),
				found.getString("title"), new Fingerprint(found.getList("hashes", Integer.class)));
	}

	/**
	 * A ticket that belongs to an incident.
	 *
	 * @param pending true while its own log has not heard of it
	 */
	public record Member(String ticketId, String incidentId, boolean pending) {
	}

}
