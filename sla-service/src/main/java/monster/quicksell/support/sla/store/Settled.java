package monster.quicksell.support.sla.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BsonField;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.sla.clock.Compliance;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts in the database which targets were kept and missed. */
@Component
public class Settled {

	private static final String CLOCK = "state.clocks";

	private final MongoCollection<Document> tickets;

	Settled(MongoDatabase database) {
		this.tickets = database.getCollection("sla_tickets");
	}

	/** What was settled in [from, to), told apart by something, in the order of names. */
	public Mono<List<Compliance>> between(Instant from, Instant to, Compliance.By by) {
		Bson span = Filters.and(Filters.gte(CLOCK + ".settledAt", Date.from(from)),
				Filters.lt(CLOCK + ".settledAt", Date.from(to)));
		Document key = new Document("group", group(by)).append("metric", "$" + CLOCK + ".metric");
		return Flux.from(this.tickets.aggregate(List.of(
				// One of its clocks was settled then or later; which, is seen below
				Aggregates.match(Filters.gte("state.settledAt", Date.from(from))), Aggregates.unwind("$" + CLOCK),
				Aggregates.match(span), Aggregates.group(key, count("kept", 0, 1), count("missed", 1, 0)))))
			.map(Settled::row)
			.collectSortedList(Comparator.comparing(Compliance::group).thenComparing(Compliance::metric));
	}

	private static BsonField count(String name, int missed, int kept) {
		return Accumulators.sum(name, new Document("$cond",
				List.of(new Document("$eq", List.of("$" + CLOCK + ".missed", true)), missed, kept)));
	}

	private static Object group(Compliance.By by) {
		return switch (by) {
			case METRIC -> new Document("$literal", "all");
			case PRIORITY -> "$state.priority";
			case CHANNEL -> "$state.channel";
			case TEAM -> "$state.team";
			case LEVEL -> "$state.level";
			case SOURCE -> "$" + CLOCK + ".source";
			case DAY -> new Document("$dateToString",
					new Document("format", "%Y-%m-%d").append("date", "$" + CLOCK + ".settledAt"));
		};
	}

	private static Compliance row(Document found) {
		Document key = found.get("_id", Document.class);
		return Compliance.of(Objects.requireNonNullElse(key.getString("group"), "none"), key.getString("metric"),
				found.get("kept", Number.class).longValue(), found.get("missed", Number.class).longValue());
	}

}
