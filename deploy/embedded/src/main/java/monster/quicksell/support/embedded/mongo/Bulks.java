package monster.quicksell.support.embedded.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;

/**
 * Makes bulk writes end and count as MongoDB's do, which mongo-java-server's by
 * themselves don't.
 */
final class Bulks {

	private Bulks() {
	}

	/**
	 * Ends an ordered bulk of updates at its first error.
	 * @param update handles an update command
	 */
	static Document update(Document command, UnaryOperator<Document> update) {
		List<?> updates = (List<?>) command.getOrDefault("updates", List.of());
		if (!isOrdered(command) || updates.size() < 2) {
			return update.apply(command);
		}
		int matched = 0;
		int modified = 0;
		List<Document> upserted = new ArrayList<>();
		List<Document> errors = new ArrayList<>();
		for (int index = 0; index < updates.size() && errors.isEmpty(); index++) {
			Document one = command.clone();
			one.put("updates", List.of(updates.get(index)));
			Document reply = update.apply(one);
			matched += number(reply, "n");
			modified += number(reply, "nModified");
			collect(reply, "upserted", index, upserted);
			collect(reply, "writeErrors", index, errors);
		}
		Document reply = new Document("n", matched).append("nModified", modified);
		if (!upserted.isEmpty()) {
			reply.put("upserted", upserted);
		}
		if (!errors.isEmpty()) {
			reply.put("writeErrors", errors);
		}
		Utils.markOkay(reply);
		return reply;
	}

	/**
	 * Counts only what was inserted.
	 * @param insert handles an insert command
	 */
	static Document insert(Document command, UnaryOperator<Document> insert) {
		Document reply = insert.apply(command);
		if (reply.get("writeErrors") instanceof List<?> errors && errors.getFirst() instanceof Document first) {
			reply.put("n", isOrdered(command) ? number(first, "index") : number(reply, "n") - errors.size());
		}
		return reply;
	}

	private static boolean isOrdered(Document command) {
		return !command.containsKey("ordered") || Utils.isTrue(command.get("ordered"));
	}

	private static int number(Document reply, String field) {
		return ((Number) reply.getOrDefault(field, 0)).intValue();
	}

	private static void collect(Document reply, String field, int index, List<Document> all) {
		if (reply.get(field) instanceof List<?> documents) {
			documents.forEach((document) -> all.add(((Document) document).append("index", index)));
		}
	}

}
