package monster.quicksell.support.embedded.mongo;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What nearly all writes are: one document, named by its {@code _id}, is replaced, or
 * fields of it are set and unset. It is worked out without the copies of whole documents
 * that the server makes for any other update.
 *
 * @param selector the {@code _id} and further fields with the values they must have
 * @param set the fields that the document gets; a replacement has no others
 * @param unset the fields that it loses
 * @param setOnInsert the fields that it gets if it was not there before
 * @param isReplacement whether nothing is kept of it but its {@code _id}
 */
record DirectUpdate(Document selector, Document set, Set<String> unset, Document setOnInsert, boolean isReplacement) {

	private static final String ID = "_id";

	private static final String SET = "$set";

	private static final String UNSET = "$unset";

	private static final String SET_ON_INSERT = "$setOnInsert";

	/** Empty for any other update. */
	static Optional<DirectUpdate> of(Document selector, Document update) {
		if (!selector.containsKey(ID) || !isPlain(selector.keySet())
				|| !selector.values().stream().allMatch(DirectUpdate::isSimple)) {
			return Optional.empty();
		}
		if (isPlain(update.keySet())) {
			boolean isAnother = update.containsKey(ID) && !areEqual(update.get(ID), selector.get(ID));
			return isAnother ? Optional.empty()
					: Optional.of(new DirectUpdate(selector, update, Set.of(), new Document(), true));
		}
		if (!Set.of(SET, UNSET, SET_ON_INSERT).containsAll(update.keySet())
				|| !(update.getOrDefault(SET, new Document()) instanceof Document set)
				|| !(update.getOrDefault(UNSET, new Document()) instanceof Document unset)
				|| !(update.getOrDefault(SET_ON_INSERT, new Document()) instanceof Document setOnInsert)) {
			return Optional.empty();
		}
		Set<String> named = new HashSet<>(Set.of(ID));
		boolean isNamedOnce = Stream.of(set, unset, setOnInsert)
			.flatMap((fields) -> fields.keySet().stream())
			.allMatch(named::add);
		return (isNamedOnce && isPlain(named))
				? Optional.of(new DirectUpdate(selector, set, unset.keySet(), setOnInsert, false)) : Optional.empty();
	}

	/** Names of fields of the document itself, and no operators. */
	private static boolean isPlain(Set<String> names) {
		return names.stream().noneMatch((name) -> name.startsWith("$") || name.contains("."));
	}

	/** Is equal to nothing but itself. */
	private static boolean isSimple(@Nullable Object value) {
		return value instanceof String || value instanceof Number || value instanceof Boolean;
	}

	private static boolean areEqual(@Nullable Object one, @Nullable Object other) {
		return Key.of(one).equals(Key.of(other));
	}

	Key position() {
		return Key.of(this.selector.get(ID));
	}

	/** Whether the document is the one that is meant. */
	boolean matches(Document document) {
		return this.selector.entrySet()
			.stream()
			.allMatch((condition) -> areEqual(document.get(condition.getKey()), condition.getValue()));
	}

	/** Whether a document that is there stays as it is. */
	boolean isForNewOnes() {
		return !this.isReplacement && this.set.isEmpty() && this.unset.isEmpty();
	}

	/** The document after it. */
	Document after(Document before) {
		Document after = new Document();
		if (this.isReplacement) {
			after.put(ID, before.get(ID));
		}
		else {
			after.putAll(before);
		}
		put(this.set, after);
		this.unset.forEach(after::remove);
		return after;
	}

	/** The document that it makes where none was. */
	Document fresh() {
		Document fresh = after(this.selector);
		put(this.setOnInsert, fresh);
		return fresh;
	}

	private static void put(Document fields, Document into) {
		fields.forEach((name, value) -> {
			if (!name.equals(ID)) {
				into.put(name, value);
			}
		});
	}

}
