package monster.quicksell.support.intake.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Bytes to text as mail needs it: charset labels are often wrong, missing or unknown, and
 * the text must be read all the same.
 */
public final class Charsets {

	private static final Charset WINDOWS = Charset.forName("windows-1252");

	/** Labels that mail clients use for a superset of what they say. */
	private static final Map<String, String> ALIASES = Map.of("iso-8859-1", "windows-1252", "latin1", "windows-1252",
			"gb2312", "GB18030", "gbk", "GB18030", "ks_c_5601-1987", "x-windows-949", "euc-kr", "x-windows-949",
			"iso-8859-9", "windows-1254", "iso-8859-11", "x-windows-874", "shift_jis", "windows-31j");

	private static final Pattern META = Pattern.compile("<meta[^>]{0,200}charset\\s*=\\s*[\"']?([A-Za-z0-9_-]{2,30})",
			Pattern.CASE_INSENSITIVE);

	private Charsets() {
	}

	/** The text; what can't be read becomes U+FFFD. */
	public static String decode(byte[] bytes, @Nullable String label) {
		Charset named = named(label);
		if (named != null) {
			return new String(bytes, named);
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return new String(bytes, WINDOWS);
		}
	}

	/** The charset that an HTML text names in its head; null if it names none. */
	static @Nullable String inHtml(byte[] html) {
		String head = new String(html, 0, Math.min(html.length, 4000), StandardCharsets.ISO_8859_1);
		Matcher meta = META.matcher(head);
		return meta.find() ? meta.group(1) : null;
	}

	/** The charset meant; null where the bytes themselves tell more than the label. */
	private static @Nullable Charset named(@Nullable String label) {
		if (label == null) {
			return null;
		}
		String name = label.strip().replaceAll("[\"'<>]", "").toLowerCase(Locale.ROOT);
		if (name.isEmpty() || name.equals("us-ascii") || name.equals("ascii") || name.contains("unknown")) {
			return null;
		}
		try {
			return Charset.forName(ALIASES.getOrDefault(name, name));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
