package monster.quicksell.support.embedded.mongo;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a query by field, with those of a top-level {@code $and} among them.
 */
final class Conditions {

	private final Map<String, @Nullable Object> wanted = new HashMap<>();

	private final Map<String, Condition> byField = new HashMap<>();

	/** Fields that several conditions are about. */
	private final Set<String> shared = new HashSet<>();

	private boolean complete = true;

	static Conditions of(Document query) {
		Conditions conditions = new Conditions();
		conditions.collect(query);
		conditions.wanted.forEach(conditions::read);
		return conditions;
	}

	@Nullable Condition on(String field) {
		return this.byField.get(field);
	}

	/**
	 * Whether these conditions are all that the query asks.
	 */
	boolean isComplete() {
		return this.complete;
	}

	int size() {
		return this.byField.size();
	}

	/** Whether who has one of the values on a field meets all that is asked of it. */
	boolean isMetBy(String field, Condition.OneOf condition) {
		return condition.isAll() && !this.shared.contains(field);
	}

	/** With how many values a document has to be compared, but for these fields. */
	long comparisons(Set<String> met) {
		return this.byField.entrySet()
			.stream()
			.filter((each) -> !met.contains(each.getKey()))
			.mapToLong((each) -> (each.getValue() instanceof Condition.OneOf oneOf) ? oneOf.values().size() : 1)
			.sum();
	}

	private void collect(Document query) {
		query.forEach((field, value) -> {
			if (field.equals("$and") && value instanceof Collection<?> parts) {
				parts.forEach((part) -> collect((Document) part));
			}
			// Within arrays of documents, null also matches where an element lacks the
			// field
			else if (field.startsWith("$") || (value == null && field.contains("."))) {
				this.complete = false;
				this.shared.add(field);
			}
			else if (!this.wanted.containsKey(field)) {
				this.wanted.put(field, value);
			}
			else {
				this.shared.add(field);
				this.wanted.put(field, both(this.wanted.get(field), value));
			}
		});
	}

	/**
	 * Two conditions on a field: both bounds of a range, or what says more; the rest is
	 * left to the filter.
	 */
	private @Nullable Object both(@Nullable Object first, @Nullable Object second) {
		if (first instanceof Document some && second instanceof Document others
				&& Collections.disjoint(some.keySet(), others.keySet())) {
			Document joined = new Document();
			joined.putAll(some);
			joined.putAll(others);
			return joined;
		}
		this.complete = false;
		return (isOneOf(second) && !isOneOf(first)) ? second : first;
	}

	private static boolean isOneOf(@Nullable Object value) {
		return Condition.of(value).filter(Condition.OneOf.class::isInstance).isPresent();
	}

	private void read(String field, @Nullable Object value) {
		Optional<Condition> condition = Condition.of(value);
		condition.ifPresent((found) -> this.byField.put(field, found));
		this.complete &= condition.isPresent() && (!(value instanceof Document operators) || operators.size() == 1
				|| condition.get() instanceof Condition.Between between && between.bounds() == operators.size());
	}

}
