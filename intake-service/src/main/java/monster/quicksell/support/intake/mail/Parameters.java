package monster.quicksell.support.intake.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A header value with parameters: Content-Type, Content-Disposition. Reads RFC 2231's
 * pieces and charsets, and what mail clients write instead of them.
 *
 * @param value before the first semicolon, lower case
 * @param named parameters by lower-case name
 */
record Parameters(String value, Map<String, String> named) {

	private static final Pattern PARAMETER = Pattern
		.compile(";\\s*([^=;\\s]{1,60})\\s*=\\s*(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"?|([^;]{0,4000}))");

	private static final Pattern PIECE = Pattern.compile("([^*]+)(?:\\*(\\d{1,3}))?(\\*)?");

	static Parameters of(@Nullable String header) {
		if (header == null) {
			return new Parameters("", Map.of());
		}
		int end = header.indexOf(';');
		String value = ((end < 0) ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
		Map<String, TreeMap<Integer, byte[]>> pieces = new TreeMap<>();
		Map<String, String> charsets = new TreeMap<>();
		Map<String, String> named = new TreeMap<>();
		Matcher matcher = PARAMETER.matcher((end < 0) ? "" : header.substring(end));
		while (matcher.find()) {
			String text = (matcher.group(2) != null) ? matcher.group(2).replaceAll("\\\\(.)", "$1")
					: matcher.group(3).strip();
			Matcher name = PIECE.matcher(matcher.group(1).toLowerCase(Locale.ROOT));
			if (!name.matches() || (name.group(2) == null && name.group(3) == null)) {
				named.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), EncodedWords.decode(text));
				continue;
			}
			int number = (name.group(2) != null) ? Integer.parseInt(name.group(2)) : 0;
			pieces.computeIfAbsent(name.group(1), (key) -> new TreeMap<>())
				.put(number, piece(name.group(1), number, name.group(3) != null, text, charsets));
		}
		pieces.forEach((name, parts) -> {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			parts.values().forEach(bytes::writeBytes);
			named.put(name, Charsets.decode(bytes.toByteArray(), charsets.get(name)));
		});
		return new Parameters(value, Map.copyOf(named));
	}

	private static byte[] piece(String name, int number, boolean encoded, String text, Map<String, String> charsets) {
		if (!encoded) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		String[] parts = text.split("'", 3);
		if (number == 0 && parts.length == 3) {
			charsets.put(name, parts[0]);
			return percent(parts[2]);
		}
		return percent(text);
	}

	private static byte[] percent(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] raw = text.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < raw.length; i++) {
			if (raw[i] == '%' && i + 2 < raw.length && Character.digit(raw[i + 1], 16) >= 0
					&& Character.digit(raw[i + 2], 16) >= 0) {
				bytes.write(Character.digit(raw[i + 1], 16) * 16 + Character.digit(raw[i + 2], 16));
				i += 2;
			}
			else {
				bytes.write(raw[i]);
			}
		}
		return bytes.toByteArray();
	}

	@Nullable String get(String name) {
		return this.named.get(name);
	}

}
