package monster.quicksell.support.metrics.rollup;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The numbers of one measure, side by side from its lowest bucket to its highest: adding
 * to one is a step in an array, however many days are added up.
 */
final class Buckets {

	static final Buckets NONE = new Buckets();

	private static final int ROOM = 16;

	private int first;

	private long[] numbers = new long[0];

	void add(int bucket, long number) {
		int at = bucket - this.first;
		if (at < 0 || at >= this.numbers.length) {
			makeRoom(bucket);
			at = bucket - this.first;
		}
		this.numbers[at] += number;
	}

	private void makeRoom(int bucket) {
		if (this.numbers.length == 0) {
			this.first = bucket;
			this.numbers = new long[1];
			return;
		}
		int room = Math.max(ROOM, this.numbers.length / 2);
		int last = this.first + this.numbers.length - 1;
		int begin = (bucket < this.first) ? bucket - room : this.first;
		long[] more = new long[((bucket > last) ? bucket + room : last) - begin + 1];
		System.arraycopy(this.numbers, 0, more, this.first - begin, this.numbers.length);
		this.first = begin;
		this.numbers = more;
	}

	long get(int bucket) {
		int at = bucket - this.first;
		return (at >= 0 && at < this.numbers.length) ? this.numbers[at] : 0;
	}

	/** How many are not zero. */
	int size() {
		int size = 0;
		for (long number : this.numbers) {
			size += (number != 0) ? 1 : 0;
		}
		return size;
	}

	/** Tells all that are not zero, the lowest bucket first. */
	void forEach(Each each) {
		for (int i = 0; i < this.numbers.length; i++) {
			if (this.numbers[i] != 0) {
				each.tell(this.first + i, this.numbers[i]);
			}
		}
	}

	/** All together. */
	long sum() {
		return Arrays.stream(this.numbers).sum();
	}

	/**
	 * The lowest bucket up to which, itself included, there are so many; empty if there
	 * are fewer.
	 */
	OptionalInt reaching(long rank) {
		long passed = 0;
		for (int i = 0; i < this.numbers.length; i++) {
			passed += this.numbers[i];
			if (this.numbers[i] != 0 && passed >= rank) {
				return OptionalInt.of(this.first + i);
			}
		}
		return OptionalInt.empty();
	}

	/** The lowest bucket that has anything. */
	OptionalInt lowest() {
		for (int i = 0; i < this.numbers.length; i++) {
			if (this.numbers[i] > 0) {
				return OptionalInt.of(this.first + i);
			}
		}
		return OptionalInt.empty();
	}

	@FunctionalInterface
	interface Each {

		void tell(int bucket, long number);

	}

}
