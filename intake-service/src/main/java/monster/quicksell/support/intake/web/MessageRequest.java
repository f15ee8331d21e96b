package monster.quicksell.support.intake.web;

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
import monster.quicksell.support.intake.conversation.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * A customer's message, as an integration posts it.
 *
 * @param channel where it was written: email, chat, help, community, social, or the
 * integration's own name
 * @param messageId the channel's id; the same again is the same message; or the header
 * Idempotency-Key
 * @param threadId the channel's conversation
 * @param from who wrote
 * @param subject may be missing
 * @param text what was written
 * @param sentAt when; now if missing
 * @param attributes what the integration knows besides
 * @param automatic true if a machine wrote it
 */
record MessageRequest(
		@NotBlank @Size(max = Bounds.CHANNEL) @Pattern(regexp = "[a-z0-9][a-z0-9_-]*",
				message = "must be lower-case letters, digits, - and _") String channel,
		@Nullable @Size(max = Bounds.ID) String messageId, @NotBlank @Size(max = Bounds.ID) String threadId,
		@NotNull @Valid Sender from, @Nullable @Size(max = Bounds.SUBJECT) String subject,
		@NotBlank @Size(max = Bounds.TEXT) String text, @Nullable Instant sentAt,
		@Nullable @Size(max = Bounds.ATTRIBUTES) Map<@NotBlank @Size(
				max = Bounds.ATTRIBUTE_NAME) String, @NotNull @Size(max = Bounds.ATTRIBUTE_VALUE) String> attributes,
		@Nullable Boolean automatic) {

	InboundMessage toMessage(String id, Instant now) {
		return new InboundMessage(this.channel, id, this.threadId, this.from.toParty(),
				(this.subject != null) ? this.subject : "", this.text, null, List.of(),
				(this.sentAt != null) ? this.sentAt : now, (this.attributes != null) ? this.attributes : Map.of(), null,
				null, Boolean.TRUE.equals(this.automatic));
	}

	/**
	 * Who wrote.
	 *
	 * @param address where the customer is reached in the channel
	 * @param name as the customer gave it
	 * @param accountId in the company's own system
	 * @param firstTime true if this is known to be the first contact
	 * @param level the customer's standing: new_user, experienced, power_seller
	 */
	record Sender(
			@NotBlank @Size(max = Bounds.ADDRESS) @Pattern(regexp = "\\P{Cntrl}*",
					message = "must have no control characters") String address,
			@Nullable @Size(max = Bounds.NAME) String name, @Nullable @Size(max = Bounds.NAME) String accountId,
			@Nullable Boolean firstTime, @Nullable @Size(max = Bounds.NAME) String level) {

		Party toParty() {
			return new Party(this.address, this.name, this.accountId, Boolean.TRUE.equals(this.firstTime), this.level);
		}

	}

}
