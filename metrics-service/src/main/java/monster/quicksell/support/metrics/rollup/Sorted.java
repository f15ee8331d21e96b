package monster.quicksell.support.metrics.rollup;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists that stay in order. */
final class Sorted {

	private Sorted() {
	}

	static <T> List<T> with(List<T> list, T element, Comparator<? super T> order) {
		return Stream.concat(list.stream(), Stream.of(element)).sorted(order).toList();
	}

}
