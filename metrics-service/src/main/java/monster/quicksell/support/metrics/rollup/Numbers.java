package monster.quicksell.support.metrics.rollup;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of one slot, kept as small as they are stored: sorted codes of figures and
 * a number at each, a few bytes for both. They are read from the first to the last, which
 * is quick, since nothing is made of them but what is asked for. The codes are stored, so
 * the order of {@link Measure} may only be added to at its end.
 * <p>
 * First how many there are; then of each the step from the last code to its own, and the
 * number, folded so that small negative ones stay small. All in the variable length of
 * Protocol Buffers.
 */
public final class Numbers {

	private static final Measure[] MEASURES = Measure.values();

	private static final int BUCKETS = 1 << 20;

	// Bytes of one number and its code
	private static final int LONGEST = 15;

	/** Nothing counted. */
	public static final Numbers NONE = new Numbers(new byte[] { 0 });

	private final byte[] bytes;

	private Numbers(byte[] bytes) {
		this.bytes = bytes;
	}

	/** The same numbers, small. */
	public static Numbers of(Map<Figure, Long> numbers) {
		return of(Counts.of(numbers));
	}

	/** The same numbers, small. */
	static Numbers of(Counts counts) {
		Writer writer = new Writer(LONGEST * counts.size());
		counts.forEach((measure, bucket, number) -> writer.write(code(measure, bucket), number));
		return writer.written();
	}

	/** Reads back what {@link #bytes} gave. */
	public static Numbers of(byte[] bytes) {
		return new Numbers(bytes);
	}

	/** As they are stored. Not to be changed. */
	public byte[] bytes() {
		return this.bytes;
	}

	/** A plain count or sum; 0 if nothing was counted there. */
	public long get(Measure measure) {
		return get(Figure.of(measure));
	}

	/** One number; 0 if nothing was counted there. */
	public long get(Figure figure) {
		int code = code(figure);
		Reader reader = new Reader(this.bytes);
		while (reader.code < code) {
			reader.next();
		}
		return (reader.code == code) ? reader.number : 0;
	}

	/** Whether nothing was counted. */
	public boolean isEmpty() {
		return this.bytes[0] == 0;
	}

	/** Each number at its figure. */
	public Map<Figure, Long> figures() {
		Map<Figure, Long> figures = new HashMap<>();
		for (Reader reader = new Reader(this.bytes); reader.code != Reader.END; reader.next()) {
			figures.put(figure(reader.code), reader.number);
		}
		return figures;
	}

	/** Ready to be read. */
	public Counts counts() {
		Counts counts = Counts.none();
		addTo(counts);
		return counts;
	}

	/** Adds them to others. */
	void addTo(Counts sum) {
		for (Reader reader = new Reader(this.bytes); reader.code != Reader.END; reader.next()) {
			sum.add(reader.code / BUCKETS, reader.code % BUCKETS - BUCKETS / 2, reader.number);
		}
	}

	/** All added up; what becomes zero is no longer there. */
	static Numbers sum(List<Numbers> all) {
		if (all.size() == 1) {
			return all.getFirst();
		}
		Counts sum = Counts.none();
		all.forEach((each) -> each.addTo(sum));
		return of(sum);
	}

	/** Those of some measures. */
	Numbers only(Set<Measure> measures) {
		Writer writer = new Writer(this.bytes.length);
		for (Reader reader = new Reader(this.bytes); reader.code != Reader.END; reader.next()) {
			if (measures.contains(MEASURES[reader.code / BUCKETS])) {
				writer.write(reader.code, reader.number);
			}
		}
		return writer.written();
	}

	/** What has to be added to get none. */
	Numbers negated() {
		// A number's opposite may be a byte longer, and each has two at least
		Writer writer = new Writer(this.bytes.length + this.bytes.length / 2);
		for (Reader reader = new Reader(this.bytes); reader.code != Reader.END; reader.next()) {
			writer.write(reader.code, -reader.number);
		}
		return writer.written();
	}

	/** Both added up; what becomes zero is no longer there. */
	public Numbers plus(Numbers other) {
		Writer writer = new Writer(this.bytes.length + other.bytes.length);
		Reader mine = new Reader(this.bytes);
		Reader theirs = new Reader(other.bytes);
		while (mine.code != Reader.END || theirs.code != Reader.END) {
			int next = Math.min(mine.code, theirs.code);
			long sum = 0;
			if (mine.code == next) {
				sum += mine.number;
				mine.next();
			}
			if (theirs.code == next) {
				sum += theirs.number;
				theirs.next();
			}
			if (sum != 0) {
				writer.write(next, sum);
			}
		}
		return writer.written();
	}

	// Days since 1970 may be below zero, so buckets are kept around the middle of their
	// room
	private static int code(Figure figure) {
		return code(figure.measure().ordinal(), figure.bucket());
	}

	private static int code(int measure, int bucket) {
		return measure * BUCKETS + bucket + BUCKETS / 2;
	}

	private static Figure figure(int code) {
		return new Figure(MEASURES[code / BUCKETS], code % BUCKETS - BUCKETS / 2);
	}

	/** Stands at one number after the other. */
	private static final class Reader {

		static final int END = Integer.MAX_VALUE;

		private final byte[] bytes;

		private int at;

		private int left;

		private int code;

		private long number;

		Reader(byte[] bytes) {
			this.bytes = bytes;
			this.left = (int) unsigned();
			next();
		}

		void next() {
			if (this.left-- == 0) {
				this.code = END;
				return;
			}
			this.code += (int) unsigned();
			long folded = unsigned();
			this.number = (folded >>> 1) ^ -(folded & 1);
		}

		private long unsigned() {
			long number = 0;
			for (int shift = 0;; shift += 7) {
				byte next = this.bytes[this.at++];
				number |= (next & 0x7FL) << shift;
				if (next >= 0) {
					return number;
				}
			}
		}

	}

	/** Writes one number after the other. */
	private static final class Writer {

		/** As much as the count of all may take. */
		private static final int HEAD = 5;

		private final ByteBuffer buffer;

		private int size;

		private int last;

		/** A number is never longer than those together that it is the sum of. */
		Writer(int most) {
			this.buffer = ByteBuffer.allocate(HEAD + most).position(HEAD);
		}

		void write(int code, long number) {
			unsigned(code - this.last);
			unsigned((number << 1) ^ (number >> 63));
			this.last = code;
			this.size++;
		}

		private void unsigned(long number) {
			long rest = number;
			while ((rest & ~0x7FL) != 0) {
				this.buffer.put((byte) (rest & 0x7F | 0x80));
				rest >>>= 7;
			}
			this.buffer.put((byte) rest);
		}

		Numbers written() {
			int end = this.buffer.position();
			this.buffer.position(0);
			unsigned(this.size);
			int head = this.buffer.position();
			byte[] all = new byte[head + end - HEAD];
			System.arraycopy(this.buffer.array(), 0, all, 0, head);
			System.arraycopy(this.buffer.array(), HEAD, all, head, end - HEAD);
			return new Numbers(all);
		}

	}

}
