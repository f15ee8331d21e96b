package monster.quicksell.support.escalation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
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

	/** The incident whose end a ticket's log has not heard of. */
	private static final String STAYING = "staying";

	/** By what a ticket is found, while it belongs to no incident. */
	private static final String KEYS = "keys";

	/** When it was seen, by the clock of who saw it. */
	private static final String LOOSE_SINCE = "looseSince";

	/** When it came, as {@code at}: but only loose ones stand in its index. */
	private static final String LOOSE_AT = "looseAt";

	private static final String TICKETS = "tickets";

	private static final String CUSTOMERS = "customers";

	/** What is asked of a ticket that belongs to an incident. */
	private static final Bson MEMBER = Projections.include(INCIDENT, PENDING);

	private final MongoCollection<Document> sightings;

	private final KeptSightings kept = new KeptSightings();

	/** In this database. */
	public Sightings(MongoDatabase database) {
		this.sightings = database.getCollection("escalation_sightings");
		IndexOptions few = new IndexOptions().sparse(true);
		index(Indexes.ascending(KEYS, LOOSE_AT), few);
		index(Indexes.ascending(INCIDENT, "customer"), few);
		List.of(STAYING, PENDING, LOOSE_SINCE, LOOSE_AT).forEach((field) -> index(Indexes.ascending(field), few));
	}

	private void index(Bson fields, IndexOptions options) {
		Mono.from(this.sightings.createIndex(fields, options)).onErrorComplete().subscribe();
	}

	/**
	 * Keeps new tickets; one that is known stays as it is.
	 * @param belonging those that are about to join an incident, so that nobody has to
	 * find them
	 * @param now when they were seen, however old they are
	 * @return those that were known
	 */
	public List<String> see(List<Sighting> fresh, Set<String> belonging, Instant now) {
		List<String> known = new ArrayList<>();
		Set<Integer> inserted = write(fresh.stream()
			.<WriteModel<Document>>map((one) -> new UpdateOneModel<>(Filters.eq("_id", one.ticketId()),
					new Document("$setOnInsert",
							belonging.contains(one.ticketId()) ? SightingDocument.of(one)
									: SightingDocument.of(one)
										.append(KEYS, one.keys())
										.append(LOOSE_SINCE, Date.from(now))
										.append(LOOSE_AT, Date.from(one.at()))),
					UPSERT))
			.toList(), false);
		for (int i = 0; i < fresh.size(); i++) {
			Sighting one = fresh.get(i);
			if (!inserted.contains(i)) {
				this.kept.remove(one.ticketId());
				known.add(one.ticketId());
			}
			else if (!belonging.contains(one.ticketId())) {
				this.kept.put(one);
			}
		}
		return known;
	}

	/**
	 * Forgets tickets that belong to no incident and were seen before an instant: nobody
	 * looks for them any more.
	 */
	public Mono<Void> forget(Instant before) {
		this.kept.removeBefore(before);
		return Mono.from(this.sightings.deleteMany(Filters.lt(LOOSE_SINCE, Date.from(before)))).then();
	}

	/** Those of these tickets that belong to no incident yet. */
	public List<Sighting> loose(List<String> ticketIds) {
		return list(Flux
			.from(this.sightings.find(Filters.and(Filters.in("_id", ticketIds), Filters.exists(INCIDENT, false)))));
	}

	/**
	 * Tickets that came between two instants, share a key and belong to no incident: new
	 * ones as they are, others as they were when they were read first.
	 */
	public List<Sighting> loose(List<String> keys, Instant from, Instant to) {
		List<String> tickets = Flux
			.from(this.sightings
				.find(Filters.and(Filters.in(KEYS, keys), Filters.gte(LOOSE_AT, Date.from(from)),
						Filters.lte(LOOSE_AT, Date.from(to)), Filters.exists(INCIDENT, false)))
				.projection(Projections.include("_id")))
			.map((found) -> found.getString("_id"))
			.collectList()
			.blockOptional(TIMEOUT)
			.orElse(List.of());
		List<Sighting> all = new ArrayList<>();
		List<String> unknown = new ArrayList<>();
		for (String ticket : tickets) {
			Sighting known = this.kept.get(ticket);
			if (known != null) {
				all.add(known);
			}
			else {
				unknown.add(ticket);
			}
		}
		for (Sighting read : unknown.isEmpty() ? List.<Sighting>of() : loose(unknown)) {
			this.kept.put(read);
			all.add(read);
		}
		return all;
	}

	/**
	 * When the first came of so many tickets, the latest before an instant that belong to
	 * no incident; empty if there are fewer.
	 */
	public Optional<Instant> looseBefore(Instant instant, int many) {
		return nth(many, Filters.lt(LOOSE_AT, Date.from(instant)), Sorts.descending(LOOSE_AT));
	}

	/** When the last came of so many, the first after an instant. */
	public Optional<Instant> looseAfter(Instant instant, int many) {
		return nth(many, Filters.gt(LOOSE_AT, Date.from(instant)), Sorts.ascending(LOOSE_AT));
	}

	private Optional<Instant> nth(int number, Bson which, Bson order) {
		return Flux
			.from(this.sightings.find(which)
				.sort(order)
				.projection(Projections.include(LOOSE_AT))
				.skip(number - 1)
				.limit(1))
			.next()
			.map((found) -> found.getDate(LOOSE_AT).toInstant())
			.blockOptional(TIMEOUT);
	}

	/**
	 * Forgets what a ticket says; one that belongs to an incident stays, so that it is
	 * counted and hears the end.
	 */
	Mono<Void> erase(String ticketId) {
		this.kept.remove(ticketId);
		return Mono
			.from(this.sightings.deleteOne(Filters.and(Filters.eq("_id", ticketId), Filters.exists(INCIDENT, false))))
			.then(Mono
				.from(this.sightings.updateOne(Filters.eq("_id", ticketId), SightingDocument.erased("", ticketId))))
			.then();
	}

	private static List<Sighting> list(Flux<Document> found) {
		List<Sighting> all = found.map(SightingDocument::read).collectList().block(TIMEOUT);
		return (all != null) ? all : List.of();
	}

	/**
	 * Tickets belong to an incident, and their own log has to hear of it. Who belongs to
	 * one is no longer found by what it is like, so that others are found as fast as
	 * before. The last one joins last.
	 */
	public void join(String incidentId, List<String> ticketIds) {
		List<WriteModel<Document>> writes = new ArrayList<>();
		for (String ticket : ticketIds) {
			this.kept.remove(ticket);
			writes.add(new UpdateOneModel<>(Filters.and(Filters.eq("_id", ticket), Filters.exists(INCIDENT, false)),
					Updates.combine(Updates.set(INCIDENT, incidentId), Updates.set(STAYING, incidentId),
							Updates.set(PENDING, true), Updates.unset(KEYS), Updates.unset(LOOSE_SINCE),
							Updates.unset(LOOSE_AT))));
		}
		write(writes, true);
	}

	/** Gives the places of those that were not there before. */
	private Set<Integer> write(List<WriteModel<Document>> writes, boolean ordered) {
		if (writes.isEmpty()) {
			return Set.of();
		}
		return Mono.from(this.sightings.bulkWrite(writes, new BulkWriteOptions().ordered(ordered)))
			.map((result) -> result.getUpserts().stream().map(BulkWriteUpsert::getIndex).collect(Collectors.toSet()))
			.blockOptional(TIMEOUT)
			.orElse(Set.of());
	}

	/**
	 * Tickets whose log has not heard yet that they belong to one, without these.
	 */
	public Flux<Member> pending(Set<String> without, int limit) {
		return Flux
			.from(this.sightings.find(Filters.and(Filters.eq(PENDING, true), Filters.nin("_id", without)))
				.projection(MEMBER)
				.limit(limit))
			.map(Sightings::member);
	}

	/** Their logs have heard. */
	public Mono<Void> told(List<String> ticketIds) {
		return Mono.from(this.sightings.updateMany(Filters.in("_id", ticketIds), Updates.unset(PENDING))).then();
	}

	/** Those of an incident whose log has not heard yet that it is over. */
	public Flux<Member> staying(String incidentId, int limit) {
		return Flux.from(this.sightings.find(Filters.eq(STAYING, incidentId)).projection(MEMBER).limit(limit))
			.map(Sightings::member);
	}

	/** Its log has heard that its incident is over. */
	public Mono<Void> left(String ticketId) {
		return Mono
			.from(this.sightings.updateOne(Filters.eq("_id", ticketId),
					Updates.combine(Updates.unset(STAYING), Updates.unset(PENDING))))
			.then();
	}

	/** How many tickets an incident has, of how many customers. */
	Mono<Counts> count(String incidentId) {
		return Flux
			.from(this.sightings.aggregate(List.of(Aggregates.match(Filters.eq(INCIDENT, incidentId)),
					Aggregates.group("$customer", Accumulators.sum(TICKETS, 1)),
					Aggregates.group(null, Accumulators.sum(TICKETS, "$" + TICKETS), Accumulators.sum(CUSTOMERS, 1)))))
			.next()
			.map((sums) -> new Counts(sums.getInteger(TICKETS, 0), sums.getInteger(CUSTOMERS, 0)))
			.defaultIfEmpty(new Counts(0, 0));
	}

	/** The incident that a ticket belongs or belonged to; empty if none. */
	Mono<String> incident(String ticketId) {
		return Mono
			.from(this.sightings.find(Filters.and(Filters.eq("_id", ticketId), Filters.exists(INCIDENT))).first())
			.map((found) -> found.getString(INCIDENT));
	}

	/** The tickets that belong to one. */
	public Flux<String> of(String incidentId) {
		return Flux.from(this.sightings.find(Filters.eq(INCIDENT, incidentId)).projection(MEMBER))
			.map((found) -> found.getString("_id"));
	}

	private static Member member(Document found) {
		return new Member(found.getString("_id"), found.getString(INCIDENT), found.getBoolean(PENDING, false));
	}

	/** How large an incident is. */
	record Counts(int tickets, int customers) {
	}

	/**
	 * A ticket that belongs to an incident.
	 *
	 * @param pending true while its own log has not heard of it
	 */
	public record Member(String ticketId, String incidentId, boolean pending) {
	}

}
