package monster.quicksell.support.embedded.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How the documents that may match a query are found by an index: all that match are
 * among them.
 *
 * @param ranges what to read of the index, in order
 * @param isSorted whether they come in the order that the query asks for
 * @param isMerged whether the ranges are read side by side for that
 * @param isReverse whether the index is read backwards for that
 * @param cost the number of documents to look at, and what it takes to compare them with
 * long lists
 * @param met fields on which all that are found are as the query asks
 */
record Plan(OrderedIndex index, List<KeyRange> ranges, boolean isSorted, boolean isMerged, boolean isReverse, long cost,
		Set<String> met) {

	private static final Comparator<Plan> BEST = Comparator.comparingLong(Plan::cost)
		.thenComparing(Plan::isSorted, Comparator.reverseOrder())
		.thenComparingInt((plan) -> plan.ranges().size());

	/** So many values are compared in the time that it takes to read a document. */
	private static final int COMPARED = 100;

	/** So many ranges are looked at for how much is in all. */
	private static final int COUNTED = 16;

	/**
	 * A prime above all lists' sizes: those that are looked at are spread over a list.
	 */
	private static final int SPREAD = 10_007;

	/** Above it, a list of values times another isn't worth it. */
	private static final int MAX_RANGES = 10_000;

	/**
	 * Above it, sorting what was found costs less than reading all ranges side by side.
	 */
	private static final int MAX_MERGED = 100;

	/**
	 * The cheapest plan, if any index is of use.
	 * @param wanted how many documents are wanted in order, 0 for all
	 */
	static Optional<Plan> cheapest(Document query, @Nullable Document order, long wanted, List<OrderedIndex> indexes) {
		Conditions conditions = Conditions.of(query);
		Order sorted = Order.of(order);
		Optional<Plan> best = Optional.empty();
		for (OrderedIndex index : indexes) {
			best = Stream.concat(best.stream(), of(index, conditions, sorted, wanted).stream()).min(BEST);
			if (best.isPresent() && best.get().findsOne()) {
				break;
			}
		}
		return best;
	}

	/** Whatever others cost, it is not worth asking them. */
	private boolean findsOne() {
		return this.isSorted && this.cost <= 1;
	}

	Stream<Key> positions() {
		if (this.isMerged) {
			return this.index.merged(this.ranges, this.isReverse);
		}
		Stream<Key> positions = this.ranges.stream().flatMap((range) -> this.index.positions(range, this.isReverse));
		return this.index.isMultikey() ? positions.distinct() : positions;
	}

	private static Optional<Plan> of(OrderedIndex index, Conditions conditions, Order order, long wanted) {
		List<KeyRange> ranges = List.of(KeyRange.startingWith(Key.EMPTY));
		List<Key> prefixes = List.of(Key.EMPTY);
		int used = 0;
		int equal = 0;
		Set<String> met = new HashSet<>();
		for (String field : index.fields()) {
			Condition condition = conditions.on(field);
			if (condition instanceof Condition.OneOf oneOf
					&& (long) prefixes.size() * oneOf.values().size() <= MAX_RANGES) {
				prefixes = extend(prefixes, oneOf.values());
				ranges = prefixes.stream().map(KeyRange::startingWith).toList();
				used++;
				equal++;
				if (conditions.isMetBy(field, oneOf)) {
					met.add(field);
				}
			}
			else if (condition instanceof Condition.Between between) {
				ranges = narrow(prefixes, between, index.isMultikey());
				used++;
				break;
			}
			else {
				break;
			}
		}
		// Of several ranges, what tells them apart must not be part of the order
		boolean haveOneOrder = ranges.size() == 1 || !order.isAbout(index.fields().subList(0, equal));
		boolean canSort = haveOneOrder && ranges.size() <= MAX_MERGED && !index.isMultikey();
		Optional<Boolean> direction = canSort ? order.direction(index.fields(), equal) : Optional.empty();
		boolean isSorted = order.isNone() || direction.isPresent();
		if (used == 0 && (!isSorted || order.isNone() || wanted == 0)) {
			return Optional.empty();
		}
		boolean areSingle = index.hasEachOnce() && equal == index.fields().size();
		long count = areSingle ? ranges.size() : count(index, ranges);
		boolean stopsEarly = isSorted && wanted > 0 && conditions.isComplete() && used == conditions.size();
		boolean isMerged = ranges.size() > 1 && !order.isNone() && isSorted;
		return Optional.of(new Plan(index, ranges, isSorted, isMerged, direction.orElse(false),
				(stopsEarly ? Math.min(count, wanted) : count) * (COMPARED + conditions.comparisons(met)) / COMPARED,
				met));
	}

	/** Of many ranges some tell how much is in all, nearly enough to choose by. */
	private static long count(OrderedIndex index, List<KeyRange> ranges) {
		if (ranges.size() <= COUNTED) {
			return ranges.stream().mapToLong(index::count).sum();
		}
		long count = 0;
		for (int i = 0; i < COUNTED; i++) {
			count += index.count(ranges.get(i * SPREAD % ranges.size()));
		}
		return Math.max(ranges.size(), count * ranges.size() / COUNTED);
	}

	/** What has yet to be asked of the documents that are found. */
	Document rest(Document query) {
		Document rest = new Document();
		query.forEach((field, value) -> {
			if (field.equals("$and") && value instanceof Collection<?> parts) {
				List<Document> others = parts.stream()
					.map((part) -> rest((Document) part))
					.filter((part) -> !part.isEmpty())
					.toList();
				if (!others.isEmpty()) {
					rest.put(field, others);
				}
			}
			else if (!this.met.contains(field)) {
				rest.put(field, value);
			}
		});
		return rest;
	}

	private static List<Key> extend(List<Key> prefixes, List<Key> values) {
		List<Key> longer = new ArrayList<>(prefixes.size() * values.size());
		for (Key prefix : prefixes) {
			values.forEach((value) -> longer.add(prefix.and(value)));
		}
		return longer;
	}

	private static List<KeyRange> narrow(List<Key> prefixes, Condition.Between between, boolean isMultikey) {
		// One element of an array may be above the lower bound and another below the
		// upper
		Key to = (isMultikey && between.bounds() == 2) ? Key.EMPTY.end() : between.to();
		return prefixes.stream()
			.map((prefix) -> new KeyRange(prefix.and(between.from()), prefix.and(to), prefix.bytes().length))
			.toList();
	}

}
