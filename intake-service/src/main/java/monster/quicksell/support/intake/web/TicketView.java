package monster.quicksell.support.intake.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.intake.conversation.Attribute;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Message;
import monster.quicksell.support.intake.conversation.Origin;
import monster.quicksell.support.intake.conversation.Requester;
import monster.quicksell.support.intake.conversation.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as agents see it.
 *
 * @param messages null in a list of tickets
 */
record TicketView(String id, String reference, TicketStatus status, String subject, String channel,
		@Nullable String category, @Nullable String team, @Nullable Priority priority, @Nullable String assignee,
		List<String> tags, Requester requester, Instant createdAt, @Nullable Instant statusSince,
		List<Attribute> attributes, @Nullable String followUpOf, @Nullable String followUp,
		@Nullable List<MessageView> messages) {

	/** The ticket with its conversation. */
	static TicketView whole(Conversation state) {
		return of(state, state.messages().stream().map(MessageView::of).toList());
	}

	/** The ticket without its messages. */
	static TicketView inList(Conversation state) {
		return of(state, null);
	}

	private static TicketView of(Conversation state, @Nullable List<MessageView> messages) {
		Origin origin = state.begin();
		return new TicketView(state.ticketId(), origin.reference(), state.progress().status(), origin.subject(),
				origin.channel(), state.routing().category(), state.routing().team(), state.routing().priority(),
				state.routing().assignee(), state.routing().tags(), origin.requester(), origin.createdAt(),
				state.progress().since(), origin.attributes(), origin.followUpOf(), state.followUp(), messages);
	}

	/**
	 * One message.
	 */
	record MessageView(String id, String direction, String kind, String from, Instant at, String text,
			@Nullable String quoted, List<StoredFile> attachments) {

		static MessageView of(Message message) {
			return new MessageView(message.id(), message.direction().name().toLowerCase(Locale.ROOT),
					message.kind().name().toLowerCase(Locale.ROOT), message.from(), message.at(), message.text(),
					message.quoted(), message.attachments());
		}

	}

}
