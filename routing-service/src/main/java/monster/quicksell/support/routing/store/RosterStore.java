package monster.quicksell.support.routing.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

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
import monster.quicksell.support.routing.assignment.Training;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collections {@code routing_agents} and {@code routing_seats}, and
 * {@code routing_roster} that says whether the roster was begun. Blocks, for the log
 * does; throws {@link StoreUnavailable} while the database can't be reached.
 */
public final class RosterStore {

	private static final int DUPLICATE_KEY = 11000;

	private final MongoCollection<StoredAgent> agents;

	private final MongoCollection<Place> places;

	private final MongoCollection<Document> begun;

	private final Duration timeout;

	/** In this database; operations that take longer count as unavailable. */
	public RosterStore(MongoDatabase database, Duration timeout) {
		this.agents = database.getCollection("routing_agents", StoredAgent.class);
		this.places = database.getCollection("routing_seats", Place.class);
		this.begun = database.getCollection("routing_roster");
		this.timeout = timeout;
		await(this.places.createIndex(Indexes.ascending("seats"), new IndexOptions().unique(true)));
	}

	/** Whether nobody has begun the roster yet, or a crash came before its end. */
	public boolean isNew() {
		return await(this.begun.find().first()).isEmpty();
	}

	/**
	 * Keeps these agents to begin with; those that are there already stay as they are.
	 */
	public void begin(Collection<Agent> roster) {
		roster.forEach((agent) -> await(this.agents.updateOne(Filters.eq("_id", agent.id()),
				Updates.combine(firsts(agent)), new UpdateOptions().upsert(true))));
		await(this.begun.updateOne(Filters.eq("_id", "roster"), Updates.set("begun", true),
				new UpdateOptions().upsert(true)));
	}

	/** The teams that agents serve. */
	public Set<String> teams() {
		return agents().stream()
			.flatMap((agent) -> agent.teams().stream())
			.collect(Collectors.toCollection(TreeSet::new));
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
		List<Bson> updates = new ArrayList<>();
		whole(agent).forEach((field) -> updates.add(Updates.set(field.name(), field.value())));
		updates.add(Updates.setOnInsert("lastGiven", Date.from(Instant.EPOCH)));
		await(this.agents.updateOne(Filters.eq("_id", agent.id()), Updates.combine(updates),
				new UpdateOptions().upsert(true)));
	}

	/** Only the presence: someone else may be changing the rest. */
	void present(String id, boolean here) {
		await(this.agents.updateOne(Filters.eq("_id", id), Updates.set("available", here)));
	}

	/** Only the training, for the same reason. */
	void train(String id, Training training) {
		await(this.agents.updateOne(Filters.eq("_id", id), Updates.set("training", training)));
	}

	private static List<Bson> firsts(Agent agent) {
		List<Bson> updates = new ArrayList<>(whole(agent).stream().map(Field::first).toList());
		updates.add(Updates.setOnInsert("lastGiven", Date.from(Instant.EPOCH)));
		return updates;
	}

	private static List<Field> whole(Agent agent) {
		return List.of(new Field("name", agent.name()), new Field("teams", agent.teams()),
				new Field("level", agent.level()), new Field("capacity", agent.capacity()),
				new Field("available", agent.available()), new Field("skills", agent.skills()),
				new Field("shifts", agent.shifts()), new Field("training", agent.training()));
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

	private record Field(String name, @Nullable Object value) {

		Bson first() {
			return Updates.setOnInsert(this.name, this.value);
		}

	}

}
