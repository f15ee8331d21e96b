package monster.quicksell.support.embedded.mongo;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 * @param isReplacement whether nothing is kept of it but its {@code _id}
 */
record DirectUpdate(Document selector, Document set, Set<String> unset, boolean isReplacement) {

	private static final String ID = "_id";

	private static final String SET = "$set";

	private static final String UNSET = "$unset";

	/** Empty for any other update. */
	static Optional<DirectUpdate> of(Document selector, Document update) {
		if (!selector.containsKey(ID) || !isPlain(selector.keySet())
				|| !selector.values().stream().allMatch(DirectUpdate::isSimple)) {
			return Optional.empty();
		}
		if (isPlain(update.keySet())) {
			boolean isAnother = update.containsKey(ID) && !areEqual(update.get(ID), selector.get(ID));
			return isAnother ? Optional.empty() : Optional.of(new DirectUpdate(selector, update, Set.of(), true));
		}
		if (!Set.of(SET, UNSET).containsAll(update.keySet())
				|| !(update.getOrDefault(SET, new Document()) instanceof Document set)
				|| !(update.getOrDefault(UNSET, new Document()) instanceof Document unset)) {
			return Optional.empty();
		}
		Set<String> changed = new HashSet<>(set.keySet());
		changed.addAll(unset.keySet());
		return (isPlain(changed) && !changed.contains(ID) && Collections.disjoint(set.keySet(), unset.keySet()))
				? Optional.of(new DirectUpdate(selector, set, unset.keySet(), false)) : Optional.empty();
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

	/** The document after it. */
	Document after(Document before) {
		Document after = new Document();
		if (this.isReplacement) {
			after.put(ID, before.get(ID));
		}
		else {
			after.putAll(before);
		}
		for (Map.Entry<String, Object> field : this.set.entrySet()) {
			if (!field.getKey().equals(ID)) {
				after.put(field.getKey(), field.getValue());
			}
		}
		this.unset.forEach(after::remove);
		return after;
	}

}
