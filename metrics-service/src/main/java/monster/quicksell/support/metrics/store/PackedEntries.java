package monster.quicksell.support.metrics.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.metrics.rollup.Account;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Entry;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.Place;
import monster.quicksell.support.metrics.rollup.Slot;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * What the events of a batch changed as one value of a document. An event changes dozens
 * of numbers, each at a period and a value of its own: as documents within documents they
 * would cost the driver and the store many times what all the counting does.
 * <p>
 * Most of it is the same from event to event, and stands once: first all names; then the
 * lists of values that whole tickets have; then the places. Then of each event how far
 * its offset is from the one before it, and its accounts: which list of values, and of
 * each number its place and its bytes, as {@link Numbers#bytes()} gives them. A value is
 * the names of its dimension and of itself, a place the name of its period and none or
 * one value. How many there are stands before each kind, and everything is written as
 * Avro writes int, long, string and bytes.
 */
final class PackedEntries {

	private PackedEntries() {
	}

	static byte[] bytes(List<Entry> entries) {
		Known<String> names = new Known<>();
		Known<List<Slot>> values = new Known<>();
		Known<Place> places = new Known<>();
		byte[] rows = written((out) -> write(entries, values, places, out));
		byte[] known = written((out) -> {
			out.writeInt(values.size());
			for (List<Slot> each : values.all()) {
				write(each, names, out);
			}
			out.writeInt(places.size());
			for (Place place : places.all()) {
				out.writeInt(names.number(place.period().name()));
				write((place.own() != null) ? List.of(place.own()) : List.of(), names, out);
			}
		});
		return written((out) -> {
			out.writeInt(names.size());
			for (String name : names.all()) {
				out.writeString(name);
			}
			out.writeFixed(known);
			out.writeFixed(rows);
		});
	}

	private static void write(List<Entry> entries, Known<List<Slot>> values, Known<Place> places, BinaryEncoder out)
			throws IOException {
		out.writeInt(entries.size());
		long last = 0;
		for (Entry entry : entries) {
			out.writeLong(entry.offset() - last);
			last = entry.offset();
			out.writeInt(entry.accounts().size());
			for (Account account : entry.accounts()) {
				out.writeInt(values.number(account.slots()));
				out.writeInt(account.numbers().size());
				for (Map.Entry<Place, Numbers> each : account.numbers().entrySet()) {
					out.writeInt(places.number(each.getKey()));
					out.writeBytes(each.getValue().bytes());
				}
			}
		}
	}

	private static void write(List<Slot> values, Known<String> names, BinaryEncoder out) throws IOException {
		out.writeInt(values.size());
		for (Slot value : values) {
			out.writeInt(names.number(value.dimension().name()));
			out.writeInt(names.number(value.value()));
		}
	}

	private static byte[] written(Writing writing) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
		try {
			writing.to(out);
			out.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static List<Entry> entries(byte[] bytes) {
		BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes, null);
		try {
			List<String> names = many(in, in::readString);
			List<List<Slot>> values = many(in, () -> many(in, () -> slot(names, in)));
			List<Place> places = many(in, () -> place(names, in));
			long[] last = new long[1];
			return many(in, () -> {
				last[0] += in.readLong();
				return new Entry(last[0], many(in, () -> account(values, places, in)));
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Slot slot(List<String> names, BinaryDecoder in) throws IOException {
		return new Slot(Dimension.valueOf(names.get(in.readInt())), names.get(in.readInt()));
	}

	private static Place place(List<String> names, BinaryDecoder in) throws IOException {
		Period period = new Period(names.get(in.readInt()));
		List<Slot> own = many(in, () -> slot(names, in));
		return new Place(period, own.isEmpty() ? null : own.getFirst());
	}

	private static Account account(List<List<Slot>> values, List<Place> places, BinaryDecoder in) throws IOException {
		List<Slot> slots = values.get(in.readInt());
		int size = in.readInt();
		Map<Place, Numbers> numbers = HashMap.newHashMap(size);
		for (int i = 0; i < size; i++) {
			Place place = places.get(in.readInt());
			ByteBuffer each = in.readBytes(null);
			numbers.put(place, Numbers.of(each.array()));
		}
		return new Account(slots, numbers);
	}

	private static <T> List<T> many(BinaryDecoder in, Reading<T> reading) throws IOException {
		int size = in.readInt();
		List<T> all = new ArrayList<>(size);
		for (int i = 0; i < size; i++) {
			all.add(reading.next());
		}
		return all;
	}

	/** Writes a part. */
	@FunctionalInterface
	private interface Writing {

		void to(BinaryEncoder out) throws IOException;

	}

	/** Reads one of many. */
	@FunctionalInterface
	private interface Reading<T> {

		T next() throws IOException;

	}

	/**
	 * What stands once, and is told by its number.
	 *
	 * @param <T> what it is
	 */
	private static final class Known<T> {

		private final Map<T, Integer> numbers = new LinkedHashMap<>();

		int number(T each) {
			return this.numbers.computeIfAbsent(each, (key) -> this.numbers.size());
		}

		int size() {
			return this.numbers.size();
		}

		Iterable<T> all() {
			return this.numbers.keySet();
		}

	}

}
