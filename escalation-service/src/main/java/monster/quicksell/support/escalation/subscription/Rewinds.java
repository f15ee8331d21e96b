package monster.quicksell.support.escalation.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.courier.Rewind;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * From when on subscriptions want their events again, in {@code escalation_rewinds}: the
 * last wish of each, and the partitions that have gone back for it.
 */
@Component
class Rewinds {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final MongoCollection<Document> rewinds;

	private final Clock clock;

	Rewinds(MongoDatabase database, Clock clock) {
		this.rewinds = database.getCollection("escalation_rewinds");
		this.clock = clock;
	}

	/** All partitions of a subscription shall go back. */
	Mono<Rewound> wish(String name, Instant from) {
		Rewound wish = new Rewound(UUID.randomUUID().toString(), from, this.clock.instant(), 0);
		return Mono.from(this.rewinds.updateOne(Filters.eq("_id", name),
				Updates.combine(Updates.set("wish", wish.id()), Updates.set("from", Date.from(from)),
						Updates.set("wishedAt", Date.from(wish.wishedAt())), Updates.set("done", List.of())),
				new UpdateOptions().upsert(true)))
			.thenReturn(wish);
	}

	/** The last wish. */
	Mono<Rewound> last(String name) {
		return Mono.from(this.rewinds.find(Filters.eq("_id", name)).first())
			.map((found) -> new Rewound(found.getString("wish"), found.getDate("from").toInstant(),
					found.getDate("wishedAt").toInstant(), found.getList("done", Integer.class).size()));
	}

	/** What the courier of a subscription asks. */
	Rewind of(String name) {
		return new Rewind() {

			@Override
			public @Nullable Wish wish(int partition) {
				Document found = Mono
					.from(Rewinds.this.rewinds
						.find(Filters.and(Filters.eq("_id", name), Filters.nin("done", List.of(partition))))
						.first())
					.block(TIMEOUT);
				return (found != null) ? new Wish(found.getString("wish"), found.getDate("from").toInstant()) : null;
			}

			@Override
			public void done(int partition, Wish wish) {
				Mono.from(Rewinds.this.rewinds.updateOne(
						Filters.and(Filters.eq("_id", name), Filters.eq("wish", wish.id())),
						Updates.addToSet("done", partition)))
					.block(TIMEOUT);
			}

		};
	}

	/**
	 * What was wished.
	 *
	 * @param id another for each wish
	 * @param from from when on
	 * @param wishedAt when
	 * @param partitions how many have gone back for it
	 */
	record Rewound(String id, Instant from, Instant wishedAt, int partitions) {
	}

}
