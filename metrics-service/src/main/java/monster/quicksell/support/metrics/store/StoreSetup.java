package monster.quicksell.support.metrics.store;

import java.time.ZoneId;
import java.util.stream.Collectors;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.metrics.MetricsProperties;
import org.bson.Document;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Makes sure, before anything is counted, of the indexes and that the days kept so far
 * are days of the same time zone.
 */
@Component
final class StoreSetup implements InitializingBean {

	private final Rollups rollups;

	private final Journal journal;

	private final TicketEvents events;

	private final HelpNotes help;

	private final WorkNotes work;

	private final MongoCollection<Document> settings;

	private final MetricsProperties properties;

	StoreSetup(Rollups rollups, Journal journal, TicketEvents events, HelpNotes help, WorkNotes work,
			MongoDatabase database, MetricsProperties properties) {
		this.rollups = rollups;
		this.journal = journal;
		this.events = events;
		this.help = help;
		this.work = work;
		this.settings = database.getCollection("metrics_settings");
		this.properties = properties;
	}

	@Override
	public void afterPropertiesSet() {
		this.rollups.createIndexes()
			.then(this.journal.createIndexes())
			.then(this.events.createIndexes())
			.then(this.help.createIndexes())
			.then(this.work.createIndexes())
			.then(checkZone())
			.block(this.properties.storeTimeout());
	}

	private Mono<Void> checkZone() {
		String zone = this.properties.allZones().all().stream().map(ZoneId::getId).collect(Collectors.joining(", "));
		return Mono
			.from(this.settings.updateOne(Filters.eq("_id", "zone"), Updates.setOnInsert("value", zone),
					new UpdateOptions().upsert(true)))
			.then(Mono.from(this.settings.find(Filters.eq("_id", "zone")).first()))
			.filter((kept) -> !zone.equals(kept.getString("value")))
			.flatMap((kept) -> Mono.error(new IllegalStateException("metrics.zone is " + zone
					+ ", but the days kept so far are days in " + kept.getString("value")
					+ ": set it back, or drop the collections metrics_* and let the service read the log anew")));
	}

}
