package monster.quicksell.support.metrics.rollup;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of one slot, kept small: sorted codes of figures and a number at each. The
 * codes are stored, so the order of {@link Measure} may only be added to at its end.
 * Adding many up is merging, which is what makes reports over many days quick.
 */
public final class Numbers {

	/** Nothing counted. */
	public static final Numbers NONE = new Numbers(new int[0], new long[0]);

	private static final Measure[] MEASURES = Measure.values();

	private static final int BUCKETS = 1 << 20;

	private final int[] codes;

	private final long[] values;

	private Numbers(int[] codes, long[] values) {
		this.codes = codes;
		this.values = values;
	}

	/** The same numbers, small. */
	public static Numbers of(Map<Figure, Long> numbers) {
		long[] coded = numbers.keySet().stream().mapToLong(Numbers::code).sorted().toArray();
		int[] codes = new int[coded.length];
		long[] values = new long[coded.length];
		for (int i = 0; i < coded.length; i++) {
			codes[i] = (int) coded[i];
			values[i] = numbers.getOrDefault(figure(codes[i]), 0L);
		}
		return new Numbers(codes, values);
	}

	/** Reads back what {@link #bytes} wrote. */
	public static Numbers of(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		int[] codes = new int[(int) unsigned(buffer)];
		long[] values = new long[codes.length];
		int last = 0;
		for (int i = 0; i < codes.length; i++) {
			last += (int) unsigned(buffer);
			codes[i] = last;
			long folded = unsigned(buffer);
			values[i] = (folded >>> 1) ^ -(folded & 1);
		}
		return new Numbers(codes, values);
	}

	/**
	 * A few bytes for each number: steps from code to code and values, both in the
	 * variable length of Protocol Buffers, values folded so that small negative ones stay
	 * small.
	 */
	public byte[] bytes() {
		ByteBuffer buffer = ByteBuffer.allocate(5 + 15 * this.codes.length);
		write(buffer, this.codes.length);
		int last = 0;
		for (int i = 0; i < this.codes.length; i++) {
			write(buffer, this.codes[i] - last);
			write(buffer, (this.values[i] << 1) ^ (this.values[i] >> 63));
			last = this.codes[i];
		}
		return Arrays.copyOf(buffer.array(), buffer.position());
	}

	private static void write(ByteBuffer buffer, long number) {
		long rest = number;
		while ((rest & ~0x7FL) != 0) {
			buffer.put((byte) (rest & 0x7F | 0x80));
			rest >>>= 7;
		}
		buffer.put((byte) rest);
	}

	private static long unsigned(ByteBuffer buffer) {
		long number = 0;
		for (int shift = 0;; shift += 7) {
			byte next = buffer.get();
			number |= (next & 0x7FL) << shift;
			if (next >= 0) {
				return number;
			}
		}
	}

	/** All added up. */
	public static Numbers sum(Collection<Numbers> all) {
		return all.stream().reduce(NONE, Numbers::plus);
	}

	/** A plain count or sum; 0 if nothing was counted there. */
	public long get(Measure measure) {
		return get(Figure.of(measure));
	}

	/** One number; 0 if nothing was counted there. */
	public long get(Figure figure) {
		int at = Arrays.binarySearch(this.codes, code(figure));
		return (at >= 0) ? this.values[at] : 0;
	}

	/** How many numbers there are. */
	public int size() {
		return this.codes.length;
	}

	/** Whether nothing was counted. */
	public boolean isEmpty() {
		return this.codes.length == 0;
	}

	/** Ready to be read. */
	public Counts counts() {
		Map<Figure, Long> numbers = new HashMap<>();
		for (int i = 0; i < this.codes.length; i++) {
			numbers.put(figure(this.codes[i]), this.values[i]);
		}
		return new Counts(numbers);
	}

	/** Both added up. */
	Numbers plus(Numbers other) {
		int[] mergedCodes = new int[this.codes.length + other.codes.length];
		long[] mergedValues = new long[mergedCodes.length];
		int size = 0;
		int mine = 0;
		int theirs = 0;
		while (mine < this.codes.length || theirs < other.codes.length) {
			int next = Math.min((mine < this.codes.length) ? this.codes[mine] : Integer.MAX_VALUE,
					(theirs < other.codes.length) ? other.codes[theirs] : Integer.MAX_VALUE);
			long sum = 0;
			if (mine < this.codes.length && this.codes[mine] == next) {
				sum += this.values[mine++];
			}
			if (theirs < other.codes.length && other.codes[theirs] == next) {
				sum += other.values[theirs++];
			}
			if (sum != 0) {
				mergedCodes[size] = next;
				mergedValues[size++] = sum;
			}
		}
		return new Numbers(Arrays.copyOf(mergedCodes, size), Arrays.copyOf(mergedValues, size));
	}

	// Days since 1970 may be below zero, so buckets are kept around the middle of their
	// room
	private static int code(Figure figure) {
		return figure.measure().ordinal() * BUCKETS + figure.bucket() + BUCKETS / 2;
	}

	private static Figure figure(int code) {
		return new Figure(MEASURES[code / BUCKETS], code % BUCKETS - BUCKETS / 2);
	}

}
