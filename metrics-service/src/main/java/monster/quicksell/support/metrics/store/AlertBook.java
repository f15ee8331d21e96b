package monster.quicksell.support.metrics.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is raised, in the collection {@code metrics_alerts}: one page for each thing that
 * is watched. Of several instances only one turns a page.
 */
@Component
public final class AlertBook {

	private final MongoCollection<AlertPage> pages;

	AlertBook(MongoDatabase database) {
		this.pages = database.getCollection("metrics_alerts", AlertPage.class);
	}

	/** The page of a thing that is watched. */
	public Mono<AlertPage> page(String name) {
		return Mono.from(this.pages.find(Filters.eq("_id", name)).first())
			.defaultIfEmpty(AlertPage.blank(name))
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** All pages. */
	public Flux<AlertPage> all() {
		return Flux.from(this.pages.find()).onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** Writes the next page over the last; empty if someone else was first. */
	public Mono<AlertPage> turn(AlertPage last, AlertPage next) {
		if (last.version() == 0) {
			return Mono.from(this.pages.insertOne(next))
				.thenReturn(next)
				.onErrorResume(MongoWriteException.class,
						(ex) -> (ex.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) ? Mono.empty()
								: Mono.error(ex))
				.onErrorMap(MongoException.class, StoreUnavailable::new);
		}
		return Mono
			.from(this.pages
				.replaceOne(Filters.and(Filters.eq("_id", last.name()), Filters.eq("version", last.version())), next))
			.filter((result) -> result.getMatchedCount() == 1)
			.map((result) -> next)
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

	/** Remembers that a page has been told. */
	public Mono<Void> told(AlertPage page) {
		return Mono.from(
				this.pages.updateOne(Filters.and(Filters.eq("_id", page.name()), Filters.eq("version", page.version())),
						Updates.set("told", true)))
			.then()
			.onErrorMap(MongoException.class, StoreUnavailable::new);
	}

}
