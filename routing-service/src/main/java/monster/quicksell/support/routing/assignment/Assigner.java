package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AssignmentReviewed;
import monster.quicksell.support.event.AssignmentSupervised;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.TicketAccepted;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketHandedOver;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketReclassified;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.routing.classification.Advice;
import monster.quicksell.support.routing.classification.Bag;
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

	private final Supplier<Advice> advice;

	private final Teamwork teamwork;

	/** Routes by one policy. */
	public Assigner(Classifier classifier) {
		this(() -> classifier, () -> Advice.NONE, Teamwork.PLAIN);
	}

	/**
	 * Routes by the policy that holds at the time, and where that is silent by what has
	 * been learned; shares out by these rules.
	 */
	public Assigner(Supplier<Classifier> policy, Supplier<Advice> advice, Teamwork teamwork) {
		this.policy = policy;
		this.advice = advice;
		this.teamwork = teamwork;
	}

	/** How tickets are shared out. */
	public Teamwork teamwork() {
		return this.teamwork;
	}

	/** A ticket of which nothing is known. */
	public Assignment initial(String ticketId) {
		return Assignment.unknown(ticketId);
	}

	/** The state after an event. */
	public Assignment evolve(Assignment state, Event event) {
		return switch (event.data()) {
			case TicketRouted routed -> state.routed(new Assignment.Routing(routed.getCategory(), routed.getTeam(),
					routed.getPriority(), List.copyOf(routed.getTags())), routed.getSentiment(), isLearned(routed));
			case TicketReclassified corrected -> state.corrected(event.at());
			case SentimentDetected detected -> state.felt(detected.getSentiment(), detected.getScore());
			case TicketCreated created -> state.created(created.getChannel(), Customer.digest(created.getRequester()),
					event.at(), Bag.of(created.getSubject(), created.getMessage().getText()));
			case TicketAssigned assigned -> state.assigned(assigned.getAssignee(), event.at());
			case AssignmentSupervised watched -> state.supervised(watched.getSupervisor());
			case AssignmentReviewed reviewed -> state.reviewed(reviewed.getAssignee(), reviewed.getApproved());
			case TicketAccepted accepted -> state.taken();
			case CustomerErased erased -> state.erased();
			case TicketEscalated escalated -> state.escalated(escalated.getLevel());
			case AgentReplied replied when replied.getAuthor().getKind() == ActorKind.AGENT -> state.taken();
			case TicketQueued queued -> state.queued(queued.getTeam(), event.at());
			case TicketStatusChanged changed when !state.isPast(event.sequence()) ->
				state.moved(changed.getTo(), event.sequence());
			default -> state;
		};
	}

	private static boolean isLearned(TicketRouted routed) {
		return !routed.getReasons().isEmpty() && routed.getReasons().getFirst().getRule().equals(Classifier.LEARNED);
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
			case TicketStatusChanged changed when !state.isPast(event.sequence()) -> move(state);
			default -> List.of();
		};
	}

	private List<Step> route(Assignment state, TicketCreated created, Event event) {
		if (state.routing() != null) {
			return List.of();
		}
		Classification found = this.policy.get()
			.classify(
					new Message(created.getChannel(), created.getSubject(), created.getMessage().getText(),
							created.getRequester().getFirstTime(), created.getRequester().getLevel().orElse(null),
							created.getRequester().getAddress(), created.getAttributes(), event.at()),
					this.advice.get());
		Step routed = new Step.Say(routed(found, found.team(), found.category(), found.tags()));
		if (state.isOver()) {
			return List.of(routed);
		}
		Assignment.Routing decided = new Assignment.Routing(found.category(), found.team(), found.priority(),
				found.tags());
		Assignment then = state.routed(decided, found.mood().sentiment(), false);
		return List.of(routed, new Step.Place(Demand.of(then, found.team())));
	}

	/**
	 * A reply's mood is always said, also a neutral one: an angry customer who has calmed
	 * down is news too. Its tags join those of the ticket; the priority is raised if the
	 * reply says so, and never lowered.
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
		if (known != null) {
			Optional<Trend> trend = Trend.of(state.felt(found.mood().sentiment(), found.mood().score()).moods());
			List<String> tags = joined(known.tags(), found.tags(), trend);
			boolean raised = found.stated() && found.priority().compareTo(known.priority()) < 0;
			if (raised || !tags.equals(known.tags())) {
				steps.add(new Step.Say(
						new TicketRouted(known.category(), known.team(), raised ? found.priority() : known.priority(),
								tags, found.mood().sentiment(), reasons(found, raised, trend), found.policyVersion())));
			}
		}
		return steps;
	}

	/** Moods and their trend are replaced, all other tags stay. */
	private static List<String> joined(List<String> known, List<String> found, Optional<Trend> trend) {
		TreeSet<String> tags = new TreeSet<>(known);
		tags.removeIf((tag) -> tag.startsWith(MOOD_TAG) || tag.startsWith(Trend.TAG));
		tags.addAll(found);
		trend.map(Trend::tag).ifPresent(tags::add);
		return List.copyOf(tags);
	}

	/**
	 * What a reply proposes for team and category is not followed, so it is no reason.
	 */
	private static List<Reason> reasons(Classification found, boolean raised, Optional<Trend> trend) {
		List<Reason> reasons = new ArrayList<>(found.reasons());
		reasons.removeIf((reason) -> !raised && !reason.getOutcome().startsWith("tag ")
				&& !reason.getOutcome().startsWith("sentiment "));
		trend.ifPresent((way) -> reasons.add(new Reason("mood over the conversation", List.of(), "tag " + way.tag())));
		return reasons;
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

	/**
	 * By where it stands alone: what was between may come later, and is passed over then.
	 */
	private List<Step> move(Assignment state) {
		if (state.isOver()) {
			return List.of(new Step.Free());
		}
		Assignment.Routing known = state.routing();
		if (known == null || state.holder() != null || state.waiting() != null) {
			return List.of();
		}
		return List.of(new Step.Place(Demand.of(state, known.team())));
	}

	/** The queue has come to this ticket: said only while it still waits. */
	public static List<SpecificRecord> seat(Assignment state, Roster.Claim claim) {
		Waiting waiting = state.waiting();
		return (waiting != null) ? Step.Place.assigned(waiting.team(), claim, state.owner()) : List.of();
	}

	/**
	 * Whoever watches lets the holder go on, or not: then the ticket queues for somebody
	 * else. Nothing if nobody has to watch.
	 */
	public static List<SpecificRecord> review(Assignment state, boolean approved, String reason, Actor by) {
		Assignment.Routing known = state.routing();
		String holder = state.holder();
		if (known == null || holder == null || state.supervision().supervisor() == null) {
			return List.of();
		}
		AssignmentReviewed reviewed = new AssignmentReviewed(holder, approved, by, reason);
		return approved ? List.of(reviewed)
				: List.of(reviewed, new TicketQueued(known.team(), "not left to " + holder + " by " + by.getId()));
	}

	/**
	 * Somebody gave the ticket to an agent; nothing if that agent has it already. A
	 * ticket that goes to another team's agent is routed to that team first, one that
	 * goes to someone new is watched.
	 */
	public List<SpecificRecord> handOver(Assignment state, Agent agent, boolean beyondCapacity, String reason, Actor by,
			Instant now) {
		Assignment.Routing known = state.routing();
		if (known == null || agent.id().equals(state.holder())) {
			return List.of();
		}
		String team = agent.serves(known.team()) ? known.team() : agent.team();
		List<SpecificRecord> said = new ArrayList<>(corrected(state, known.category(), team, "given by hand", by));
		said.add(new TicketHandedOver(agent.id(), by, beyondCapacity));
		String supervisor = this.teamwork.supervisor(agent, now).orElse(null);
		said.addAll(Step.Place.assigned(team, new Roster.Claim(agent.id(), reason, supervisor), state.owner()));
		return said;
	}

	/**
	 * Somebody says what the ticket is about, or whose it is; nothing if that is known.
	 * Who has it keeps it if they serve that team too.
	 */
	public List<SpecificRecord> correct(Assignment state, String category, String team, boolean holderServes,
			String reason, Actor by) {
		List<SpecificRecord> said = new ArrayList<>(corrected(state, category, team, reason, by));
		if (!said.isEmpty() && state.holder() != null && !holderServes) {
			said.add(new TicketQueued(team, reason));
		}
		return said;
	}

	private List<SpecificRecord> corrected(Assignment state, String category, String team, String reason, Actor by) {
		Assignment.Routing known = state.routing();
		if (known == null || (known.team().equals(team) && known.category().equals(category))) {
			return List.of();
		}
		return List.of(new TicketReclassified(known.category(), category, known.team(), team, by, reason),
				new TicketRouted(category, team, known.priority(), known.tags(), state.sentiment(),
						List.of(new Reason("by hand", List.of(), "team " + team + ", category " + category)),
						this.policy.get().policyVersion()));
	}

	private static TicketRouted routed(Classification found, String team, String category, List<String> tags) {
		return new TicketRouted(category, team, found.priority(), tags, found.mood().sentiment(), found.reasons(),
				found.policyVersion());
	}

}
