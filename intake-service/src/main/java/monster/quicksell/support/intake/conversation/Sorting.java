package monster.quicksell.support.intake.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.MergeHandover;
import monster.quicksell.support.event.MergeProposed;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketAttributeSet;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.event.TicketTagged;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;

/** What follows when people sort tickets: tags, attributes, spam, merging. */
final class Sorting {

	/** More tags, custom attributes or merged tickets than these one ticket has not. */
	static final int MOST = 50;

	/** The order in which tickets began. */
	private static final Comparator<Conversation> AGE = Comparator
		.comparing((Conversation state) -> state.begin().createdAt())
		.thenComparing(Conversation::ticketId);

	private Sorting() {
	}

	static List<Decision> tag(Conversation state, Command.Tag command) {
		TreeSet<String> present = new TreeSet<>(state.routing().tags());
		List<String> added = sorted(command.add().stream().filter((tag) -> !present.contains(tag)));
		List<String> removed = sorted(command.remove().stream().filter(present::contains));
		if (added.isEmpty() && removed.isEmpty()) {
			return List.of();
		}
		if (present.size() + added.size() - removed.size() > MOST) {
			throw new NotAllowed("A ticket has at most " + MOST + " tags");
		}
		return List.of(Decision.append(new TicketTagged(added, removed, command.actor())));
	}

	private static List<String> sorted(Stream<String> tags) {
		return tags.distinct().sorted().toList();
	}

	static List<Decision> set(Conversation state, Command.SetAttribute command) {
		List<Attribute> present = state.handling().attributes();
		String before = present.stream()
			.filter((each) -> each.name().equals(command.name()))
			.map(Attribute::value)
			.findFirst()
			.orElse(null);
		if (java.util.Objects.equals(before, command.value())) {
			return List.of();
		}
		if (before == null && present.size() >= MOST) {
			throw new NotAllowed("A ticket has at most " + MOST + " custom attributes");
		}
		return List.of(Decision.append(new TicketAttributeSet(command.name(), command.value(), command.actor())));
	}

	/**
	 * Spam is closed from any status without a word; judged anew, it is taken up again.
	 */
	static List<Decision> judge(Conversation state, Command.JudgeSpam command) {
		TicketStatus before = state.handling().beforeSpam();
		if (command.spam() == state.handling().isSpam()) {
			return List.of();
		}
		if (state.handling().mergedInto() != null) {
			throw new NotAllowed("The ticket was merged: judge the one in which it goes on");
		}
		TicketStatus now = state.progress().status();
		List<Decision> decisions = new ArrayList<>();
		decisions.add(Decision.append(new SpamJudged(command.spam(), command.actor())));
		if (command.spam() && now != TicketStatus.CLOSED) {
			decisions.add(changed(now, TicketStatus.CLOSED, command.actor(), "Spam"));
		}
		else if (!command.spam() && before != TicketStatus.CLOSED) {
			decisions.add(changed(now, TicketStatus.OPEN, command.actor(), "No spam after all"));
		}
		return decisions;
	}

	/**
	 * The ticket goes on in an older one. Only in an older one: so there can be no
	 * circle, not even of two merged into each other at the same time, and the clock that
	 * goes on is the one by which the customer has waited longest.
	 */
	static List<Decision> merge(Conversation state, Command.Merge command) {
		Conversation into = command.into();
		if (into.ticketId().equals(state.handling().mergedInto())) {
			return List.of();
		}
		refuse(state, into, command.force());
		TicketStatus status = state.progress().status();
		String reference = into.begin().reference();
		MergeHandover handover = new MergeHandover(into.ticketId(), state.ticketId(), state.begin().reference(),
				command.actor(), unanswered(state, into.ticketId()));
		return List.of(Decision.append(new TicketMerged(into.ticketId(), reference, command.actor())),
				changed(status, TicketStatus.CLOSED, command.actor(), "Goes on in " + reference),
				Decision.send(Topics.INBOUND, state.begin().threadId(), handover));
	}

	/** Said once for each pair, and only of what could be merged. */
	static List<Decision> propose(Conversation state, Command.ProposeMerge proposal) {
		Conversation into = proposal.into();
		if (state.handling().ties().proposed().contains(into.ticketId())) {
			return List.of();
		}
		refuse(state, into, false);
		return List.of(Decision
			.append(new MergeProposed(into.ticketId(), into.begin().reference(), proposal.likeness(), proposal.why())));
	}

	private static void refuse(Conversation state, Conversation into, boolean force) {
		if (state.handling().mergedInto() != null) {
			throw new NotAllowed("The ticket was merged already, into " + state.handling().mergedInto());
		}
		if (into.handling().mergedInto() != null) {
			throw new NotAllowed(
					into.begin().reference() + " was merged itself: merge into " + into.handling().mergedInto());
		}
		if (state.handling().isSpam() || into.handling().isSpam()) {
			throw new NotAllowed("Spam can't be merged");
		}
		if (state.progress().status() == TicketStatus.CLOSED || into.progress().status() == TicketStatus.CLOSED) {
			throw new NotAllowed("A closed ticket can't be merged, and nothing can be merged into one");
		}
		if (AGE.compare(into, state) >= 0) {
			throw new NotAllowed("A ticket can be merged into an older one only: merge " + into.begin().reference()
					+ " into " + state.begin().reference());
		}
		if (into.handling().absorbed().size() >= MOST) {
			throw new NotAllowed("A ticket takes in at most " + MOST + " others");
		}
		if (!force && !state.begin().requester().isSameAs(into.begin().requester())) {
			throw new NotAllowed("The tickets are of different customers; say \"force\": true if they are one");
		}
	}

	/** What the customer wrote last, unless a person has answered since. */
	private static @Nullable InboundMessage unanswered(Conversation state, String into) {
		TicketStatus status = state.progress().status();
		if (status != TicketStatus.NEW && status != TicketStatus.OPEN) {
			return null;
		}
		Message last = state.messages()
			.reversed()
			.stream()
			.filter((message) -> message.kind() == MessageKind.MESSAGE || message.kind() == MessageKind.REPLY)
			.findFirst()
			.orElse(null);
		return (last != null && last.kind() == MessageKind.MESSAGE) ? last.again(state.begin(), into) : null;
	}

	private static Decision changed(TicketStatus from, TicketStatus to, Actor actor, String reason) {
		return Decision.append(new TicketStatusChanged(from, to, actor, reason));
	}

}
