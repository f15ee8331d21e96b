package monster.quicksell.support.embedded.mongo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The fields of documents that a question is about, where it names what it wants: the
 * rest of a large document is passed over and not decoded.
 *
 * @param fields the names of fields of the document itself
 */
record Wanted(Set<String> fields) {

	private static final int HEADER = Integer.BYTES;

	/**
	 * What a query, its order and its projection are about; empty if that may be any
	 * field.
	 */
	static Optional<Wanted> of(Document query, @Nullable Document order, @Nullable Document projection) {
		if (projection == null || projection.isEmpty() || !isInclusive(projection)) {
			return Optional.empty();
		}
		Set<String> fields = new HashSet<>(Set.of("_id"));
		projection.keySet().forEach((path) -> fields.add(first(path)));
		if (order != null) {
			order.keySet().forEach((path) -> fields.add(first(path)));
		}
		return areConditionsOn(query, fields) ? Optional.of(new Wanted(fields)) : Optional.empty();
	}

	private static boolean isInclusive(Document projection) {
		return projection.entrySet()
			.stream()
			.allMatch((entry) -> !entry.getKey().contains("$")
					&& (isTrue(entry.getValue()) || entry.getKey().equals("_id")))
				&& projection.values().stream().anyMatch(Wanted::isTrue);
	}

	private static boolean isTrue(@Nullable Object value) {
		return (value instanceof Number number) ? number.doubleValue() != 0 : Boolean.TRUE.equals(value);
	}

	private static boolean areConditionsOn(Map<?, ?> query, Set<String> fields) {
		for (Map.Entry<?, ?> condition : query.entrySet()) {
			String name = String.valueOf(condition.getKey());
			if (!name.startsWith("$")) {
				fields.add(first(name));
			}
			else if (!Set.of("$and", "$or", "$nor").contains(name)
					|| !(condition.getValue() instanceof Collection<?> parts) || !parts.stream()
						.allMatch((part) -> part instanceof Map<?, ?> each && areConditionsOn(each, fields))) {
				return false;
			}
		}
		return true;
	}

	private static String first(String path) {
		int dot = path.indexOf('.');
		return (dot < 0) ? path : path.substring(0, dot);
	}

	/** The document with these fields only. */
	byte[] of(byte[] bson) {
		ByteBuffer in = ByteBuffer.wrap(bson).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
		// A large document is seldom wanted whole: its pieces are put together at the end
		List<int[]> pieces = new ArrayList<>();
		int size = HEADER + 1;
		for (int begin = HEADER; in.get() != 0; begin = in.position()) {
			byte type = bson[begin];
			String name = name(in, bson);
			int length = length(type, in);
			if (length < 0) {
				return bson;
			}
			in.position(in.position() + length);
			if (this.fields.contains(name)) {
				pieces.add(new int[] { begin, in.position() - begin });
				size += in.position() - begin;
			}
		}
		ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).putInt(size);
		pieces.forEach((piece) -> out.put(bson, piece[0], piece[1]));
		return out.array();
	}

	private static String name(ByteBuffer in, byte[] bson) {
		int begin = in.position();
		while (in.get() != 0) {
			continue;
		}
		return new String(bson, begin, in.position() - 1 - begin, StandardCharsets.UTF_8);
	}

	/** Of the value; negative for kinds that nobody keeps. */
	private static int length(byte type, ByteBuffer in) {
		return switch (type) {
			case 0x01, 0x09, 0x11, 0x12 -> Long.BYTES;
			case 0x02 -> Integer.BYTES + in.getInt(in.position());
			case 0x03, 0x04 -> in.getInt(in.position());
			case 0x05 -> Integer.BYTES + 1 + in.getInt(in.position());
			case 0x07 -> 12;
			case 0x08 -> 1;
			case 0x0A, (byte) 0xFF, 0x7F -> 0;
			case 0x10 -> Integer.BYTES;
			case 0x13 -> 16;
			default -> -1;
		};
	}

}
