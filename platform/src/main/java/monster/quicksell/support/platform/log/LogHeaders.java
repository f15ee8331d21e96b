package monster.quicksell.support.platform.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record's context: CloudEvents 1.0, Kafka protocol binding, binary content mode, plus
 * W3C trace context.
 *
 * @param id unique per producer: a delivery with the same id is the same event
 * @param type the record's full name
 * @param source the service that produced it
 * @param subject the ticket
 * @param sequence the producer's number within the ticket; 0 outside the ticket log
 * @param time when it happened
 * @param readTo offset in the ticket log up to which the producer had read the ticket; -1
 * for none
 * @param traceParent the trace it belongs to
 */
public record LogHeaders(String id, String type, String source, String subject, long sequence, Instant time,
		long readTo, TraceParent traceParent) {

	/** No ticket has so many; a number beyond would pass for as many lost events. */
	private static final long MOST_EVENTS = 10_000_000;

	static final String ID = "ce_id";

	static final String TYPE = "ce_type";

	/** Who says it. */
	public static final String SOURCE = "ce_source";

	static final String SUBJECT = "ce_subject";

	static final String SEQUENCE = "ce_sequence";

	/** When it happened. */
	public static final String TIME = "ce_time";

	static final String READ_TO = "ce_readto";

	/** What caused it. */
	public static final String TRACE_PARENT = "traceparent";

	/** The headers' wire form. */
	public Map<String, String> toMap() {
		Map<String, String> map = new LinkedHashMap<>();
		map.put("ce_specversion", "1.0");
		map.put(ID, this.id);
		map.put(TYPE, this.type);
		map.put(SOURCE, this.source);
		map.put(SUBJECT, this.subject);
		map.put(TIME, this.time.toString());
		if (this.sequence > 0) {
			map.put(SEQUENCE, Long.toString(this.sequence));
		}
		if (this.readTo >= 0) {
			map.put(READ_TO, Long.toString(this.readTo));
		}
		map.put(TRACE_PARENT, this.traceParent.toString());
		map.put("content-type", "application/avro");
		return map;
	}

	/** Kafka's form of headers. */
	public static Headers toKafka(Map<String, String> map) {
		RecordHeaders headers = new RecordHeaders();
		map.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
		return headers;
	}

	/** The event's type alone, to skip what nobody asked for. */
	public static @Nullable String type(Headers headers) {
		return text(headers, TYPE);
	}

	/** The ticket alone. */
	public static @Nullable String subject(Headers headers) {
		return text(headers, SUBJECT);
	}

	/** All CloudEvents attributes by name, of records of any topic. */
	public static Map<String, String> attributes(Headers headers) {
		Map<String, String> attributes = new LinkedHashMap<>();
		for (Header header : headers) {
			if (header.key().startsWith("ce_") && header.value() != null) {
				attributes.put(header.key().substring("ce_".length()),
						new String(header.value(), StandardCharsets.UTF_8));
			}
		}
		return attributes;
	}

	/**
	 * Reads the headers of an event of the ticket log.
	 * @throws UnreadableHeaders naming the header that is missing or malformed
	 */
	public static LogHeaders read(Headers headers) {
		String id = required(headers, ID);
		String type = required(headers, TYPE);
		String source = required(headers, SOURCE);
		String subject = required(headers, SUBJECT);
		long sequence = number(SEQUENCE, required(headers, SEQUENCE));
		if (sequence < 1 || sequence > MOST_EVENTS) {
			throw new UnreadableHeaders(SEQUENCE, "must be 1 to " + MOST_EVENTS);
		}
		String readTo = text(headers, READ_TO);
		return new LogHeaders(id, type, source, subject, sequence, time(required(headers, TIME)),
				(readTo != null) ? number(READ_TO, readTo) : -1, TraceParent.parse(text(headers, TRACE_PARENT)));
	}

	/**
	 * True if an event was produced by a service; cheaper than reading all headers.
	 */
	public static boolean isFrom(String service, Headers headers) {
		Header source = headers.lastHeader(SOURCE);
		return source != null && Arrays.equals(source.value(), service.getBytes(StandardCharsets.UTF_8));
	}

	/** The trace that a record belongs to; a new one if it says none. */
	public static TraceParent trace(Headers headers) {
		return TraceParent.parse(text(headers, TRACE_PARENT));
	}

	private static String required(Headers headers, String name) {
		String value = text(headers, name);
		if (value == null || value.isEmpty() || value.length() > 500) {
			throw new UnreadableHeaders(name, "is missing, empty or too long");
		}
		return value;
	}

	private static @Nullable String text(Headers headers, String name) {
		Header header = headers.lastHeader(name);
		return (header != null && header.value() != null) ? new String(header.value(), StandardCharsets.UTF_8) : null;
	}

	private static long number(String name, String text) {
		try {
			return Long.parseLong(text);
		}
		catch (NumberFormatException ex) {
			throw new UnreadableHeaders(name, "is not a number");
		}
	}

	/**
	 * Years have four digits there; what Java reads beyond that overflows when it is
	 * stored.
	 */
	private static Instant time(String text) {
		try {
			if (text.startsWith("+") || text.startsWith("-")) {
				throw new DateTimeException("The year has a sign");
			}
			return Timestamps.parse(text);
		}
		catch (DateTimeException ex) {
			throw new UnreadableHeaders(TIME, "is not an RFC 3339 timestamp");
		}
	}

}
