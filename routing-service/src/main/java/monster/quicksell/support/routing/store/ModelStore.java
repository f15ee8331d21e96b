package monster.quicksell.support.routing.store;

import java.time.Duration;
import java.util.List;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collection {@code routing_models}: each version of what was learned. */
public final class ModelStore {

	private static final int MOST = 100;

	private final MongoCollection<StoredModel> models;

	private final Duration timeout;

	/** In this database. */
	public ModelStore(MongoDatabase database, Duration timeout) {
		this.models = database.getCollection("routing_models", StoredModel.class);
		this.timeout = timeout;
	}

	/** Keeps a version; one that another instance has made already stays as it is. */
	public Mono<Void> keep(StoredModel model) {
		return Mono.from(this.models.updateOne(Filters.eq("_id", model.version()),
				Updates.combine(Updates.setOnInsert("at", model.at()), Updates.setOnInsert("lessons", model.lessons()),
						Updates.setOnInsert("proposed", model.proposed()), Updates.setOnInsert("right", model.right())),
				new UpdateOptions().upsert(true)))
			.timeout(this.timeout)
			.then();
	}

	/** The newest versions, the newest first. */
	public Mono<List<StoredModel>> newest() {
		return Flux.from(this.models.find().sort(Sorts.descending("at")).limit(MOST))
			.collectList()
			.timeout(this.timeout);
	}

}
