package monster.quicksell.support.platform.log;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as W3C Trace Context writes it.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 */
public record TraceParent(String traceId, String spanId) {

	private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

	/** Begins a trace. */
	public static TraceParent begin() {
		return new TraceParent(hex() + hex(), hex());
	}

	/** Reads a header; anything malformed begins a new trace, as the standard asks. */
	public static TraceParent parse(@Nullable String header) {
		if (header == null || !FORM.matcher(header).matches()) {
			return begin();
		}
		return new TraceParent(header.substring(3, 35), header.substring(36, 52));
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
