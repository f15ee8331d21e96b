package monster.quicksell.support.metrics.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Slot;

/**
 * The numbers of many slots as one value of a document. A rollup has hundreds of slots
 * and is written again with every batch: as documents of their own they would cost the
 * driver and the store more than all the counting.
 * <p>
 * First all names, each once: how many, then of each how many bytes its UTF-8 has, and
 * these. Then how many slots, and of each the numbers of its dimension and its value
 * among the names, whether it is a pair (1) or not (0), the same two of its other half,
 * how many bytes its numbers have, and these, as {@link Numbers#bytes()} gives them. All
 * whole numbers have four bytes, the highest first, but the sign of a pair, which has
 * one.
 */
final class Packed {

	private Packed() {
	}

	static byte[] bytes(Map<Slot, Numbers> slots) {
		Map<String, Integer> names = new LinkedHashMap<>();
		ByteArrayOutputStream rows = new ByteArrayOutputStream();
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		try (DataOutputStream row = new DataOutputStream(rows); DataOutputStream out = new DataOutputStream(all)) {
			row.writeInt(slots.size());
			for (Map.Entry<Slot, Numbers> entry : slots.entrySet()) {
				write(entry.getKey(), names, row);
				byte[] numbers = entry.getValue().bytes();
				row.writeInt(numbers.length);
				row.write(numbers);
			}
			out.writeInt(names.size());
			for (String name : names.keySet()) {
				byte[] text = name.getBytes(StandardCharsets.UTF_8);
				out.writeInt(text.length);
				out.write(text);
			}
			rows.writeTo(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return all.toByteArray();
	}

	private static void write(Slot slot, Map<String, Integer> names, DataOutputStream row) throws IOException {
		writeHalf(slot, names, row);
		Slot and = slot.and();
		row.writeByte((and != null) ? 1 : 0);
		if (and != null) {
			writeHalf(and, names, row);
		}
	}

	private static void writeHalf(Slot slot, Map<String, Integer> names, DataOutputStream row) throws IOException {
		row.writeInt(number(slot.dimension().name(), names));
		row.writeInt(number(slot.value(), names));
	}

	private static int number(String name, Map<String, Integer> names) {
		return names.computeIfAbsent(name, (key) -> names.size());
	}

	static Map<Slot, Numbers> slots(byte[] bytes) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			String[] names = new String[in.readInt()];
			for (int i = 0; i < names.length; i++) {
				names[i] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
			}
			Map<Slot, Numbers> slots = new LinkedHashMap<>();
			for (int left = in.readInt(); left > 0; left--) {
				slots.put(slot(names, in), Numbers.of(in.readNBytes(in.readInt())));
			}
			return slots;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Slot slot(String[] names, DataInputStream in) throws IOException {
		Slot half = half(names, in);
		return (in.readByte() != 0) ? new Slot(half.dimension(), half.value(), half(names, in)) : half;
	}

	private static Slot half(String[] names, DataInputStream in) throws IOException {
		return new Slot(Dimension.valueOf(names[in.readInt()]), names[in.readInt()]);
	}

}
