package monster.quicksell.support.intake.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.ReplyUndelivered;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Decision;

/** What follows from a person's command on an opened ticket. */
public final class Desk {

	private final Letters letters;

	private final Splitting splitting;

	/** By a policy's words. */
	public Desk(IntakePolicy policy, RatingLinks links) {
		this.letters = new Letters(policy, links);
		this.splitting = new Splitting(policy.reference().prefix());
	}

	/**
	 * What follows; nothing if it was done before.
	 * @throws NotAllowed if the ticket's state stands against it
	 */
	public List<Decision> decide(Conversation state, Command command, Instant now) {
		return switch (command) {
			case Command.Reply reply -> reply(state, reply);
			case Command.Note note -> note(state, note);
			case Command.Move move -> move(state, move);
			case Command.Rate rate -> rate(state, rate, now);
			case Command.Tag tag -> Sorting.tag(state, tag);
			case Command.SetAttribute set -> Sorting.set(state, set);
			case Command.JudgeSpam judge -> Sorting.judge(state, judge);
			case Command.Merge merge -> Sorting.merge(state, merge);
			case Command.Undelivered failed -> undelivered(state, failed);
			case Command.Split split -> this.splitting.split(state, split);
			case Command.ProposeMerge proposal -> Sorting.propose(state, proposal);
			case Command.Erase erase -> Erasing.erase(state, erase);
		};
	}

	private List<Decision> reply(Conversation state, Command.Reply reply) {
		String messageId = MessageId.ofCommand(reply.id());
		if (state.knows(messageId)) {
			return List.of();
		}
		TicketStatus from = state.progress().status();
		if (from == TicketStatus.CLOSED) {
			throw new NotAllowed("The ticket is CLOSED, which is final: it can't be answered, only noted on");
		}
		room(state);
		if (!reply.attachments().isEmpty() && !state.lastPlace().isByMail()) {
			throw new NotAllowed(
					"The customer is answered in " + state.lastPlace().channel() + ", which takes no files");
		}
		List<Decision> decisions = new ArrayList<>();
		TicketStatus wanted = (reply.status() != null) ? reply.status() : usual(from);
		List<TicketStatus> path = Workflow.path(from, wanted, reply.author().getKind());
		if (from == TicketStatus.NEW) {
			decisions.add(changed(from, TicketStatus.OPEN, reply.author(), "An agent took it up"));
			from = TicketStatus.OPEN;
			path = Workflow.path(from, wanted, reply.author().getKind());
		}
		decisions.addAll(this.letters.reply(state, messageId, reply));
		decisions.addAll(moves(state, from, path, reply.author(), "With the answer"));
		return decisions;
	}

	private static TicketStatus usual(TicketStatus from) {
		return (from == TicketStatus.RESOLVED) ? TicketStatus.RESOLVED : TicketStatus.WAITING;
	}

	private static List<Decision> note(Conversation state, Command.Note note) {
		String noteId = MessageId.ofCommand(note.id());
		if (state.knows(noteId)) {
			return List.of();
		}
		room(state);
		return List.of(Decision.append(new NoteAdded(noteId, note.author(), note.text())));
	}

	private List<Decision> move(Conversation state, Command.Move move) {
		TicketStatus from = state.progress().status();
		if (from == move.status()) {
			return List.of();
		}
		Workflow.check(from, move.status(), move.actor().getKind());
		return moves(state, from, List.of(move.status()), move.actor(), move.reason());
	}

	private List<Decision> moves(Conversation state, TicketStatus begin, List<TicketStatus> path, Actor actor,
			String reason) {
		List<Decision> decisions = new ArrayList<>();
		TicketStatus from = begin;
		for (TicketStatus to : path) {
			decisions.add(changed(from, to, actor, reason));
			if (to == TicketStatus.RESOLVED) {
				decisions.addAll(this.letters.resolution(state, state.progress().resolutions() + 1));
			}
			from = to;
		}
		return decisions;
	}

	/** A person's answer that did not arrive leaves the customer waiting for us. */
	private static List<Decision> undelivered(Conversation state, Command.Undelivered failed) {
		Message message = state.sent(failed.messageId());
		if (message == null || message.undelivered() != null) {
			return List.of();
		}
		List<Decision> decisions = new ArrayList<>();
		decisions.add(Decision.append(new ReplyUndelivered(failed.messageId(), failed.reason())));
		TicketStatus from = state.progress().status();
		if (message.kind() == MessageKind.REPLY && Workflow.allows(from, TicketStatus.OPEN, ActorKind.SYSTEM)
				&& !state.handling().isSetAside()) {
			decisions.add(changed(from, TicketStatus.OPEN, new Actor(ActorKind.SYSTEM, ConversationDecider.NAME),
					"The answer did not reach the customer"));
		}
		return decisions;
	}

	private static Decision changed(TicketStatus from, TicketStatus to, Actor actor, String reason) {
		return Decision.append(new TicketStatusChanged(from, to, actor, reason));
	}

	private static List<Decision> rate(Conversation state, Command.Rate rate, Instant now) {
		Progress progress = state.progress();
		if (state.handling().isSetAside()) {
			throw new NotAllowed("The ticket was set aside and can't be rated");
		}
		if (rate.resolution() > progress.resolutions()) {
			throw new NotAllowed("The ticket was not resolved so often");
		}
		if (rate.resolution() < progress.resolutions()) {
			throw new NotAllowed("The ticket was resolved again since: the newer message can be answered");
		}
		Rating before = progress.rating();
		if (progress.rated() == rate.resolution()) {
			if (before != null && before.says(rate.stars(), rate.comment())) {
				return List.of();
			}
			if (before == null || before.isFinal(now)) {
				throw new NotAllowed("This answer was rated more than a week ago");
			}
		}
		return List.of(Decision.append(new TicketRated(rate.stars(), rate.comment())));
	}

	private static void room(Conversation state) {
		if (state.isCrammed()) {
			throw new NotAllowed("The conversation has reached its bounds and goes on in its follow-up");
		}
	}

}
