package monster.quicksell.support.intake.kin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;

import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.KinPolicy;
import monster.quicksell.support.intake.conversation.Message;
import monster.quicksell.support.intake.conversation.MessageKind;
import monster.quicksell.support.intake.conversation.Requester;
import org.jspecify.annotations.Nullable;

/**
 * How alike the troubles of two tickets are. Half of it are the telling words of what the
 * customer wrote, the rest what routing made of it and how close in time they began: so
 * neither a greeting nor a category alone is enough.
 */
final class Kinship {

	private static final double WORDS = 0.5;

	private static final double CATEGORY = 0.2;

	private static final double TAGS = 0.15;

	private static final double TIME = 0.15;

	/** Two words in common may be chance. */
	private static final int FEWEST_WORDS = 2;

	private final KinPolicy policy;

	Kinship(KinPolicy policy) {
		this.policy = policy;
	}

	/**
	 * How alike a ticket and another one are; empty if they are of different customers,
	 * or began too far apart.
	 */
	Optional<Kin> of(Conversation ticket, Conversation other) {
		String customer = customer(ticket.begin().requester(), other.begin().requester());
		Duration apart = Duration.between(other.begin().createdAt(), ticket.begin().createdAt()).abs();
		if (customer == null || apart.compareTo(this.policy.within()) > 0 || ticket.ticketId().equals(other.ticketId())
				|| isSplitOff(ticket, other) || isSplitOff(other, ticket)) {
			return Optional.empty();
		}
		List<String> why = new ArrayList<>(List.of(customer));
		double likeness = words(ticket, other, why) + category(ticket, other, why) + tags(ticket, other, why)
				+ TIME * (1 - (double) apart.toMillis() / this.policy.within().toMillis());
		why.add("begun %s apart".formatted(inWords(apart)));
		return Optional.of(new Kin(other, Math.round(likeness * 100) / 100.0, List.copyOf(why)));
	}

	/** Somebody has found it to be another matter. */
	private static boolean isSplitOff(Conversation ticket, Conversation from) {
		return ticket.messages()
			.stream()
			.anyMatch((message) -> from.handling().ties().splitOff().contains(message.id()));
	}

	private static @Nullable String customer(Requester one, Requester other) {
		if (one.accountId() != null && one.accountId().equals(other.accountId())) {
			return "the same account";
		}
		return one.address().toLowerCase(Locale.ROOT).equals(other.address().toLowerCase(Locale.ROOT))
				? "the same address" : null;
	}

	private static double words(Conversation ticket, Conversation other, List<String> why) {
		SequencedSet<String> one = TellingWords.of(written(ticket));
		SequencedSet<String> two = TellingWords.of(written(other));
		SequencedSet<String> both = common(one, two);
		if (both.size() < FEWEST_WORDS) {
			return 0;
		}
		why.add("both write " + String.join(", ", both.stream().limit(6).toList()));
		return WORDS * both.size() / Math.max(FEWEST_WORDS, Math.min(one.size(), two.size()));
	}

	private static double category(Conversation ticket, Conversation other, List<String> why) {
		String category = ticket.routing().category();
		if (category == null || !Objects.equals(category, other.routing().category())) {
			return 0;
		}
		why.add("both are about " + category);
		return CATEGORY;
	}

	private static double tags(Conversation ticket, Conversation other, List<String> why) {
		SequencedSet<String> tags = common(telling(ticket.routing().tags()), telling(other.routing().tags()));
		if (tags.isEmpty()) {
			return 0;
		}
		why.add("both are tagged " + String.join(", ", tags));
		return TAGS;
	}

	/** A mood or a language says nothing of the trouble. */
	private static SequencedSet<String> telling(Collection<String> tags) {
		return new LinkedHashSet<>(tags.stream().filter((tag) -> tag.indexOf(':') < 0).toList());
	}

	private static SequencedSet<String> common(SequencedSet<String> one, Collection<String> other) {
		SequencedSet<String> both = new LinkedHashSet<>(one);
		both.retainAll(other);
		return both;
	}

	/** The subject and what the customer wrote first. */
	private static String written(Conversation ticket) {
		return ticket.begin().subject() + "\n"
				+ ticket.messages()
					.stream()
					.filter((message) -> message.kind() == MessageKind.MESSAGE)
					.map(Message::text)
					.findFirst()
					.orElse("");
	}

	private static String inWords(Duration apart) {
		return (apart.toHours() > 0) ? apart.toHours() + " h" : apart.toMinutes() + " min";
	}

}
