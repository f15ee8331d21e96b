package monster.quicksell.support.intake.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.IncidentResolved;
import monster.quicksell.support.event.InterimReplyDue;
import monster.quicksell.support.event.MergeProposed;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.ReplyUndelivered;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketAbsorbed;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketAttributeSet;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketImported;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketSplit;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.event.TicketTagged;
import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;

/**
 * The conversation's life: what others say of a ticket moves it on, within the
 * {@link Workflow}. Others propose, the state decides: a reminder for a ticket that was
 * answered meanwhile is none.
 */
public final class ConversationDecider implements Decider<Conversation> {

	/** The service's name in the log. */
	public static final String NAME = "intake";

	private final Letters letters;

	private final Desk desk;

	/** By a policy's words. */
	public ConversationDecider(IntakePolicy policy, RatingLinks links) {
		this.letters = new Letters(policy, links);
		this.desk = new Desk(policy, links);
	}

	@Override
	public Conversation initial(String ticketId) {
		return Conversation.unknown(ticketId);
	}

	@Override
	public Set<Class<? extends SpecificRecord>> interests() {
		return Set.of(TicketRouted.class, TicketAssigned.class, TicketQueued.class, CustomerReminderDue.class,
				AutoCloseDue.class, InterimReplyDue.class, IncidentResolved.class);
	}

	@Override
	public Conversation evolve(Conversation state, Event event) {
		Conversation next = follow(state, event);
		// What was still on its way when the customer was erased says nothing either
		return (next != state && state.handling().ties().erased()) ? Erasing.forget(next) : next;
	}

	private static Conversation follow(Conversation state, Event event) {
		return switch (event.data()) {
			case TicketCreated created -> created(state, created, event.at());
			case CustomerReplied replied ->
				state.with(Message.of(replied, requester(state), Participants.place(state, replied), event.at()));
			case AgentReplied replied ->
				state.knows(replied.getMessageId()) ? state : state.with(Message.of(replied, event.at()));
			case NoteAdded note -> noted(state, note, event.at());
			case TicketStatusChanged changed -> state.with(state.progress().to(changed.getTo(), event.at()));
			case AutoCloseDue due -> proposed(state, due, event.at());
			case TicketRated rated ->
				state.with(state.progress().rated(rated.getStars(), rated.getComment().orElse(null), event.at()));
			case TicketRouted routed -> state.with(new Routing(routed.getCategory(), routed.getTeam(),
					routed.getPriority(), state.routing().assignee(), state.handling().tags(routed.getTags())));
			case TicketAssigned assigned ->
				state.with(state.routing().assigned(assigned.getTeam(), assigned.getAssignee()));
			case TicketQueued queued -> state.with(state.routing().assigned(queued.getTeam(), null));
			case TicketTagged tagged -> tagged(state, state.handling().tagged(tagged));
			case TicketAttributeSet set -> state.with(state.handling().with(set));
			case SpamJudged judged ->
				state.with(state.handling().spam(judged.getSpam() ? state.progress().status() : null));
			case TicketMerged merged -> state.with(state.handling().merged(merged.getInto()));
			case ReplyUndelivered failed -> state.undelivered(failed.getMessageId(), failed.getReason());
			case TicketAbsorbed absorbed -> state.with(state.handling().absorbing(absorbed.getFrom()));
			case TicketSplit split -> state.with(state.handling().with(state.handling().ties().with(split)));
			case MergeProposed proposal -> state.with(state.handling().with(state.handling().ties().with(proposal)));
			case TicketImported imported -> History.of(state, imported);
			case CustomerErased _ -> Erasing.forget(state);
			default -> state;
		};
	}

	/** What was imported before is known with its own times. */
	private static Conversation created(Conversation state, TicketCreated created, Instant at) {
		Conversation opened = state.isOpened() ? state : state.opened(Origin.of(created, at));
		return opened.knows(created.getMessage().getId()) ? opened : opened.with(Message.of(created, at));
	}

