package monster.quicksell.support.intake.help;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How often each article was read: a number for each day (UTC), no reader. */
@Component
class Readership {

	private static final int DAYS = 30;

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final MongoCollection<Document> days;

	private final Clock clock;

	Readership(MongoDatabase database, Clock clock) {
		this.days = database.getCollection("intake_article_days");
		this.clock = clock;
	}

	/** Counts a reader; an article is shown also when that fails. */
	Mono<Void> read(String slug) {
		String day = today().toString();
		return Mono.from(this.days.updateOne(Filters.eq("_id", day + "/" + slug),
				Updates.combine(Updates.inc("reads", 1L), Updates.set("day", day), Updates.set("slug", slug)),
				new UpdateOptions().upsert(true)))
			.timeout(PATIENCE)
			.then()
			.onErrorComplete();
	}

	/** Readers of the last thirty days by article; none if they can't be told now. */
	Mono<Map<String, Long>> lately() {
		return Flux.from(this.days.find(Filters.gt("day", today().minusDays(DAYS).toString())))
			.collect(HashMap<String, Long>::new,
					(reads, day) -> reads.merge(day.getString("slug"), day.get("reads", Number.class).longValue(),
							Long::sum))
			.timeout(PATIENCE)
			.<Map<String, Long>>map(Map::copyOf)
			.onErrorReturn(Map.of());
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

}
