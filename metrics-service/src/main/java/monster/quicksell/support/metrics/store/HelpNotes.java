package monster.quicksell.support.metrics.store;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.mongodb.MongoException;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.metrics.rollup.SelfService;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the help centre told, in the collection {@code metrics_help}, each once. */
@Component
public final class HelpNotes {

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

	/** How many of a kind there are from an instant on, before another. */
	public Mono<Long> count(HelpNote.Kind kind, Instant from, Instant before) {
		return Mono.from(this.notes.countDocuments(within(kind, from, before)))
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** The texts that stand most often in those, the most frequent first. */
	public Mono<List<SelfService.Named>> top(HelpNote.Kind kind, Instant from, Instant before, int most) {
		return Flux
			.from(this.notes
				.aggregate(List.of(Aggregates.match(Filters.and(within(kind, from, before), Filters.ne("text", ""))),
						Aggregates.group("$text", Accumulators.sum("count", 1L)),
						Aggregates.sort(Sorts.orderBy(Sorts.descending("count"), Sorts.ascending("_id"))),
						Aggregates.limit(most)), Document.class))
			.map((row) -> new SelfService.Named(row.getString("_id"), row.get("count", Number.class).longValue()))
			.collectList()
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	private static Bson within(HelpNote.Kind kind, Instant from, Instant before) {
		return Filters.and(Filters.gte("at", Date.from(from)), Filters.lt("at", Date.from(before)),
				Filters.eq("kind", kind.name()));
	}

}
