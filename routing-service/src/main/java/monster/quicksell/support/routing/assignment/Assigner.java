package monster.quicksell.support.routing.assignment;

import java.util.ArrayList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.TicketAccepted;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.routing.classification.Classification;
import monster.quicksell.support.routing.classification.Classifier;
import monster.quicksell.support.routing.classification.Message;
import org.apache.avro.specific.SpecificRecord;

/**
 * The logic of routing for one ticket, pure: what is known of it, and what has to be
 * done.
 */
public final class Assigner {

	private static final String MOOD_TAG = "sentiment:";

	private final Supplier<Classifier> policy;

	private final Teamwork teamwork;

	/** Routes by one policy. */
	public Assigner(Classifier classifier) {
		this(() -> classifier, Teamwork.PLAIN);
	}

	/** Routes by the policy that holds at the time, and shares out by these rules. */
	public Assigner(Supplier<Classifier> policy, Teamwork teamwork) {
		this.policy = policy;
		this.teamwork = teamwork;
	}

	/** A ticket of which nothing is known. */
	public Assignment initial(String ticketId) {
		return Assignment.unknown(ticketId);
	}

	/** The state after an event. */
	public Assignment evolve(Assignment state, Event event) {
		return switch (event.data()) {
			case TicketRouted routed -> state.routed(new Assignment.Routing(routed.getCategory(), routed.getTeam(),
					routed.getPriority(), List.copyOf(routed.getTags())), routed.getSentiment());
			case SentimentDetected detected -> state.felt(detected.getSentiment());
			case TicketCreated created -> state.created(created.getChannel(), Customer.digest(created.getRequester()));
			case TicketAssigned assigned -> state.assigned(assigned.getAssignee(), event.at());
			case TicketAccepted accepted -> state.taken();
			case AgentReplied replied when replied.getAuthor().getKind() == ActorKind.AGENT -> state.taken();
			case TicketQueued queued -> state.queued(Waiting.of(queued.getTeam(), priority(state), event.at()));
			case TicketStatusChanged changed -> state.moved(changed.getTo());
			default -> state;
		};
	}

	/** When the holder must have taken the ticket; empty if there is no such time. */
	public Optional<Instant> acceptBy(Assignment state) {
		Assignment.Routing routing = state.routing();
		Instant since = state.since();
		if (routing == null || since == null || state.holder() == null || state.accepted()) {
			return Optional.empty();
		}
		return Optional.ofNullable(this.teamwork.acceptWithin().get(routing.priority())).map(since::plus);
	}

	/** What has to be done because time has passed. */
	public List<Step> decide(Assignment state, Instant now) {
		return acceptBy(state).filter((by) -> !by.isAfter(now))
			.map((by) -> giveOn(state, "not taken by " + state.holder() + " in time"))
			.orElse(List.of());
	}

	/** Takes a ticket from whoever has it; the queue finds someone else. */
	public static List<Step> giveOn(Assignment state, String reason) {
		Assignment.Routing routing = state.routing();
		if (routing == null || state.holder() == null || state.isOver()) {
			return List.of();
		}
		return List.of(new Step.Say(new TicketQueued(routing.team(), reason)), new Step.Free());
	}

	/** What has to be done after an event that has just been applied to the state. */
	public List<Step> decide(Assignment state, Event event) {
		return switch (event.data()) {
			case TicketCreated created -> route(state, created, event);
			case CustomerReplied replied -> hear(state, replied);
			case TicketEscalated escalated -> tagEscalated(state);
			case TicketStatusChanged changed -> move(state, changed);
			default -> List.of();
		};
	}

	private List<Step> route(Assignment state, TicketCreated created, Event event) {
		if (state.routing() != null) {
			return List.of();
		}
		Classification found = this.policy.get()
			.classify(new Message(created.getChannel(), created.getSubject(), created.getMessage().getText(),
					created.getRequester().getFirstTime(), created.getRequester().getLevel().orElse(null),
					created.getRequester().getAddress(), created.getAttributes(), event.at()));
		Step routed = new Step.Say(routed(found, found.team(), found.category(), found.tags()));
		return state
			.isOver()
					? List.of(routed)
					: List
						.of(routed,
								new Step.Place(Demand.of(
										state.routed(new Assignment.Routing(found.category(), found.team(),
												found.priority(), found.tags()), found.mood().sentiment()),
										found.team())));
	}

