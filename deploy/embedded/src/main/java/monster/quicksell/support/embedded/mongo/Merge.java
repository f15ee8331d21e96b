package monster.quicksell.support.embedded.mongo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;

import org.h2.mvstore.Cursor;

/**
 * Reads several ranges of an index as one, in the order of what their keys have behind
 * the values that tell the ranges apart. Of each range only as much is read as is asked
 * for, and one key more.
 */
final class Merge implements Iterator<Key> {

	private final OrderedIndex index;

	private final PriorityQueue<Head> heads;

	Merge(OrderedIndex index, List<KeyRange> ranges, boolean reverse) {
		this.index = index;
		Comparator<Head> order = Head::compare;
		this.heads = new PriorityQueue<>(ranges.size(), reverse ? order.reversed() : order);
		for (KeyRange range : ranges) {
			Cursor<Key, byte[]> cursor = index.entries().read(range, reverse);
			if (cursor.hasNext()) {
				this.heads.add(new Head(range.common(), cursor.next(), cursor));
			}
		}
	}

	@Override
	public boolean hasNext() {
		return !this.heads.isEmpty();
	}

	@Override
	public Key next() {
		Head first = this.heads.remove();
		Key position = this.index.position(first.entry(), Objects.requireNonNull(first.cursor().getValue()));
		if (first.cursor().hasNext()) {
			this.heads.add(new Head(first.common(), first.cursor().next(), first.cursor()));
		}
		return position;
	}

	private record Head(int common, Key entry, Cursor<Key, byte[]> cursor) {

		static int compare(Head one, Head other) {
			byte[] first = one.entry().bytes();
			byte[] second = other.entry().bytes();
			return Arrays.compareUnsigned(first, one.common(), first.length, second, other.common(), second.length);
		}

	}

}
