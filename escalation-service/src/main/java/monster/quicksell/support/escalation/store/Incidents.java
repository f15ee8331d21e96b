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
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.incident.Sighting;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sightings in {@code escalation_sightings} and incidents in
 * {@code escalation_incidents}, for all instances. Every write may be repeated.
 */
@Component
public class Incidents {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

	private final MongoCollection<Document> sightings;

	private final MongoCollection<Document> incidents;

	/** In this database. */
	public Incidents(MongoDatabase database) {
		this.sightings = database.getCollection("escalation_sightings");
		this.incidents = database.getCollection("escalation_incidents");
		for (String field : List.of("keys", "incident", "pending")) {
			Mono.from(this.sightings.createIndex(Indexes.ascending(field))).onErrorComplete().subscribe();
		}
		Mono.from(this.incidents.createIndex(Indexes.ascending("open"))).onErrorComplete().subscribe();
	}

	/** Keeps new tickets; one that is known stays as it is. */
	public void see(List<Sighting> fresh) {
		write(this.sightings,
				fresh.stream()
					.<WriteModel<Document>>map((one) -> new UpdateOneModel<>(Filters.eq("_id", one.ticketId()),
							new Document("$setOnInsert", document(one)), UPSERT))
					.toList());
	}

	/** Those of these tickets that belong to no incident yet. */
	public List<Sighting> loose(List<String> ticketIds) {
		return list(Flux
			.from(this.sightings.find(Filters.and(Filters.in("_id", ticketIds), Filters.exists("incident", false)))));
	}

	/**
	 * Tickets since an instant that share a key and belong to no incident, the latest
	 * first.
	 */
	public List<Sighting> loose(List<String> keys, Instant since, int limit) {
		return list(
				Flux.from(this.sightings.find(Filters.and(Filters.in("keys", keys), Filters.gte("at", Date.from(since)),
						Filters.exists("incident", false)))
					.sort(Sorts.descending("at"))
					.limit(limit)));
	}

	private static List<Sighting> list(Flux<Document> found) {
		List<Sighting> all = found.map(Incidents::sighting).collectList().block(TIMEOUT);
		return (all != null) ? all : List.of();
	}

	/** The leads of incidents that run and have had a ticket since an instant. */
	public List<Sighting> running(Instant since) {
		List<Incident> all = Flux
			.from(this.incidents.find(Filters.and(Filters.eq("open", true), Filters.gte("lastAt", Date.from(since)))))
			.map(Incidents::incident)
			.collectList()
			.block(TIMEOUT);
		return (all != null) ? all.stream().map(Incident::lead).toList() : List.of();
	}

	/** A ticket makes an incident, unless it has already. */
	public void open(Sighting lead) {
		write(this.incidents,
				List.of(new UpdateOneModel<>(Filters.eq("_id", Incident.id(lead.ticketId())),
						new Document("$setOnInsert",
								new Document("lead", document(lead)).append("openedAt", Date.from(lead.at()))
									.append("lastAt", Date.from(lead.at()))
									.append("tickets", 0)
									.append("customers", 0)
									.append("announced", 0)
									.append("open", true)),
						UPSERT)));
	}

	/** Tickets belong to an incident, and their own log has to hear of it. */
	public void join(String incidentId, List<String> ticketIds, Instant at) {
		List<WriteModel<Document>> writes = new ArrayList<>();
		for (String ticket : ticketIds) {
			writes.add(new UpdateOneModel<>(Filters.and(Filters.eq("_id", ticket), Filters.exists("incident", false)),
					Updates.combine(Updates.set("incident", incidentId), Updates.set("pending", true))));
		}
		write(this.sightings, writes);
		Mono.from(this.incidents.updateOne(Filters.eq("_id", incidentId), Updates.max("lastAt", Date.from(at))))
			.block(TIMEOUT);
	}

