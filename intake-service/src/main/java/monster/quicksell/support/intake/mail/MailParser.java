package monster.quicksell.support.intake.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads raw mails, however ugly: what can't be read is left out and {@code whole} is
 * false.
 */
final class MailParser {

	private static final Pattern MESSAGE_ID = Pattern.compile("<\\s*([^<>\\s]{1,900})\\s*>");

	private static final int MOST_REFERENCES = 100;

	private static final int LONGEST_BODY = 400_000;

	private MailParser() {
	}

	static ReceivedMail parse(byte[] raw) {
		MimeWalk walk = MimeWalk.through(raw);
		MailHeaders headers = walk.headers();
		Reading reading = new Reading(walk.parts());
		Mailbox from = from(headers);
		String body = reading.body();
		boolean whole = walk.isWhole() && reading.isWhole() && body.length() <= LONGEST_BODY;
		return new ReceivedMail(messageId(headers, raw), references(headers), from, Mailbox.parse(headers.raw("To")),
				Mailbox.parse(headers.raw("Cc")),
				Mailbox.parse(headers.raw("Reply-To")).stream().findFirst().orElse(null), headers.text("Subject"),
				MailDate.parse(headers.raw("Date")),
				(body.length() <= LONGEST_BODY) ? body : body.substring(0, LONGEST_BODY), reading.files(),
				AutomaticMail.of(headers, from, Parameters.of(headers.raw("Content-Type"))), bounces(walk), whole);
	}

	private static List<Bounce> bounces(MimeWalk walk) {
		return walk.parts()
			.stream()
			.filter((part) -> part.mediaType().endsWith("delivery-status"))
			.flatMap((part) -> Bounce.read(part.bytes()).stream())
			.toList();
	}

	private static Mailbox from(MailHeaders headers) {
		for (String name : List.of("From", "Reply-To", "Sender", "Return-Path")) {
			List<Mailbox> mailboxes = Mailbox.parse(headers.raw(name));
			if (!mailboxes.isEmpty()) {
				return mailboxes.getFirst();
			}
		}
		return new Mailbox("", null);
	}

	private static String messageId(MailHeaders headers, byte[] raw) {
		String given = headers.raw("Message-ID");
		Matcher matcher = MESSAGE_ID.matcher((given != null) ? given : "");
		if (matcher.find()) {
			return matcher.group(1);
		}
		String bare = (given != null) ? given.replaceAll("[<>\\s]", "") : "";
		return (bare.isEmpty() || bare.length() > 900) ? sha256(raw).substring(0, 40) + "@missing.invalid" : bare;
	}

	private static List<String> references(MailHeaders headers) {
		List<String> references = new ArrayList<>();
		for (String name : List.of("References", "In-Reply-To")) {
			String value = headers.raw(name);
			Matcher matcher = MESSAGE_ID.matcher((value != null) ? value : "");
			while (matcher.find() && references.size() < MOST_REFERENCES) {
				references.remove(matcher.group(1));
				references.add(matcher.group(1));
			}
		}
		return List.copyOf(references);
	}

	private static String sha256(byte[] raw) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A mail that could not be read at all: who wrote it, perhaps, and nothing else. */
	static ReceivedMail unreadable(byte[] raw) {
		String head = new String(raw, 0, Math.min(raw.length, 20_000), StandardCharsets.ISO_8859_1);
		Matcher from = Pattern.compile("(?im)^From:(.{1,500})$").matcher(head);
		Mailbox sender = from.find() ? Mailbox.parse(from.group(1)).stream().findFirst().orElse(new Mailbox("", null))
				: new Mailbox("", null);
		return new ReceivedMail(sha256(raw).substring(0, 40) + "@missing.invalid", List.of(), sender, List.of(),
				List.of(), null, "", null, "", List.of(), ReceivedMail.Origin.PERSON, List.of(), false);
	}

	/** What of the parts is text to read, and what is a file. */
	private static final class Reading {

		private final List<String> texts = new ArrayList<>();

		private final List<MailFile> files = new ArrayList<>();

		private final List<String> packed = new ArrayList<>();

		private final Set<Integer> chosen = new HashSet<>();

		private boolean whole = true;

		Reading(List<MimePart> parts) {
			Set<Integer> answered = new HashSet<>();
			parts.stream()
				.filter((part) -> part.isPlain() && part.alternatives() > 0 && !part.text().isBlank())
				.forEach((part) -> answered.add(part.alternatives()));
			for (MimePart part : parts) {
				read(part, answered);
			}
		}

		private void read(MimePart part, Set<Integer> answered) {
			boolean second = part.parent().equals("report") && !this.texts.isEmpty();
			@Nullable String text = null;
			if (part.isPlain() && !second) {
				text = part.text();
				// Of alternatives one is read
				if (part.parent().equals("alternative") && !text.isBlank() && !this.chosen.add(part.alternatives())) {
					return;
				}
			}
			else if (part.isHtml() && !second) {
				if (answered.contains(part.alternatives())) {
					return;
				}
				text = part.text();
			}
			if (text == null) {
				add(part.file(this.files.size() + 1));
			}
			else if (!text.isBlank()) {
				this.texts.add(text.strip());
				this.whole &= part.isWhole();
			}
		}

		private void add(MailFile file) {
			Optional<Tnef> tnef = Tnef.of(file);
			tnef.ifPresent((unpacked) -> {
				this.packed.add(unpacked.text().strip());
				this.files.addAll(unpacked.files());
			});
			if (tnef.isEmpty()) {
				this.files.add(file);
			}
		}

		/**
		 * What Outlook packed says the same as what stands beside it, if anything does.
		 */
		String body() {
			return String.join("\n\n", this.texts.isEmpty() ? this.packed : this.texts);
		}

		/** False if there was more of a text. */
		boolean isWhole() {
			return this.whole;
		}

		List<MailFile> files() {
			return List.copyOf(this.files);
		}

	}

}
