package monster.quicksell.support.sla.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.sla.clock.Aim;
import monster.quicksell.support.sla.clock.Interval;
import monster.quicksell.support.sla.clock.Ledger;
import monster.quicksell.support.sla.clock.Marks;
import monster.quicksell.support.sla.clock.SlaClock;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * A clock as a document. A line of its ledger ends where the next one begins, so only the
 * last has an end of its own.
 */
final class ClockFields {

	private ClockFields() {
	}

	static void write(BsonWriter writer, SlaClock clock) {
		writer.writeStartDocument();
		writer.writeString("metric", clock.metric().name());
		writer.writeInt32("cycle", clock.cycle());
		Aim aim = clock.aim();
		if (aim != null) {
			writer.writeInt64("target", aim.targetSeconds());
			writer.writeString("calendar", aim.calendar());
			writer.writeString("source", aim.source());
		}
		Fields.instant(writer, "dueAt", clock.dueAt());
		Marks marks = clock.marks();
		Fields.number(writer, "warned", marks.warned());
		Fields.instant(writer, "breachedAt", marks.breachedAt());
		Fields.flag(writer, "withdrawn", marks.withdrawn());
		Fields.instant(writer, "toldAt", marks.toldAt());
		Fields.instant(writer, "dueBefore", marks.dueBefore());
		Fields.instant(writer, "settledAt", clock.settledAt());
		Fields.flag(writer, "missed", clock.missed());
		if (clock.ledger().givenUp()) {
			writer.writeString("halt", clock.ledger().halt().name());
		}
		Fields.instant(writer, "end", clock.stoppedAt());
		writer.writeStartArray("ledger");
		clock.ledger().lines().forEach((line) -> write(writer, line));
		writer.writeEndArray();
		writer.writeEndDocument();
	}

	private static void write(BsonWriter writer, Interval line) {
		writer.writeStartDocument();
		writer.writeDateTime("from", line.from().toEpochMilli());
		Fields.flag(writer, "pause", !line.counted());
		writer.writeString("reason", line.reason());
		if (line.foldedMillis() != null) {
			writer.writeInt64("folded", line.foldedMillis());
		}
		writer.writeEndDocument();
	}

	static SlaClock read(BsonReader reader) {
		SlaMetric metric = SlaMetric.UNKNOWN;
		int cycle = 0;
		long target = 0;
		String calendar = null;
		String source = "";
		Instant dueAt = null;
		int warned = 0;
		Instant breachedAt = null;
		boolean withdrawn = false;
		Instant toldAt = null;
		Instant dueBefore = null;
		Instant settledAt = null;
		Ledger.Halt halt = Ledger.Halt.NONE;
		Instant end = null;
		List<Interval> lines = new ArrayList<>();
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "metric" -> metric = SlaMetric.valueOf(reader.readString());
				case "cycle" -> cycle = reader.readInt32();
				case "target" -> target = reader.readInt64();
				case "calendar" -> calendar = reader.readString();
				case "source" -> source = reader.readString();
				case "dueAt" -> dueAt = Fields.instant(reader);
				case "warned" -> warned = reader.readInt32();
				case "breachedAt" -> breachedAt = Fields.instant(reader);
				case "withdrawn" -> withdrawn = reader.readBoolean();
				case "toldAt" -> toldAt = Fields.instant(reader);
				case "dueBefore" -> dueBefore = Fields.instant(reader);
				case "settledAt" -> settledAt = Fields.instant(reader);
				case "halt" -> halt = Ledger.Halt.valueOf(reader.readString());
				case "end" -> end = Fields.instant(reader);
				case "ledger" -> Fields.each(reader, () -> lines.add(line(reader)));
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new SlaClock(metric, cycle, new Ledger(ended(lines, end), halt),
				(calendar != null) ? new Aim(target, calendar, source) : null, dueAt,
				new Marks(warned, breachedAt, withdrawn, toldAt, dueBefore), settledAt);
	}

	private static Interval line(BsonReader reader) {
		Instant from = Instant.EPOCH;
		boolean counted = true;
		String reason = "";
		Long folded = null;
		reader.readStartDocument();
		while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
			switch (reader.readName()) {
				case "from" -> from = Fields.instant(reader);
				case "pause" -> counted = !reader.readBoolean();
				case "reason" -> reason = reader.readString();
				case "folded" -> folded = reader.readInt64();
				default -> reader.skipValue();
			}
		}
		reader.readEndDocument();
		return new Interval(from, null, counted, reason, folded);
	}

	private static List<Interval> ended(List<Interval> lines, @Nullable Instant end) {
		List<Interval> ended = new ArrayList<>(lines.size());
		for (int at = 0; at < lines.size(); at++) {
			Interval line = lines.get(at);
			Instant to = (at + 1 < lines.size()) ? lines.get(at + 1).from() : end;
			ended.add(new Interval(line.from(), to, line.counted(), line.reason(), line.foldedMillis()));
		}
		return List.copyOf(ended);
	}

}