	private static Conversation tagged(Conversation state, Handling next) {
		return state.with(next).with(state.routing().tagged(next.tags(state.routing().tags())));
	}

	private static Conversation noted(Conversation state, NoteAdded note, Instant at) {
		Conversation noted = state.with(Message.of(note, at));
		return note.getNoteId().equals(MessageId.CONTINUED) ? noted.continuedIn(TicketId.followUpOf(state.ticketId()))
				: noted;
	}

	/**
	 * A reply of before names no sender; an origin may be missing after a lost event.
	 */
	private static String requester(Conversation state) {
		return (state.origin() != null) ? state.origin().requester().address() : "";
	}

	@Override
	public List<Decision> decide(Conversation state, Event event, Instant now) {
		if (!state.isOpened()) {
			return List.of();
		}
		return switch (event.data()) {
			case TicketAssigned assigned -> assigned(state, assigned);
			case CustomerReminderDue due -> remind(state, due);
			case InterimReplyDue due -> comfort(state, due);
			case IncidentResolved over -> answer(state, over, now);
			default -> List.of();
		};
	}

	private static List<Decision> assigned(Conversation state, TicketAssigned assigned) {
		return (state.progress().status() == TicketStatus.NEW)
				? List.of(moved(TicketStatus.NEW, TicketStatus.OPEN, "Assigned to " + assigned.getAssignee()))
				: List.of();
	}

	private List<Decision> remind(Conversation state, CustomerReminderDue due) {
		long since = due.getWaitingSince().toEpochMilli();
		if (!state.progress().has(TicketStatus.WAITING, due.getWaitingSince())
				|| state.knows(Letters.id(OutboundKind.REMINDER, since))) {
			return List.of();
		}
		return this.letters.reminder(state, since);
	}

	/** Only while somebody still waits for us, and once for each time that is named. */
	private List<Decision> comfort(Conversation state, InterimReplyDue due) {
		TicketStatus status = state.progress().status();
		boolean over = status == TicketStatus.RESOLVED || status == TicketStatus.CLOSED;
		return (over || state.knows(Letters.id(OutboundKind.INTERIM, due.getExpectBy().toEpochMilli()))) ? List.of()
				: this.letters.interim(state, due.getExpectBy());
	}

	private static Conversation proposed(Conversation state, AutoCloseDue due, Instant at) {
		boolean fits = state.progress().has(due.getStatus(), due.getSince())
				&& Workflow.allows(state.progress().status(), TicketStatus.CLOSED, ActorKind.SYSTEM);
		return fits ? state.with(state.progress().closing(at)) : state;
	}

	/**
	 * A close that was proposed is a timer of ours: it fires once all messages were read
	 * that had come by then, and the customer's own may be among them.
	 */
	@Override
	public Optional<Instant> nextDue(Conversation state) {
		return Optional.ofNullable(state.progress().closing());
	}

	@Override
	public List<Decision> decide(Conversation state, Instant now) {
		TicketStatus from = state.progress().status();
		List<Decision> decisions = new ArrayList<>();
		decisions.add(moved(from, TicketStatus.CLOSED, "Nobody wrote since it became " + from));
		if (state.isOpened()) {
			decisions.addAll(this.letters.closing(state));
		}
		return decisions;
	}

	/**
	 * What the customers of an incident are told; like any answer, but not when it is
	 * over.
	 */
	private List<Decision> answer(Conversation state, IncidentResolved over, Instant now) {
		String text = over.getAnswer().orElse("");
		if (text.isBlank() || state.progress().status() == TicketStatus.CLOSED || state.isCrammed()) {
			return List.of();
		}
		Actor author = new Actor(ActorKind.AGENT, over.getBy());
		return this.desk.decide(state,
				new Command.Reply("incident " + over.getIncidentId(), author, text, null, List.of()), now);
	}

	private static Decision moved(TicketStatus from, TicketStatus to, String reason) {
		return Decision.append(new TicketStatusChanged(from, to, new Actor(ActorKind.SYSTEM, NAME), reason));
	}

}