	/**
	 * A reply's mood is always said, also a neutral one: an angry customer who has calmed
	 * down is news too. The priority is raised if the reply says so, and never lowered.
	 */
	private List<Step> hear(Assignment state, CustomerReplied replied) {
		if (replied.getMessage().getAutomatic()) {
			return List.of();
		}
		Classification found = this.policy.get()
			.classify(Message.reply(replied.getChannel(), replied.getMessage().getText()));
		List<Step> steps = new ArrayList<>();
		steps.add(new Step.Say(new SentimentDetected(replied.getMessage().getId(), found.mood().sentiment(),
				found.mood().score(), found.mood().reasons())));
		Assignment.Routing known = state.routing();
		if (known != null && found.stated() && found.priority().compareTo(known.priority()) < 0) {
			TreeSet<String> tags = new TreeSet<>(known.tags());
			tags.removeIf((tag) -> tag.startsWith(MOOD_TAG));
			tags.addAll(found.tags());
			steps.add(new Step.Say(routed(found, known.team(), known.category(), List.copyOf(tags))));
		}
		return steps;
	}

	/**
	 * Tags stand in TicketRouted alone, and a later one replaces the earlier: so it is
	 * said again.
	 */
	private List<Step> tagEscalated(Assignment state) {
		Assignment.Routing known = state.routing();
		Classifier classifier = this.policy.get();
		String tag = classifier.escalationTag();
		if (known == null || known.tags().contains(tag)) {
			return List.of();
		}
		TreeSet<String> tags = new TreeSet<>(known.tags());
		tags.add(tag);
		return List.of(new Step.Say(
				new TicketRouted(known.category(), known.team(), known.priority(), List.copyOf(tags), state.sentiment(),
						List.of(new Reason("escalated", List.of(), "tag " + tag)), classifier.policyVersion())));
	}

	private List<Step> move(Assignment state, TicketStatusChanged changed) {
		boolean wasOver = Assignment.isOver(changed.getFrom());
		if (state.isOver()) {
			return wasOver ? List.of() : List.of(new Step.Free());
		}
		Assignment.Routing known = state.routing();
		if (known == null || !wasOver || state.holder() != null || state.waiting() != null) {
			return List.of();
		}
		return List.of(new Step.Place(Demand.of(state, known.team())));
	}

	/** The queue has come to this ticket: said only while it still waits. */
	public static List<SpecificRecord> seat(Assignment state, Roster.Claim claim) {
		Waiting waiting = state.waiting();
		return (waiting != null) ? List.of(Step.Place.assigned(waiting.team(), claim, state.owner())) : List.of();
	}

	/**
	 * Somebody gave the ticket to an agent; nothing if that agent has it already. A
	 * ticket that goes to another team's agent is routed to that team first.
	 */
	public List<SpecificRecord> handOver(Assignment state, Agent agent, String reason) {
		Assignment.Routing known = state.routing();
		if (known == null || agent.id().equals(state.holder())) {
			return List.of();
		}
		TicketAssigned assigned = Step.Place.assigned(agent.serves(known.team()) ? known.team() : agent.team(),
				new Roster.Claim(agent.id(), reason), state.owner());
		if (assigned.getTeam().equals(known.team())) {
			return List.of(assigned);
		}
		TicketRouted routed = new TicketRouted(known.category(), assigned.getTeam(), known.priority(), known.tags(),
				state.sentiment(), List.of(new Reason("by hand", List.of(), "team " + assigned.getTeam())),
				this.policy.get().policyVersion());
		return List.of(routed, assigned);
	}

	/**
	 * Somebody gave the ticket to another team. Who has it keeps it if they serve that
	 * team too.
	 */
	public List<Step> transfer(Assignment state, String team, boolean holderServes, String reason) {
		Assignment.Routing known = state.routing();
		if (known == null || known.team().equals(team)) {
			return List.of();
		}
		List<Step> steps = new ArrayList<>();
		steps.add(
				new Step.Say(new TicketRouted(known.category(), team, known.priority(), known.tags(), state.sentiment(),
						List.of(new Reason("by hand", List.of(), reason)), this.policy.get().policyVersion())));
		if (state.holder() != null && !holderServes) {
			steps.add(new Step.Say(new TicketQueued(team, reason)));
			steps.add(new Step.Free());
		}
		return steps;
	}

	private static TicketRouted routed(Classification found, String team, String category, List<String> tags) {
		return new TicketRouted(category, team, found.priority(), tags, found.mood().sentiment(), found.reasons(),
				found.policyVersion());
	}

	private static Priority priority(Assignment state) {
		return (state.routing() != null) ? state.routing().priority() : Priority.MEDIUM;
	}

}
