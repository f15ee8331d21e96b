package monster.quicksell.support.sla.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/** Fields of a document that are left out where they hold nothing. */
final class Fields {

	private Fields() {
	}

	static void string(BsonWriter writer, String name, @Nullable String value) {
		if (value != null) {
			writer.writeString(name, value);
		}
	}

	static void strings(BsonWriter writer, String name, List<String> values) {
		if (!values.isEmpty()) {
			writer.writeStartArray(name);
			values.forEach(writer::writeString);
			writer.writeEndArray();
		}
	}

	static void instant(BsonWriter writer, String name, @Nullable Instant at) {
		if (at != null) {
			writer.writeDateTime(name, at.toEpochMilli());
		}
	}

	static void number(BsonWriter writer, String name, int value) {
		if (value != 0) {
			writer.writeInt32(name, value);
		}
	}

	static void flag(BsonWriter writer, String name, boolean value) {
		if (value) {
			writer.writeBoolean(name, true);
		}
	}

	static Instant instant(BsonReader reader) {
		return Instant.ofEpochMilli(reader.readDateTime());
	}

	static List<String> strings(BsonReader reader) {
		List<String> values = new ArrayList<>();
		each(reader, () -> values.add(reader.readString()));
		return List.copyOf(values);
	}

	static void each(BsonReader reader, Runnable value) {
		reader.readStartArray();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			value.run();
		}
		reader.readEndArray();
	}

}
