package monster.quicksell.support.intake.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.intake.conversation.Attribute;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Direction;
import monster.quicksell.support.intake.conversation.Handling;
import monster.quicksell.support.intake.conversation.Message;
import monster.quicksell.support.intake.conversation.Origin;
import monster.quicksell.support.intake.conversation.Requester;
import monster.quicksell.support.intake.conversation.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as agents see it.
 *
 * @param spam whether it was found to be spam
 * @param mergedInto the ticket in which it goes on
 * @param merged tickets that go on in this one
 * @param mergeProposed tickets that seem to be about the same trouble
 * @param messages null in a list of tickets
 */
record TicketView(String id, String reference, TicketStatus status, String subject, String channel,
		@Nullable String category, @Nullable String team, @Nullable Priority priority, @Nullable String assignee,
		List<String> tags, Requester requester, Instant createdAt, @Nullable Instant statusSince,
		List<Attribute> attributes, @Nullable String followUpOf, @Nullable String followUp, boolean spam,
		@Nullable String mergedInto, List<String> merged, List<String> mergeProposed,
		@Nullable List<MessageView> messages) {

	/**
	 * The ticket, which is the first, with its conversation and that of those which go on
	 * in it, in the order of time. A message that went on with its ticket is shown once.
	 */
	static TicketView whole(List<Conversation> family) {
		Conversation ticket = family.getFirst();
		Set<String> seen = new HashSet<>();
		List<MessageView> messages = family.reversed()
			.stream()
			.flatMap((each) -> each.messages()
				.stream()
				.filter((message) -> message.direction() != Direction.IN || seen.add(message.id()))
				.map((message) -> MessageView.of(message, (each == ticket) ? null : each.begin().reference())))
			.sorted(Comparator.comparing(MessageView::at))
			.toList();
		return of(ticket, (family.size() > 1) ? messages
				: ticket.messages().stream().map((message) -> MessageView.of(message, null)).toList());
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
				state.progress().since(), attributes(origin, state.handling()), origin.followUpOf(), state.followUp(),
				state.handling().isSpam(), state.handling().mergedInto(), state.handling().absorbed(),
				state.handling().ties().proposed(), messages);
	}

	/** What people set counts more than what the integration knew. */
	private static List<Attribute> attributes(Origin origin, Handling handling) {
		Map<String, Attribute> all = new TreeMap<>();
		origin.attributes().forEach((each) -> all.put(each.name(), each));
		handling.attributes().forEach((each) -> all.put(each.name(), each));
		return List.copyOf(all.values());
	}

	/**
	 * One message.
	 *
	 * @param ticket the reference of the merged ticket that it was written to; null if it
	 * was this one
	 * @param undelivered why it did not reach the customer
	 */
	record MessageView(String id, String direction, String kind, String from, Instant at, String text,
			@Nullable String quoted, List<StoredFile> attachments, @Nullable String ticket,
			@Nullable String undelivered) {

		static MessageView of(Message message, @Nullable String ticket) {
			return new MessageView(message.id(), message.direction().name().toLowerCase(Locale.ROOT),
					message.kind().name().toLowerCase(Locale.ROOT), message.from(), message.at(), message.text(),
					message.quoted(), message.attachments(), ticket, message.undelivered());
		}

	}

}
