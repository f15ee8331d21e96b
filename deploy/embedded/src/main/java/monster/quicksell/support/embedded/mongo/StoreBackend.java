package monster.quicksell.support.embedded.mongo;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Databases in one {@link Store}: replies when all that the reply tells of is in the
 * file.
 */
public final class StoreBackend extends AbstractMongoBackend {

	private static final Logger log = LoggerFactory.getLogger(StoreBackend.class);

	private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findandmodify", "create",
			"createindexes", "drop", "dropindexes", "dropdatabase", "aggregate");

	/** These look at no documents. */
	private static final Set<String> GREETINGS = Set.of("hello", "ismaster", "ping", "buildinfo", "endsessions");

	/** What the real server sends first when the client doesn't say. */
	private static final int FIRST_BATCH = 101;

	private static final int NEXT_BATCH = 1000;

	private final Store store;

	private final Lookups lookups = new Lookups();

	private StoreBackend(Store store) {
		this.store = store;
		store.names()
			.filter((name) -> name.startsWith(StoreDatabase.DOCUMENTS))
			.map((name) -> Utils.firstFragment(name.substring(StoreDatabase.DOCUMENTS.length())))
			.distinct()
			.toList()
			.forEach(this::resolveDatabase);
	}

	public static StoreBackend inMemory() {
		return new StoreBackend(Store.inMemory());
	}

	public static StoreBackend in(Path directory) {
		return new StoreBackend(Store.in(directory));
	}

	public Lookups lookups() {
		return this.lookups;
	}

	@Override
	protected MongoDatabase openOrCreateDatabase(String name) {
		return new StoreDatabase(name, getCursorRegistry(), this.store, this.lookups);
	}

	/**
	 * Handles errors here, as the server would log the message with all its data.
	 */
	@Override
	public Document handleMessage(MongoMessage message) {
		String command = message.getDocument().keySet().iterator().next();
		try {
			return answer(command.toLowerCase(Locale.ROOT), () -> super.handleMessage(message));
		}
		catch (MongoServerException ex) {
			return failure(ex);
		}
		catch (RuntimeException ex) {
			log.error("Command {} failed", command, ex);
			return failure(new MongoServerException("Internal error: " + ex.getClass().getName()));
		}
	}

	private Document answer(String command, Supplier<Document> handler) {
		if (GREETINGS.contains(command)) {
			return handler.get();
		}
		return WRITES.contains(command) ? this.store.change(handler) : this.store.read(handler);
	}

	@Override
	public Document handleCommand(Channel channel, String database, String command, Document query) {
		if (command.equals("hello")) {
			return super.handleCommand(channel, database, "ismaster", query).append("isWritablePrimary", true);
		}
		if (command.equals("find") && !Utils.isTrue(query.get("singleBatch"))) {
			query.putIfAbsent("batchSize", FIRST_BATCH);
		}
		if (command.equals("getMore")) {
			query.putIfAbsent("batchSize", NEXT_BATCH);
		}
		return super.handleCommand(channel, database, command, query);
	}

	@Override
	public void close() {
		super.close();
		this.store.close();
	}

	private static Document failure(MongoServerException failure) {
		Document reply = new Document("ok", 0).append("errmsg", failure.getMessageWithoutErrorCode());
		if (failure instanceof MongoServerError error) {
			reply.append("code", error.getCode());
			reply.putIfNotNull("codeName", error.getCodeName());
		}
		return reply;
	}

}
