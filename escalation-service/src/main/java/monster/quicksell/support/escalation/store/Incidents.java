package monster.quicksell.support.escalation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.incident.Sighting;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Incidents in {@code escalation_incidents}, for all instances. Every write may be
 * repeated.
 */
@Component
public class Incidents {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final String ENDING = "ending";

	/** How often it has grown since it was counted. */
	private static final String UNCOUNTED = "uncounted";

	private static final String COUNTED_AT = "countedAt";

	/**
	 * Between two counts, for each ticket; to look at one takes a fiftieth of a
	 * millisecond.
	 */
	private static final long REST_MILLIS = 5;

	/** Incidents are opened one after the other: each has the next number. */
	private static final String NUMBER = "number";

	private final MongoCollection<Document> incidents;

	private final Sightings sightings;

	/**
	 * What {@link #opened()} gave last; below 0 before that. If another has been opened
	 * since, nothing is opened by this number.
	 */
	private volatile int opened = -1;

	/** In this database. */
	public Incidents(MongoDatabase database, Sightings sightings) {
		this.incidents = database.getCollection("escalation_incidents");
		this.sightings = sightings;
		IndexOptions few = new IndexOptions().sparse(true);
		index(Indexes.ascending("open", "lastAt"), few);
		index(Indexes.ascending(ENDING), few);
		index(Indexes.ascending(UNCOUNTED), few);
	}

	private void index(Bson fields, IndexOptions options) {
		Mono.from(this.incidents.createIndex(fields, options)).onErrorComplete().subscribe();
	}

	/** The number of the incident that was opened last; 0 before the first. */
	public int opened() {
		Integer number = Mono
			.from(this.incidents.find()
				.sort(Sorts.descending(NUMBER))
				.projection(Projections.include(NUMBER))
				.limit(1)
				.first())
			.map((last) -> last.getInteger(NUMBER, 0))
			.block(TIMEOUT);
		this.opened = (number != null) ? number : 0;
		return this.opened;
	}

	/** The incidents that run and have had a ticket since an instant. */
	public Running running(Instant since) {
		// By an older number: what is opened later is not taken for one that was seen
		int known = this.opened;
		int before = (known >= 0) ? known : opened();
		List<Incident> all = Flux
			.from(this.incidents.find(Filters.and(Filters.eq("open", true), Filters.gte("lastAt", Date.from(since)))))
			.map(Incidents::incident)
			.collectList()
			.block(TIMEOUT);
		return new Running(before, (all != null) ? all.stream().map(Incident::lead).toList() : List.of());
	}

	/**
	 * A ticket makes an incident, unless it has already.
	 * @param number the next one, by what was opened when it was decided
	 * @return false if somebody else has opened one meanwhile
	 */
	public boolean open(Sighting lead, int number) {
		Document fresh = new Document("lead", SightingDocument.of(lead)).append("openedAt", Date.from(lead.at()))
			.append("lastAt", Date.from(lead.at()))
			.append("tickets", 0)
			.append("customers", 0)
			.append("announced", 0)
			.append("open", true)
			.append(NUMBER, number);
		// Asked for each time, for nothing is opened without it; it is there but once
		return Boolean.TRUE.equals(Mono
			.from(this.incidents.createIndex(Indexes.ascending(NUMBER), new IndexOptions().sparse(true).unique(true)))
			.then(Mono.from(this.incidents.updateOne(Filters.eq("_id", Incident.id(lead.ticketId())),
					new Document("$setOnInsert", fresh), new UpdateOptions().upsert(true))))
			.map((result) -> true)
			.onErrorResume(MongoWriteException.class,
					(error) -> (error.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) ? Mono.just(false)
							: Mono.error(error))
			.block(TIMEOUT));
	}

	/**
	 * Tickets belong to an incident, the latest since an instant; if it has just ended,
	 * they have to hear that too.
	 */
	public void join(String incidentId, List<String> ticketIds, Instant at) {
		this.sightings.join(incidentId, ticketIds);
		Mono.from(this.incidents.updateOne(Filters.eq("_id", incidentId), Updates.max("lastAt", Date.from(at))))
			.then(goesOnEnding(incidentId))
			.block(TIMEOUT);
	}

	/** Its tickets have become more. */
	public Mono<Void> grew(String incidentId) {
		return Mono.from(this.incidents.updateOne(Filters.eq("_id", incidentId), Updates.inc(UNCOUNTED, 1))).then();
	}

