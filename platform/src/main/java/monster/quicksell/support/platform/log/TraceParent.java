package monster.quicksell.support.platform.log;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * A place in a trace, as W3C Trace Context writes it.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 */
public record TraceParent(String traceId, String spanId) {

	private static final int LENGTH = 55;

	/** Begins a trace. */
	public static TraceParent begin() {
		return new TraceParent(hex() + hex(), hex());
	}

	/** The trace of the request that is being answered; a new one outside of requests. */
	public static TraceParent of(ContextView context) {
		TraceParent given = context.getOrDefault(TraceParent.class, null);
		return (given != null) ? given : begin();
	}

	/** Reads a header; anything malformed begins a new trace, as the standard asks. */
	public static TraceParent parse(@Nullable String header) {
		boolean wellFormed = header != null && header.length() == LENGTH && header.startsWith("00-")
				&& isId(header, 3, 35) && header.charAt(35) == '-' && isId(header, 36, 52) && header.charAt(52) == '-'
				&& isHex(header, 53, LENGTH);
		return (header != null && wellFormed) ? new TraceParent(header.substring(3, 35), header.substring(36, 52))
				: begin();
	}

	/** Hex digits, not all of them zero. */
	private static boolean isId(String text, int from, int to) {
		boolean zero = true;
		for (int at = from; at < to; at++) {
			zero &= text.charAt(at) == '0';
		}
		return !zero && isHex(text, from, to);
	}

	private static boolean isHex(String text, int from, int to) {
		for (int at = from; at < to; at++) {
			char each = text.charAt(at);
			if ((each < '0' || each > '9') && (each < 'a' || each > 'f')) {
				return false;
			}
		}
		return true;
	}

	/** The next step of the same trace. */
	public TraceParent child() {
		return new TraceParent(this.traceId, hex());
	}

	@Override
	public String toString() {
		return "00-" + this.traceId + "-" + this.spanId + "-01";
	}

	private static String hex() {
		return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
	}

}
