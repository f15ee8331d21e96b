package monster.quicksell.support.intake.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

/** The headers of a mail or of one of its parts: names are case-insensitive. */
final class MailHeaders {

	private final Map<String, List<String>> values = new LinkedHashMap<>();

	/** Adds a field, unfolded; its bytes may be of any charset. */
	void add(Field field) {
		ByteSequence raw = field.getRaw();
		String value = (raw != null) ? afterColon(Charsets.decode(raw.toByteArray(), null)) : field.getBody();
		this.values.computeIfAbsent(field.getName().strip().toLowerCase(Locale.ROOT), (name) -> new ArrayList<>())
			.add(value.replaceAll("\\r?\\n[ \\t]?|\\r", " ").replaceAll("[\\p{Cc}&&[^\\t]]", " ").strip());
	}

	private static String afterColon(String field) {
		return field.substring(field.indexOf(':') + 1);
	}

	/** The first value as it was sent; null if there is none. */
	@Nullable String raw(String name) {
		List<String> all = this.values.get(name.toLowerCase(Locale.ROOT));
		return (all != null) ? all.getFirst() : null;
	}

	/** The first value, encoded words decoded; empty if there is none. */
	String text(String name) {
		String raw = raw(name);
		return (raw != null) ? EncodedWords.decode(raw).replaceAll("\\s+", " ").strip() : "";
	}

	boolean has(String name) {
		return this.values.containsKey(name.toLowerCase(Locale.ROOT));
	}

}
