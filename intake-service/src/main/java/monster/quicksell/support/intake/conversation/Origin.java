package monster.quicksell.support.intake.conversation;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.TicketCreated;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation began; never changes.
 *
 * @param reference what people call the ticket
 * @param channel where it came in
 * @param threadId the channel's thread
 * @param requester who asks
 * @param subject may be empty
 * @param attributes what the integration knew besides, sorted by name
 * @param followUpOf the ticket that this one follows up
 * @param createdAt when
 */
public record Origin(String reference, String channel, String threadId, Requester requester, String subject,
		List<Attribute> attributes, @Nullable String followUpOf, Instant createdAt) {

	/** The same without name and subject. */
	Origin withoutWords() {
		Requester nameless = new Requester(this.requester.address(), null, this.requester.accountId(),
				this.requester.firstTime(), this.requester.level());
		return new Origin(this.reference, this.channel, this.threadId, nameless, "", this.attributes, this.followUpOf,
				this.createdAt);
	}

	static Origin of(TicketCreated created, Instant at) {
		return new Origin(created.getReference(), created.getChannel(), created.getThreadId(),
				Requester.of(created.getRequester()), created.getSubject(), Attribute.of(created.getAttributes()),
				created.getFollowUpOf().orElse(null), at);
	}

}
