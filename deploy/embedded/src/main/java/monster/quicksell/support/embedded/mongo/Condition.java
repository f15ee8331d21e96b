package monster.quicksell.support.embedded.mongo;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What a query wants of one field, as far as an index can tell.
 */
sealed interface Condition {

	/**
	 * The field has one of some values.
	 *
	 * @param isAll whether nothing else is asked of it, so that who has one needs no
	 * further look
	 */
	record OneOf(List<Key> values, boolean isAll) implements Condition {
	}

	/**
	 * The field is between two bounds; a bound that the query doesn't give is the end of
	 * the values of that type.
	 *
	 * @param bounds how many the query gives
	 */
	record Between(Key from, Key to, int bounds) implements Condition {
	}

	/**
	 * The condition that a query puts on a field, if an index can find what meets it.
	 */
	static Optional<Condition> of(@Nullable Object wanted) {
		if (wanted instanceof Map<?, ?> operators) {
			return ofOperators(operators);
		}
		return isIndexed(wanted) ? Optional.of(new OneOf(List.of(Key.of(wanted)), wanted instanceof String))
				: Optional.empty();
	}

	private static Optional<Condition> ofOperators(Map<?, ?> operators) {
		if (operators.containsKey("$eq") && isIndexed(operators.get("$eq"))) {
			return Optional.of(new OneOf(List.of(Key.of(operators.get("$eq"))), false));
		}
		if (operators.get("$in") instanceof Collection<?> values && values.stream().allMatch(Condition::isIndexed)) {
			boolean isAll = operators.size() == 1 && values.stream().allMatch(String.class::isInstance);
			return Optional.of(new OneOf(values.stream().map(Key::of).distinct().sorted().toList(), isAll));
		}
		return range(operators);
	}

	private static Optional<Condition> range(Map<?, ?> operators) {
		Object above = operators.containsKey("$gt") ? operators.get("$gt") : operators.get("$gte");
		Object below = operators.containsKey("$lt") ? operators.get("$lt") : operators.get("$lte");
		Object bound = (above != null) ? above : below;
		if (bound == null || !isIndexed(bound)) {
			return Optional.empty();
		}
		if (above != null && below != null && (!isIndexed(below) || !Key.typeOf(above).equals(Key.typeOf(below)))) {
			return Optional.empty();
		}
		Key type = Key.typeOf(bound);
		Key from = (above == null) ? type : operators.containsKey("$gt") ? Key.of(above).end() : Key.of(above);
		Key to = (below == null) ? type.end() : operators.containsKey("$lt") ? Key.of(below) : Key.of(below).end();
		return Optional.of(new Between(from, to, (above != null && below != null) ? 2 : 1));
	}

	private static boolean isIndexed(@Nullable Object value) {
		return value == null || value instanceof String || value instanceof Number || value instanceof Boolean
				|| value instanceof Instant || value instanceof ObjectId || value instanceof UUID
				|| value instanceof BinData;
	}

}