	/**
	 * Counts the tickets and customers of incidents that have become more. A count looks
	 * at all tickets of one; so each is counted no more often than once in
	 * {@value #REST_MILLIS} milliseconds for each ticket it has, and a ticket more costs
	 * the same however many there are.
	 */
	public Mono<Void> count(Instant now) {
		return Flux.from(this.incidents.find(Filters.gt(UNCOUNTED, 0)))
			.filter((grown) -> isDue(grown, now))
			.concatMap((grown) -> count(grown.getString("_id"), grown.getInteger(UNCOUNTED), now))
			.then();
	}

	/** However the clock was set meanwhile. */
	private static boolean isDue(Document grown, Instant now) {
		Date counted = grown.getDate(COUNTED_AT);
		return counted == null || Duration.between(counted.toInstant(), now).abs().toMillis() >= REST_MILLIS
				* grown.getInteger("tickets", 0);
	}

	private Mono<Void> count(String incidentId, int uncounted, Instant now) {
		return this.sightings.count(incidentId)
			.flatMap((counts) -> Mono.from(this.incidents.updateOne(Filters.eq("_id", incidentId),
					Updates.combine(Updates.set("tickets", counts.tickets()),
							Updates.set("customers", counts.customers()), Updates.set(COUNTED_AT, Date.from(now))))))
			// Unless it has grown again meanwhile
			.then(Mono.from(this.incidents.updateOne(
					Filters.and(Filters.eq("_id", incidentId), Filters.eq(UNCOUNTED, uncounted)),
					Updates.unset(UNCOUNTED))))
			.then();
	}

	/** This number of tickets was told. */
	public Mono<Void> announced(String incidentId, int tickets) {
		return Mono.from(this.incidents.updateOne(Filters.eq("_id", incidentId), Updates.max("announced", tickets)))
			.then();
	}

	/**
	 * It is over, and its tickets have to hear that with the answer; the first to say so
	 * is kept.
	 */
	public Mono<Incident> resolve(String incidentId, String by, String outcome, @Nullable String answer, Instant at) {
		return Mono.from(this.incidents.updateOne(Filters.and(Filters.eq("_id", incidentId), Filters.eq("open", true)),
				Updates.combine(Updates.set("open", false), Updates.set(ENDING, true), Updates.set("resolvedBy", by),
						Updates.set("resolvedAt", Date.from(at)), Updates.set("outcome", outcome),
						Updates.set("answer", answer))))
			.then(find(incidentId));
	}

	/** Incidents that are over, while not all their tickets have heard it. */
	public Flux<Incident> ending() {
		return Flux.from(this.incidents.find(Filters.eq(ENDING, true))).map(Incidents::incident);
	}

	/** All its tickets have heard that it is over, unless one has come meanwhile. */
	public Mono<Void> ended(String incidentId) {
		return Mono.from(this.incidents.updateOne(Filters.eq("_id", incidentId), Updates.unset(ENDING)))
			.then(this.sightings.staying(incidentId, 1).hasElements())
			.flatMap((some) -> some ? goesOnEnding(incidentId) : Mono.empty());
	}

	private Mono<Void> goesOnEnding(String incidentId) {
		return Mono.from(this.incidents.updateOne(Filters.and(Filters.eq("_id", incidentId), Filters.eq("open", false)),
				Updates.set(ENDING, true)))
			.then();
	}

	/** Forgets what a ticket says, also where it leads. */
	public void erase(String ticketId) {
		this.sightings.erase(ticketId)
			.then(Mono.from(this.incidents.updateOne(Filters.eq("_id", Incident.id(ticketId)),
					SightingDocument.erased("lead.", ticketId))))
			.block(TIMEOUT);
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
		return Boolean.TRUE.equals(this.sightings.incident(ticketId)
			.flatMap((incident) -> Mono.from(this.incidents.find(Filters.eq("_id", incident)).first()))
			.map((incident) -> incident.getBoolean("open", false)
					|| !incident.getDate("resolvedAt").toInstant().isBefore(at))
			.block(TIMEOUT));
	}

	private static Incident incident(Document found) {
		return new Incident(found.getString("_id"), SightingDocument.read(found.get("lead", Document.class)),
				found.getDate("openedAt").toInstant(), found.getDate("lastAt").toInstant(),
				found.getInteger("tickets", 0), found.getInteger("customers", 0), found.getInteger("announced", 0),
				found.getString("resolvedBy"), found.getString("outcome"), found.getString("answer"));
	}

	/**
	 * What runs.
	 *
	 * @param opened the number of the incident that had been opened last by then
	 * @param leads their first tickets
	 */
	public record Running(int opened, List<Sighting> leads) {
	}

}
