package monster.quicksell.support.intake.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A mail address with its owner's name.
 *
 * @param address local part and domain
 * @param name as the sender wrote it
 */
record Mailbox(String address, @Nullable String name) {

	private static final Pattern ANGLE = Pattern.compile("^(.*?)<\\s*(?:@[^:>]*:)?([^<>]*)>?[^<]*$");

	private static final Pattern COMMENT = Pattern.compile("\\(([^()]*)\\)");

	/** The mailboxes of a header value, leniently; groups are opened. */
	static List<Mailbox> parse(@Nullable String header) {
		List<Mailbox> mailboxes = new ArrayList<>();
		for (String part : split((header != null) ? header : "")) {
			Mailbox mailbox = one(part.strip());
			if (!mailbox.address().isEmpty()) {
				mailboxes.add(mailbox);
			}
		}
		return mailboxes;
	}

	private static Mailbox one(String part) {
		Matcher angle = ANGLE.matcher(part);
		if (angle.matches()) {
			return new Mailbox(bare(angle.group(2)), name(angle.group(1)));
		}
		Matcher comment = COMMENT.matcher(part);
		String name = comment.find() ? comment.group(1) : "";
		return new Mailbox(bare(COMMENT.matcher(part).replaceAll(" ")), name(name));
	}

	private static String bare(String address) {
		String bare = EncodedWords.decode(address).strip();
		int at = bare.lastIndexOf('@');
		return (at < 0) ? bare.replaceAll("^[\"']|[\"']$", "").strip()
				: bare.substring(0, at).strip() + "@" + bare.substring(at + 1).strip();
	}

	private static @Nullable String name(String text) {
		String plain = text.strip();
		if (plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")) {
			plain = plain.substring(1, plain.length() - 1).replaceAll("\\\\(.)", "$1");
		}
		plain = EncodedWords.decode(plain).replaceAll("[\\p{Cc}\\s]+", " ").replaceAll("^[\"']+|[\"']+$", "").strip();
		return plain.isEmpty() ? null : plain;
	}

	/** At commas and semicolons outside quotes, angles and comments. */
	private static List<String> split(String header) {
		List<String> parts = new ArrayList<>();
		StringBuilder part = new StringBuilder();
		boolean quoted = false;
		int depth = 0;
		for (int i = 0; i < header.length(); i++) {
			char character = header.charAt(i);
			if (character == '\\' && i + 1 < header.length()) {
				part.append(character).append(header.charAt(++i));
				continue;
			}
			quoted ^= character == '"';
			depth += quoted ? 0
					: (character == '<' || character == '(') ? 1 : (character == '>' || character == ')') ? -1 : 0;
			if (!quoted && depth <= 0 && (character == ',' || character == ';')) {
				parts.add(part.toString());
				part.setLength(0);
			}
			else if (!quoted && depth <= 0 && character == ':') {
				part.setLength(0);
			}
			else {
				part.append(character);
			}
		}
		parts.add(part.toString());
		return parts;
	}

}
