package monster.quicksell.support.intake.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import monster.quicksell.support.intake.conversation.TicketId;

/**
 * The Message-IDs of our own mails, {@code <ticket>.<message>@<domain>}: an answer to one
 * says which ticket it is for, whatever else was lost on the way.
 */
final class OwnMessageId {

	private static final int BOUNCE_READ = 200_000;

	private final String domain;

	private final Pattern pattern;

	OwnMessageId(String domain) {
		this.domain = domain;
		this.pattern = Pattern.compile("\\b([0-9a-z]{20})\\.([a-z0-9-]{1,60})@" + Pattern.quote(domain),
				Pattern.CASE_INSENSITIVE);
	}

	/** Of a message, without angle brackets. */
	String of(String ticketId, String messageId) {
		return ticketId + "." + messageId + "@" + this.domain;
	}

	boolean isOurs(String messageId) {
		return this.pattern.matcher(messageId).matches();
	}

	/** The ticket of the last of our mails that is referred to. */
	Optional<String> ticket(List<String> references) {
		return references.reversed()
			.stream()
			.flatMap((reference) -> sent(reference).stream())
			.findFirst()
			.map(Sent::ticketId);
	}

	/** The mail of ours that a bounce returns. */
	Optional<Sent> returned(byte[] raw) {
		return sent(new String(raw, 0, Math.min(raw.length, BOUNCE_READ), StandardCharsets.ISO_8859_1));
	}

	private Optional<Sent> sent(String text) {
		Matcher matcher = this.pattern.matcher(text);
		return matcher.find() ? Optional.of(new Sent(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2)))
			.filter((sent) -> TicketId.isValid(sent.ticketId())) : Optional.empty();
	}

	/**
	 * A mail of ours.
	 *
	 * @param ticketId its ticket
	 * @param messageId which of the ticket's messages it is
	 */
	record Sent(String ticketId, String messageId) {
	}

}
