package monster.quicksell.support.platform.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.platform.log.TraceParent;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads {@link Stored} by hand: it is on the hot path, and its field names are
 * known to indexes and operators.
 */
final class StoredCodec<S> {

	private static final EncoderContext ENCODING = EncoderContext.builder().build();

	private static final DecoderContext DECODING = DecoderContext.builder().build();

	private final Codec<S> states;

	StoredCodec(Codec<S> states) {
		this.states = states;
	}

	/** The document's bytes. */
	RawBsonDocument write(Stored<S> stored) {
		try (BasicOutputBuffer buffer = new BasicOutputBuffer(2048);
				BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
			write(writer, stored);
			return new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getPosition());
		}
	}

	private void write(BsonWriter writer, Stored<S> stored) {
		writer.writeStartDocument();
		writer.writeString("_id", stored.ticketId());
		writer.writeInt64("version", stored.version());
		writer.writeInt32("partition", stored.partition());
		writer.writeInt64("readTo", stored.readTo());
		if (stored.due() != null) {
			writer.writeDateTime("due", stored.due().toEpochMilli());
		}
		if (stored.trace() != null) {
			writer.writeString("trace", stored.trace().toString());
		}
		if (!stored.outbox().isEmpty()) {
			writer.writeBoolean("pending", true);
		}
		writer.writeStartDocument("seen");
		stored.sequences().highest().forEach(writer::writeInt64);
		writer.writeEndDocument();
		writer.writeStartDocument("holes");
		stored.sequences().holes().forEach((producer, holes) -> {
			writer.writeStartArray(producer);
			holes.forEach(writer::writeInt64);
			writer.writeEndArray();
		});
		writer.writeEndDocument();
		writer.writeName("state");
		this.states.encode(writer, stored.state(), ENCODING);
		writer.writeStartArray("outbox");
		stored.outbox().forEach((outgoing) -> write(writer, outgoing));
		writer.writeEndArray();
		writer.writeEndDocument();
	}

	private static void write(BsonWriter writer, Outgoing outgoing) {
		writer.writeStartDocument();
		writer.writeString("topic", outgoing.topic());
		writer.writeString("key", outgoing.key());
		writer.writeBinaryData("value", new BsonBinary(outgoing.value()));
		writer.writeStartDocument("headers");
		outgoing.headers().forEach(writer::writeString);
		writer.writeEndDocument();
		writer.writeEndDocument();
	}

	/** What the bytes say. */
	Stored<S> read(RawBsonDocument document) {
		try (BsonReader reader = document.asBsonReader()) {
			return read(reader);
		}
	}

	private Stored<S> read(BsonReader reader) {
		String ticketId = "";
		long version = 0;
		int partition = 0;
		long readTo = -1;
		Instant due = null;
		TraceParent trace = null;
		Map<String, Long> seen = new HashMap<>();
		Map<String, List<Long>> holes = new HashMap<>();
		S state = null;
		List<Outgoing> outbox = new ArrayList<>();
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "_id" -> ticketId = reader.readString();
				case "version" -> version = reader.readInt64();
				case "partition" -> partition = reader.readInt32();
				case "readTo" -> readTo = reader.readInt64();
				case "due" -> due = Instant.ofEpochMilli(reader.readDateTime());
				case "trace" -> trace = TraceParent.parse(reader.readString());
				case "seen" -> readMap(reader, (producer) -> seen.put(producer, reader.readInt64()));
				case "holes" -> readMap(reader, (producer) -> holes.put(producer, readLongs(reader)));
				case "state" -> state = this.states.decode(reader, DECODING);
				case "outbox" -> readOutbox(reader, outbox);
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new Stored<>(ticketId, version, partition, new Sequences(Map.copyOf(seen), Map.copyOf(holes)), readTo,
				due, present(ticketId, state), List.copyOf(outbox), trace);
	}

	private static <T> T present(String ticketId, @Nullable T state) {
		if (state == null) {
			throw new IllegalStateException("Document of ticket " + ticketId + " has no state");
		}
		return state;
	}

	private static void readOutbox(BsonReader reader, List<Outgoing> outbox) {
		reader.readStartArray();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			reader.readStartDocument();
			String topic = reader.readString("topic");
			String key = reader.readString("key");
			byte[] value = reader.readBinaryData("value").getData();
			Map<String, String> headers = new HashMap<>();
			reader.readName("headers");
			readMap(reader, (name) -> headers.put(name, reader.readString()));
			reader.readEndDocument();
			outbox.add(new Outgoing(topic, key, value, Map.copyOf(headers)));
		}
		reader.readEndArray();
	}

	private static List<Long> readLongs(BsonReader reader) {
		List<Long> values = new ArrayList<>();
		reader.readStartArray();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			values.add(reader.readInt64());
		}
		reader.readEndArray();
		return List.copyOf(values);
	}

	private static void readMap(BsonReader reader, java.util.function.Consumer<String> value) {
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			value.accept(reader.readName());
		}
		reader.readEndDocument();
	}

}