	private static void write(MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
		if (!writes.isEmpty()) {
			Mono<BulkWriteResult> all = Mono.from(collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
			all.block(TIMEOUT);
		}
	}

	/** Tickets whose log has not heard yet that they belong to one. */
	public Flux<Joining> pending(int limit) {
		return Flux.from(this.sightings.find(Filters.eq("pending", true)).limit(limit))
			.map((found) -> new Joining(found.getString("_id"), found.getString("incident")));
	}

	/** Those of one incident. */
	public Flux<Joining> pending(String incidentId) {
		return Flux
			.from(this.sightings.find(Filters.and(Filters.eq("incident", incidentId), Filters.eq("pending", true))))
			.map((found) -> new Joining(found.getString("_id"), incidentId));
	}

	/** Its log has heard. */
	public Mono<Void> told(String ticketId) {
		return Mono.from(this.sightings.updateOne(Filters.eq("_id", ticketId), Updates.unset("pending"))).then();
	}

	/** Counts an incident's tickets and customers anew. */
	public Mono<Incident> count(String incidentId) {
		Bson mine = Filters.eq("incident", incidentId);
		return Mono
			.zip(Mono.from(this.sightings.countDocuments(mine)),
					Flux.from(this.sightings.distinct("customer", mine, String.class)).count())
			.flatMap((counts) -> Mono.from(this.incidents.updateOne(Filters.eq("_id", incidentId),
					Updates.combine(Updates.set("tickets", counts.getT1().intValue()),
							Updates.set("customers", counts.getT2().intValue())))))
			.then(find(incidentId));
	}

	/** This number of tickets was told. */
	public Mono<Void> announced(String incidentId, int tickets) {
		return Mono.from(this.incidents.updateOne(Filters.eq("_id", incidentId), Updates.max("announced", tickets)))
			.then();
	}

	/** It is over; the first to say so is kept. */
	public Mono<Incident> resolve(String incidentId, String by, String outcome, Instant at) {
		return Mono
			.from(this.incidents.updateOne(Filters.and(Filters.eq("_id", incidentId), Filters.eq("open", true)),
					Updates.combine(Updates.set("open", false), Updates.set("resolvedBy", by),
							Updates.set("resolvedAt", Date.from(at)), Updates.set("outcome", outcome))))
			.then(find(incidentId));
	}

	/** One, if there is such. */
	public Mono<Incident> find(String incidentId) {
		return Mono.from(this.incidents.find(Filters.eq("_id", incidentId)).first()).map(Incidents::incident);
	}

	/** The latest first. */
	public Flux<Incident> list(boolean open, int limit) {
		return Flux
			.from(this.incidents.find(open ? Filters.eq("open", true) : Filters.empty())
				.sort(Sorts.descending("openedAt"))
				.limit(limit))
			.map(Incidents::incident);
	}

	/** True if the ticket belonged to an incident that ran at an instant. */
	public boolean belonged(String ticketId, Instant at) {
		return Boolean.TRUE.equals(Mono
			.from(this.sightings.find(Filters.and(Filters.eq("_id", ticketId), Filters.exists("incident"))).first())
			.flatMap((found) -> Mono.from(this.incidents.find(Filters.eq("_id", found.getString("incident"))).first()))
			.map((incident) -> incident.getBoolean("open", false)
					|| !incident.getDate("resolvedAt").toInstant().isBefore(at))
			.block(TIMEOUT));
	}

	/** The tickets that belong to one. */
	public Flux<String> tickets(String incidentId) {
		return Flux.from(this.sightings.find(Filters.eq("incident", incidentId)))
			.map((found) -> found.getString("_id"));
	}

	private static Document document(Sighting one) {
		return new Document("ticket", one.ticketId()).append("at", Date.from(one.at()))
			.append("customer", one.customer())
			.append("category", one.category())
			.append("marketplace", one.marketplace())
			.append("error", one.error())
			.append("title", one.title())
			.append("hashes", one.fingerprint().hashes())
			.append("keys", one.keys());
	}

	private static Sighting sighting(Document found) {
		return new Sighting(found.getString("ticket"), found.getDate("at").toInstant(), found.getString("customer"),
				found.getString("category"), found.getString("marketplace"), found.getString("error"),
				found.getString("title"), new Fingerprint(found.getList("hashes", Integer.class)));
	}

	private static Incident incident(Document found) {
		return new Incident(found.getString("_id"), sighting(found.get("lead", Document.class)),
				found.getDate("openedAt").toInstant(), found.getDate("lastAt").toInstant(),
				found.getInteger("tickets", 0), found.getInteger("customers", 0), found.getInteger("announced", 0),
				found.getString("resolvedBy"), found.getString("outcome"));
	}

	/** A ticket that belongs to an incident. */
	public record Joining(String ticketId, String incidentId) {
	}

}
