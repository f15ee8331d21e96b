package monster.quicksell.support.escalation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * How many calls of a trigger each receiver was told in a window, in
 * {@code escalation_rates}; a call that is tried again counts once.
 */
@Component
public class CallRates {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final MongoCollection<Document> rates;

	/** In this database. */
	public CallRates(MongoDatabase database) {
		this.rates = database.getCollection("escalation_rates");
	}

	/** True if the call is one of so many that may be told in the window. */
	public boolean admits(String receiver, String trigger, String call, Instant window, int most) {
		Bson mine = Filters.eq("_id", receiver + "|" + trigger);
		Document known = Mono.from(this.rates.find(mine).first()).block(TIMEOUT);
		boolean same = known != null && known.getDate("window").toInstant().equals(window);
		List<String> told = (same && known != null) ? known.getList("calls", String.class) : List.of();
		if (told.contains(call)) {
			return true;
		}
		if (told.size() >= most) {
			return false;
		}
		Bson change = same ? Updates.addToSet("calls", call)
				: Updates.combine(Updates.set("window", Date.from(window)), Updates.set("calls", List.of(call)));
		Mono.from(this.rates.updateOne(mine, change, new UpdateOptions().upsert(true))).block(TIMEOUT);
		return true;
	}

}
