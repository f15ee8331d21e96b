package monster.quicksell.support.sla.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.sla.clock.Circumstances;
import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.Contact;
import monster.quicksell.support.sla.clock.Happening;
import monster.quicksell.support.sla.clock.Panel;
import monster.quicksell.support.sla.clock.SlaClock;
import monster.quicksell.support.sla.clock.Stay;
import monster.quicksell.support.sla.clock.Tags;
import org.bson.BsonBinary;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/**
 * Writes and reads {@link Clocks} by hand: they are written for every event, and indexes
 * and sums know their fields by name. What is empty, none or follows from the rest is
 * left out; the history is bytes, since nobody asks for it.
 */
final class ClocksCodec implements Codec<Clocks> {

	/** One byte for what happened, eight for when. */
	private static final int HAPPENING = 1 + Long.BYTES;

	private static final Happening.What[] KINDS = Happening.What.values();

	@Override
	public Class<Clocks> getEncoderClass() {
		return Clocks.class;
	}

	@Override
	public void encode(BsonWriter writer, Clocks clocks, EncoderContext context) {
		writer.writeStartDocument();
		writer.writeString("ticketId", clocks.ticketId());
		Fields.string(writer, "reference", clocks.contact().reference());
		Fields.string(writer, "assignee", clocks.contact().assignee());
		Fields.string(writer, "channel", clocks.about().channel());
		Fields.string(writer, "level", clocks.about().level());
		Priority priority = clocks.about().priority();
		Fields.string(writer, "priority", (priority != null) ? priority.name() : null);
		Fields.string(writer, "team", clocks.about().team());
		Fields.strings(writer, "tags", clocks.about().tags().routed());
		Fields.strings(writer, "added", clocks.about().tags().added());
		Fields.strings(writer, "removed", clocks.about().tags().removed());
		writer.writeString("status", clocks.status().name());
		Fields.instant(writer, "statusSince", clocks.statusSince());
		if (clocks.stay().aside() != Stay.Aside.NO) {
			writer.writeString("aside", clocks.stay().aside().name());
		}
		Fields.number(writer, "cycles", clocks.panel().cycles());
		Fields.number(writer, "forgotten", clocks.panel().forgotten());
		writer.writeStartArray("clocks");
		clocks.clocks().forEach((clock) -> ClockFields.write(writer, clock));
		writer.writeEndArray();
		if (clocks.history() != null) {
			writer.writeBinaryData("history", new BsonBinary(bytes(clocks.history())));
		}
		Fields.instant(writer, "remindedFor", clocks.asked().remindedFor());
		Fields.instant(writer, "closedFor", clocks.asked().closedFor());
		Fields.instant(writer, "riskAt", clocks.riskAt());
		Fields.instant(writer, "settledAt", clocks.settledAt());
		writer.writeEndDocument();
	}

	@Override
	public Clocks decode(BsonReader reader, DecoderContext context) {
		String ticketId = "";
		String reference = null;
		String assignee = null;
		String channel = null;
		String level = null;
		Priority priority = null;
		String team = null;
		List<String> tags = List.of();
		List<String> added = List.of();
		List<String> removed = List.of();
		TicketStatus status = TicketStatus.NEW;
		Instant since = null;
		Stay.Aside aside = Stay.Aside.NO;
		int cycles = 0;
		int forgotten = 0;
		List<SlaClock> clocks = new ArrayList<>();
		List<Happening> history = null;
		Instant remindedFor = null;
		Instant closedFor = null;
		Instant riskAt = null;
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "ticketId" -> ticketId = reader.readString();
				case "reference" -> reference = reader.readString();
				case "assignee" -> assignee = reader.readString();
				case "channel" -> channel = reader.readString();
				case "level" -> level = reader.readString();
				case "priority" -> priority = Priority.valueOf(reader.readString());
				case "team" -> team = reader.readString();
				case "tags" -> tags = Fields.strings(reader);
				case "added" -> added = Fields.strings(reader);
				case "removed" -> removed = Fields.strings(reader);
				case "status" -> status = TicketStatus.valueOf(reader.readString());
				case "statusSince" -> since = Fields.instant(reader);
				case "aside" -> aside = Stay.Aside.valueOf(reader.readString());
				case "cycles" -> cycles = reader.readInt32();
				case "forgotten" -> forgotten = reader.readInt32();
				case "clocks" -> Fields.each(reader, () -> clocks.add(ClockFields.read(reader)));
				case "history" -> history = happenings(reader.readBinaryData().getData());
				case "remindedFor" -> remindedFor = Fields.instant(reader);
				case "closedFor" -> closedFor = Fields.instant(reader);
				case "riskAt" -> riskAt = Fields.instant(reader);
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new Clocks(ticketId, new Contact(reference, assignee),
				new Circumstances(channel, level, priority, team, new Tags(tags, added, removed)),
				new Stay(status, since, aside), new Panel(List.copyOf(clocks), cycles, forgotten), history,
				new Clocks.Asked(remindedFor, closedFor), riskAt);
	}

	private static byte[] bytes(List<Happening> history) {
		ByteBuffer bytes = ByteBuffer.allocate(HAPPENING * history.size());
		history.forEach((each) -> bytes.put((byte) each.what().ordinal()).putLong(each.at().toEpochMilli()));
		return bytes.array();
	}

	private static List<Happening> happenings(byte[] history) {
		ByteBuffer bytes = ByteBuffer.wrap(history);
		List<Happening> all = new ArrayList<>(bytes.capacity() / HAPPENING);
		while (bytes.hasRemaining()) {
			all.add(new Happening(KINDS[bytes.get()], Instant.ofEpochMilli(bytes.getLong())));
		}
		return List.copyOf(all);
	}

}
