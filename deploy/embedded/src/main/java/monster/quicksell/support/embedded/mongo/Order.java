package monster.quicksell.support.embedded.mongo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The order that a query asks for: fields, and whether each descends.
 */
record Order(List<Map.Entry<String, Boolean>> fields) {

	static Order of(@Nullable Document order) {
		if (order == null || order.containsKey("$natural")) {
			return new Order(List.of());
		}
		return new Order(order.entrySet()
			.stream()
			.map((entry) -> Map.entry(entry.getKey(),
					entry.getValue() instanceof Number direction && direction.intValue() < 0))
			.toList());
	}

	boolean isNone() {
		return this.fields.isEmpty();
	}

	boolean isAbout(List<String> any) {
		return this.fields.stream().anyMatch((field) -> any.contains(field.getKey()));
	}

	/**
	 * Whether an index has to be read backwards to get this order, if it can give it.
	 * @param indexed the fields of the index
	 * @param equal how many of them, from the first, have one value
	 */
	Optional<Boolean> direction(List<String> indexed, int equal) {
		List<Map.Entry<String, Boolean>> open = this.fields.stream()
			.filter((field) -> !indexed.subList(0, equal).contains(field.getKey()))
			.toList();
		List<String> names = open.stream().map(Map.Entry::getKey).toList();
		List<String> rest = indexed.subList(equal, indexed.size());
		boolean isOneWay = open.stream().map(Map.Entry::getValue).distinct().count() <= 1;
		if (!isOneWay || names.size() > rest.size() || !rest.subList(0, names.size()).equals(names)) {
			return Optional.empty();
		}
		return Optional.of(!open.isEmpty() && open.getFirst().getValue());
	}

}
