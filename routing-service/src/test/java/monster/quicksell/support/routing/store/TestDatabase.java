package monster.quicksell.support.routing.store;

import java.util.concurrent.atomic.AtomicInteger;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.embedded.EmbeddedParts;

/** A database of its own for each test, on the shared server. */
public final class TestDatabase {

	private static final AtomicInteger NUMBER = new AtomicInteger();

	private static final MongoClient CLIENT = MongoClients
		.create(new ConnectionString(EmbeddedParts.shared().mongoUri()));

	private TestDatabase() {
	}

	/** The same database by a client that counts its commands. */
	static MongoDatabase counting(MongoDatabase database, AtomicInteger commands) {
		MongoClientSettings settings = MongoClientSettings.builder()
			.applyConnectionString(new ConnectionString(EmbeddedParts.shared().mongoUri()))
			.addCommandListener(new CommandListener() {
				@Override
				public void commandStarted(CommandStartedEvent event) {
					commands.incrementAndGet();
				}
			})
			.build();
		return MongoClients.create(settings).getDatabase(database.getName());
	}

	/** An empty one. */
	public static MongoDatabase fresh() {
		return CLIENT.getDatabase("roster_" + NUMBER.incrementAndGet());
	}

}
