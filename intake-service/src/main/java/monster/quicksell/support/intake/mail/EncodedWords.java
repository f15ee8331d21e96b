package monster.quicksell.support.intake.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFC 2047's encoded words in header values. Neighbours of the same charset are decoded
 * as one, because some clients cut characters in two.
 */
final class EncodedWords {

	private static final Pattern WORD = Pattern
		.compile("=\\?([^?*\\s]{1,40})(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?]*)\\?=");

	private EncodedWords() {
	}

	static String decode(String text) {
		if (!text.contains("=?")) {
			return text;
		}
		StringBuilder decoded = new StringBuilder();
		ByteArrayOutputStream pending = new ByteArrayOutputStream();
		String charset = "";
		int end = 0;
		Matcher matcher = WORD.matcher(text);
		while (matcher.find()) {
			String between = text.substring(end, matcher.start());
			boolean adjacent = end > 0 && between.isBlank();
			if (!adjacent || !matcher.group(1).equalsIgnoreCase(charset)) {
				flush(pending, charset, decoded);
			}
			if (!adjacent) {
				decoded.append(between);
			}
			charset = matcher.group(1).toLowerCase(Locale.ROOT);
			pending.writeBytes(bytes(matcher.group(2), matcher.group(3)));
			end = matcher.end();
		}
		flush(pending, charset, decoded);
		return decoded.append(text.substring(end)).toString();
	}

	private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder decoded) {
		decoded.append(Charsets.decode(pending.toByteArray(), charset));
		pending.reset();
	}

	private static byte[] bytes(String encoding, String word) {
		return encoding.equalsIgnoreCase("b") ? base64(word) : quoted(word);
	}

	private static byte[] base64(String word) {
		try {
			return Base64.getMimeDecoder().decode(word.replace("=", ""));
		}
		catch (IllegalArgumentException ex) {
			return word.getBytes(StandardCharsets.UTF_8);
		}
	}

	private static byte[] quoted(String word) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int i = 0; i < word.length(); i++) {
			char character = word.charAt(i);
			if (character == '_') {
				bytes.write(' ');
			}
			else if (character == '=' && i + 2 < word.length() && Character.digit(word.charAt(i + 1), 16) >= 0
					&& Character.digit(word.charAt(i + 2), 16) >= 0) {
				bytes.write(Character.digit(word.charAt(i + 1), 16) * 16 + Character.digit(word.charAt(i + 2), 16));
				i += 2;
			}
			else {
				bytes.writeBytes(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
			}
		}
		return bytes.toByteArray();
	}

}
