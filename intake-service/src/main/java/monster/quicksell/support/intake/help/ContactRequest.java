package monster.quicksell.support.intake.help;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.intake.conversation.ContactForm;
import org.jspecify.annotations.Nullable;

/**
 * The contact form. Who fills it in is not known to us, so it holds nothing that only the
 * app may say, such as an account.
 *
 * @param id as the first answer gave it, or the sender's own UUID; the same again is the
 * same contact
 * @param from who asks
 * @param subject in a line
 * @param text the question
 * @param create true to write to the team at once, whatever the articles say
 */
record ContactRequest(
		@Nullable @Pattern(regexp = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
				message = "must be a UUID in lower case") String id,
		@NotNull @Valid Asker from,
		@NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*",
				message = "must have no control characters") String subject,
		@NotBlank @Size(max = 10_000) String text, @Nullable Boolean create) {

	InboundMessage toMessage(String contactId, List<String> suggested, Instant now) {
		String thread = ContactForm.thread(contactId);
		// So that nobody sends the customer once more what did not help
		Map<String, String> attributes = suggested.isEmpty() ? Map.of()
				: Map.of("articles_suggested", String.join(",", suggested));
		return new InboundMessage(ContactForm.CHANNEL, thread, thread,
				new Party(this.from.address(), this.from.name(), null, false, null), this.subject, this.text, null,
				List.of(), now, attributes, null, null, false);
	}

	/**
	 * Who asks.
	 *
	 * @param address a mail address, where the answer goes
	 * @param name how to be called
	 */
	record Asker(
			@NotBlank @Size(max = 254) @Pattern(
					regexp = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
							+ "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+",
					message = "must be a mail address") String address,
			@Nullable @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*",
					message = "must have no control characters") String name) {
	}

}
