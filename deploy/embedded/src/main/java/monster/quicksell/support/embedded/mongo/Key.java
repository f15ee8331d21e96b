package monster.quicksell.support.embedded.mongo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * BSON values as bytes that compare as MongoDB compares the values: by type first,
 * numbers of all kinds with each other.
 * <p>
 * Each value ends itself, so keys of several values compare value by value, and a key is
 * the prefix of another only if its values are.
 */
final class Key implements Comparable<Key> {

	static final Key EMPTY = new Key(new byte[0]);

	private static final byte[] AFTER_ALL = { (byte) 0xFF };

	private final byte[] bytes;

	private Key(byte[] bytes) {
		this.bytes = bytes;
	}

	static Key of(@Nullable Object value) {
		return EMPTY.and(value);
	}

	static Key ofBytes(byte[] bytes) {
		return new Key(bytes);
	}

	/**
	 * The lowest key of the value's type.
	 */
	static Key typeOf(Object value) {
		return new Key(new byte[] { (byte) type(value) });
	}

	Key and(@Nullable Object value) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(this.bytes.length + 16);
		out.writeBytes(this.bytes);
		write(value, out);
		return new Key(out.toByteArray());
	}

	Key and(Key other) {
		return new Key(concatenate(this.bytes, other.bytes));
	}

	/**
	 * Above all keys that start with this one, below all others that are above it.
	 */
	Key end() {
		return new Key(concatenate(this.bytes, AFTER_ALL));
	}

	byte[] bytes() {
		return this.bytes;
	}

	private static byte[] concatenate(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	private static int type(@Nullable Object value) {
		return switch (value) {
			case null -> 0x08;
			case Missing _ -> 0x08;
			case MinKey _ -> 0x01;
			case Number _ -> 0x10;
			case String _ -> 0x20;
			case Map<?, ?> _ -> 0x28;
			case Collection<?> _ -> 0x30;
			case BinData _ -> 0x38;
			case UUID _ -> 0x39;
			case ObjectId _ -> 0x40;
			case Boolean _ -> 0x48;
			case Instant _ -> 0x50;
			case BsonTimestamp _ -> 0x58;
			case MaxKey _ -> 0xF0;
			default -> 0x60;
		};
	}

	private static void write(@Nullable Object value, ByteArrayOutputStream out) {
		out.write(type(value));
		switch (value) {
			case Number number -> number(number, out);
			case String text -> text(text.getBytes(StandardCharsets.UTF_8), out);
			case BinData data -> text(data.getData(), out);
			case UUID uuid ->
				out.writeBytes(longs(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()).array());
			case ObjectId id -> out.writeBytes(id.toByteArray());
			case Boolean truth -> out.write(truth ? 1 : 0);
			case Instant instant -> out.writeBytes(longs(instant.toEpochMilli() ^ Long.MIN_VALUE).array());
			case BsonTimestamp timestamp -> out.writeBytes(longs(timestamp.getValue()).array());
			case null -> {
			}
			case Missing _ -> {
			}
			case MinKey _ -> {
			}
			case MaxKey _ -> {
			}
			// Equal if the same, which is all that an index needs of a compound value
			default -> text(Documents.encode(new Document("", value)), out);
		}
	}

	/**
	 * As a double, then as a long: doubles alone don't tell large longs apart.
	 */
	private static void number(Number number, ByteArrayOutputStream out) {
		// Adding makes -0.0 the zero it equals
		long bits = Double.doubleToLongBits(number.doubleValue() + 0.0);
		long ordered = (bits < 0) ? ~bits : bits ^ Long.MIN_VALUE;
		out.writeBytes(longs(ordered, number.longValue() ^ Long.MIN_VALUE).array());
	}

	/**
	 * Ends in two zeros; a zero within is followed by {@code FF}, so that a text sorts
	 * before its continuations.
	 */
	private static void text(byte[] text, ByteArrayOutputStream out) {
		for (byte unit : text) {
			out.write(unit);
			if (unit == 0) {
				out.write(0xFF);
			}
		}
		out.write(0);
		out.write(0);
	}

	private static ByteBuffer longs(long... values) {
		ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * values.length);
		buffer.asLongBuffer().put(values);
		return buffer;
	}

	@Override
	public int compareTo(Key other) {
		return Arrays.compareUnsigned(this.bytes, other.bytes);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Key key && Arrays.equals(this.bytes, key.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

}
