package monster.quicksell.support.routing.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.store.StoreUnavailable;
import monster.quicksell.support.routing.assignment.Agent;
import org.bson.conversions.Bson;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collections {@code routing_agents} and {@code routing_seats}. Blocks, for the log
 * does; throws {@link StoreUnavailable} while the database can't be reached.
 */
public final class RosterStore {

	private static final int DUPLICATE_KEY = 11000;

	private final MongoCollection<StoredAgent> agents;

	private final MongoCollection<Place> places;

	private final Duration timeout;

	/** In this database; operations that take longer count as unavailable. */
	public RosterStore(MongoDatabase database, Duration timeout) {
		this.agents = database.getCollection("routing_agents", StoredAgent.class);
		this.places = database.getCollection("routing_seats", Place.class);
		this.timeout = timeout;
		await(this.places.createIndex(Indexes.ascending("seats"), new IndexOptions().unique(true)));
	}

	/** Keeps these agents if there are none yet. */
	public void begin(Collection<Agent> roster) {
		if (agents().isEmpty()) {
			roster.forEach(this::put);
		}
	}

	List<StoredAgent> agents() {
		return all(this.agents.find().sort(Indexes.ascending("_id")));
	}

	List<Place> places() {
		return all(this.places.find());
	}

	Optional<Place> place(String ticketId) {
		return await(this.places.find(Filters.eq("_id", ticketId)).first());
	}

	/** Says whether the place is now the ticket's; false if ticket or seat is taken. */
	boolean add(Place place) {
		return await(Mono.from(this.places.insertOne(place))
			.map((result) -> true)
			.onErrorResume(MongoWriteException.class,
					(ex) -> (ex.getError().getCode() == DUPLICATE_KEY) ? Mono.just(false) : Mono.error(ex)))
			.orElse(true);
	}

	/** Gives back the ticket's place; says whether it held one. */
	boolean remove(String ticketId) {
		return remove(Filters.eq("_id", ticketId));
	}

	/** The same, if it is this agent's. */
	boolean remove(String ticketId, String agent) {
		return remove(Filters.and(Filters.eq("_id", ticketId), Filters.eq("agent", agent)));
	}

	private boolean remove(Bson filter) {
		return await(this.places.deleteOne(filter)).filter((result) -> result.getDeletedCount() > 0).isPresent();
	}

	/** Notes that the agent got a ticket. */
	void given(String agent, Instant now) {
		await(this.agents.updateOne(Filters.eq("_id", agent), Updates.max("lastGiven", Date.from(now))));
	}

	void put(Agent agent) {
		await(this.agents.updateOne(Filters.eq("_id", agent.id()),
				Updates.combine(Updates.set("name", agent.name()), Updates.set("teams", agent.teams()),
						Updates.set("level", agent.level()), Updates.set("capacity", agent.capacity()),
						Updates.set("available", agent.available()), Updates.set("skills", agent.skills()),
						Updates.set("shifts", agent.shifts()), Updates.set("training", agent.training()),
						Updates.setOnInsert("lastGiven", Date.from(Instant.EPOCH))),
				new UpdateOptions().upsert(true)));
	}

	void removeAgent(String id) {
		await(this.agents.deleteOne(Filters.eq("_id", id)));
	}

	private <T> List<T> all(Publisher<T> operation) {
		return await(Flux.from(operation).collectList()).orElseGet(ArrayList::new);
	}

	private <T> Optional<T> await(Publisher<T> operation) {
		return Mono.from(operation)
			.timeout(this.timeout)
			.onErrorMap((ex) -> ex instanceof MongoException || ex instanceof TimeoutException, StoreUnavailable::new)
			.blockOptional();
	}

}
