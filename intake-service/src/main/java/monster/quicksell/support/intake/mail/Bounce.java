package monster.quicksell.support.intake.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a delivery status notification (RFC 3464) says about one recipient.
 *
 * @param address the final recipient, in lower case
 * @param action failed, delayed, delivered, relayed or expanded
 * @param status the enhanced status code (RFC 3463)
 */
record Bounce(String address, String action, String status) {

	private static final int LONGEST = 100_000;

	private static final int MOST = 50;

	private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

	// Full mailboxes, policies and sizes (5.2.2, 5.7.x, 5.3.4) say nothing against the
	// address
	private static final Pattern DEAD = Pattern.compile("5\\.(?:0\\.0|1\\.(?:0|1|2|3|6|10)|2\\.1)");

	/** True if the mail will not arrive. */
	boolean isFailure() {
		return this.action.equals("failed");
	}

	/** True if nothing will ever arrive there. */
	boolean isDead() {
		return isFailure() && DEAD.matcher(this.status).matches();
	}

	/** What a message/delivery-status part says; what it says badly is left out. */
	static List<Bounce> read(byte[] report) {
		String text = new String(report, 0, Math.min(report.length, LONGEST), StandardCharsets.ISO_8859_1);
		List<Bounce> bounces = new ArrayList<>();
		Map<String, String> fields = new HashMap<>();
		for (String line : (text.replaceAll("\\r?\\n[ \\t]+(?=\\S)", " ") + "\n\n").split("\\r?\\n", -1)) {
			int colon = line.indexOf(':');
			if (!line.isBlank() && colon > 0) {
				fields.putIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
						line.substring(colon + 1).strip());
			}
			else if (line.isBlank()) {
				add(fields, bounces);
				fields.clear();
			}
		}
		return List.copyOf(bounces);
	}

	private static void add(Map<String, String> fields, List<Bounce> bounces) {
		String recipient = fields.getOrDefault("final-recipient", fields.getOrDefault("original-recipient", ""));
		List<Mailbox> mailboxes = Mailbox.parse(recipient.substring(recipient.indexOf(';') + 1).strip());
		Matcher status = STATUS.matcher(fields.getOrDefault("status", ""));
		if (!mailboxes.isEmpty() && status.find() && bounces.size() < MOST) {
			bounces.add(new Bounce(mailboxes.getFirst().address().toLowerCase(Locale.ROOT),
					fields.getOrDefault("action", "").toLowerCase(Locale.ROOT).replaceAll("\\W.*", ""),
					status.group()));
		}
	}

}
