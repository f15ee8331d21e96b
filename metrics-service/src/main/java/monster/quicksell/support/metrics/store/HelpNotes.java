package monster.quicksell.support.metrics.store;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the help centre told, in the collection {@code metrics_help}, each once. */
@Component
public final class HelpNotes {

	private static final int MOST = 200_000;

	private final MongoCollection<HelpNote> notes;

	HelpNotes(MongoDatabase database) {
		this.notes = database.getCollection("metrics_help", HelpNote.class);
	}

	Mono<Void> createIndexes() {
		return Mono.from(this.notes.createIndex(Indexes.ascending("at"))).then();
	}

	/** Keeps one; one that is kept already stays as it is. */
	public Mono<Void> keep(HelpNote note) {
		return Mono.from(this.notes.replaceOne(Filters.eq("_id", note.id()), note, new ReplaceOptions().upsert(true)))
			.then()
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** Those from an instant on, before another. */
	public Mono<List<HelpNote>> between(Instant from, Instant before) {
		return Flux
			.from(this.notes.find(Filters.and(Filters.gte("at", Date.from(from)), Filters.lt("at", Date.from(before))))
				.limit(MOST))
			.collectList()
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

}
