package monster.quicksell.support.embedded.mongo;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a query by field, with those of a top-level {@code $and} among them.
 */
final class Conditions {

	private final Map<String, Condition> byField = new HashMap<>();

	private boolean complete = true;

	static Conditions of(Document query) {
		Conditions conditions = new Conditions();
		conditions.collect(query);
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

	private void collect(Document query) {
		query.forEach((field, wanted) -> {
			if (field.equals("$and") && wanted instanceof Collection<?> parts) {
				parts.forEach((part) -> collect((Document) part));
			}
			// Within arrays of documents, null also matches where an element lacks the
			// field
			else if (field.startsWith("$") || (wanted == null && field.contains("."))) {
				this.complete = false;
			}
			else {
				add(field, wanted);
			}
		});
	}

	private void add(String field, @Nullable Object wanted) {
		Optional<Condition> condition = Condition.of(wanted);
		boolean isAll = condition.isPresent() && (!(wanted instanceof Document operators) || operators.size() == 1
				|| condition.get() instanceof Condition.Between between && between.bounds() == operators.size());
		// A second condition on a field is left to the filter, unless it says more
		Condition known = this.byField.get(field);
		this.complete &= isAll && known == null;
		condition
			.filter((found) -> known == null || found instanceof Condition.OneOf && !(known instanceof Condition.OneOf))
			.ifPresent((found) -> this.byField.put(field, found));
	}

}
