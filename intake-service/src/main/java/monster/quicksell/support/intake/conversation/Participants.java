package monster.quicksell.support.intake.conversation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.InboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks for the customer in a ticket. Where others can write in the same thread, it
 * is the customer, whom the first message was also sent to, and whom the team names; a
 * colleague or stranger is heard there, but in the own name. Other channels' threads
 * belong to one customer, and the provider says who may write in them.
 */
public final class Participants {

	/**
	 * An attribute with addresses, parted by commas: the channel's or the team's word.
	 */
	public static final String ATTRIBUTE = "participants";

	private static final Set<String> SHARED = Set.of("email", "slack", "community");

	private Participants() {
	}

	static boolean has(Conversation state, InboundMessage message) {
		Requester sender = Requester.of(message.getSender());
		// Of an erased ticket nobody knows whose it was: what comes goes on in a
		// follow-up
		return !SHARED.contains(message.getChannel()) || state.handling().ties().erased()
				|| state.begin().requester().isSameAs(sender) || isNamed(state, sender)
				|| state.handling().absorbed().contains(TicketId.of(message.getChannel(), message.getThreadId()));
	}

	/** Where to answer it; null if it does not say. */
	static @Nullable Place place(Conversation state, CustomerReplied replied) {
		String threadId = replied.getThreadId().orElse(null);
		Requester sender = replied.getSender().map(Requester::of).orElse(null);
		if (threadId == null || sender == null) {
			return null;
		}
		// Who was only copied does not get the answers in the customer's stead
		Origin origin = state.origin();
		boolean copied = origin != null && origin.channel().equals(replied.getChannel())
				&& !origin.requester().isSameAs(sender) && isNamed(state, sender);
		return (copied && origin != null) ? Place.of(origin)
				: new Place(replied.getChannel(), threadId, sender, replied.getReplyTo().orElse(null));
	}

	private static boolean isNamed(Conversation state, Requester sender) {
		String address = sender.address().toLowerCase(Locale.ROOT);
		return named(state).map((each) -> each.strip().toLowerCase(Locale.ROOT)).anyMatch(address::equals);
	}

	/** The team's word counts more than the channel's. */
	private static Stream<String> named(Conversation state) {
		Stream<Attribute> all = Stream.concat(state.handling().attributes().stream(),
				(state.origin() != null) ? state.origin().attributes().stream() : Stream.empty());
		Optional<Attribute> said = all.filter((attribute) -> attribute.name().equals(ATTRIBUTE)).findFirst();
		return said.stream().flatMap((attribute) -> Stream.of(attribute.value().split(",")));
	}

}
