package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import monster.quicksell.support.escalation.ladder.EscalationPolicy.Cause;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.EscalationDescribed;
import monster.quicksell.support.event.EscalationFollowUpDue;
import monster.quicksell.support.event.EscalationHandedDown;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.IncidentResolved;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Who must hear of a ticket. A customer's message is read when it comes and judged when
 * routing has told its mood (and with the first message the priority), so that one
 * message makes one alert and its deadline is that of the right priority; if routing is
 * silent for too long, it is judged without. A trigger speaks once for a ticket, and once
 * more after the ticket was resolved and opened again.
 */
public final class Ladder implements Decider<Escalations> {

	private final Matrix matrix;

	private final Triggers triggers;

	private final Calls calls;

	/** By a policy, with nobody on call. */
	public Ladder(Matrix matrix) {
		this(matrix, Roster.nobody());
	}

	/** By a policy and on-call schedules. */
	public Ladder(Matrix matrix, Roster roster) {
		this.matrix = matrix;
		this.triggers = new Triggers(matrix);
		this.calls = new Calls(matrix, roster);
	}

	@Override
	public Escalations initial(String ticketId) {
		return Escalations.unknown(ticketId);
	}

	@Override
	public Set<Class<? extends SpecificRecord>> interests() {
		return Set.of(TicketCreated.class, CustomerReplied.class, AgentReplied.class, TicketStatusChanged.class,
				TicketRouted.class, SentimentDetected.class, SlaBreached.class, SlaTargetsSet.class, NoteAdded.class,
				CustomerErased.class);
	}

	@Override
	public Escalations evolve(Escalations before, Event event) {
		Escalations state = before.forgetJudged();
		Instant at = event.at();
		return switch (event.data()) {
			case TicketCreated created -> created(state, created, at);
			case CustomerReplied replied -> hear(replied.getMessage().getAutomatic() ? state
					: state.with(state.dossier().wrote(replied.getMessage())), replied.getMessage(), "", at);
			case AgentReplied replied when replied.getAuthor().getKind() == ActorKind.AGENT ->
				state.with(state.about().answered()).with(state.dossier().answered(replied.getText())).worked(at);
			case NoteAdded note when note.getAuthor().getKind() == ActorKind.AGENT -> state.worked(at);
			case SlaTargetsSet set -> state.with(state.dossier().due(earliest(set)));
			case TicketRouted routed -> routed(state, routed, at);
			case SentimentDetected detected -> state.with(state.about().felt(detected.getSentiment()))
				.judges(detected.getMessageId(), detected.getSentiment(), at);
			case TicketStatusChanged changed when !state.life().isPast(event.sequence()) ->
				moved(state, changed, event);
			case TicketEscalated escalated -> state.escalated(escalated, at);
			case EscalationAcknowledged acknowledged -> state.change(acknowledged.getEscalationId(),
					(each) -> each.acknowledged(new Mark(acknowledged.getBy(), at, "")));
			case EscalationPaged paged -> state.change(paged.getEscalationId(), (each) -> each.paged(paged, at));
			case EscalationHandedDown down -> state.change(down.getEscalationId(), (each) -> each.handedDown(down, at));
			case EscalationFollowUpDue due ->
				state.change(due.getEscalationId(), (each) -> each.reminded(at, due.getTimes()));
			case EscalationDescribed described -> state.change(described.getEscalationId(),
					(each) -> each.with(each.course().described(Form.of(described))));
			case CustomerErased erased -> Erasing.forget(state);
			case TicketJoinedIncident joined -> state.belongsTo(joined.getIncidentId());
			case IncidentResolved over -> over.getIncidentId().equals(state.incident()) ? state.belongsTo(null) : state;
			case EscalationResolved resolved -> state.change(resolved.getEscalationId(),
					(each) -> each.resolved(new Mark(resolved.getBy(), at, resolved.getOutcome())));
			default -> state;
		};
	}

	private Escalations created(Escalations state, TicketCreated created, Instant at) {
		Escalations known = state.with(state.about().created(created.getReference(), created.getSubject()))
			.with(state.life().begins(at))
			.with(state.dossier().opened(created.getRequester(), created.getChannel(), created.getMessage()));
		return hear(sawArticles(created) ? known.with(known.about().missed()) : known, created.getMessage(),
				created.getSubject() + "\n\n", at);
	}

	/** The help centre suggested articles, and the customer asked all the same. */
	private static boolean sawArticles(TicketCreated created) {
		return !created.getAttributes().getOrDefault("articles_suggested", "").isBlank();
	}

	private Escalations hear(Escalations state, CustomerMessage message, String before, Instant at) {
		if (message.getAutomatic()) {
			return state;
		}
		List<Finding> findings = this.matrix.ear().hear(before + message.getText());
		// Before any answer there is nothing that it could say of one
		boolean missed = state.about().answers() > 0
				&& findings.stream().anyMatch((finding) -> this.matrix.countsMisses(finding.trigger()));
		Escalations known = missed ? state.with(state.about().missed()) : state;
		return known
			.hears(new Heard(message.getId(), at, known.about().answers(), known.about().misses(), findings, null));
	}

	/** The first routing tells the first message's mood; later ones repeat a mood. */
	private static Escalations routed(Escalations state, TicketRouted routed, Instant at) {
		Escalations next = state.with(state.about().routed(routed.getPriority(), routed.getSentiment()))
			.with(state.dossier().routed(routed.getCategory(), routed.getTeam()));
		if (state.about().priority() != null || state.heard().isEmpty()) {
			return next;
		}
		return next.judges(state.heard().getFirst().messageId(), routed.getSentiment(), at);
	}

	private Escalations moved(Escalations state, TicketStatusChanged changed, Event event) {
		Instant at = event.at();
		Escalations next = state.with(state.life().moves(changed.getTo(), event.sequence(), at));
		boolean waited = state.life().status() == TicketStatus.WAITING || state.life().isOver();
		if (waited && changed.getTo() != TicketStatus.WAITING && !next.life().isOver()) {
			next = next.resumes(at);
		}
		// The status between may come later, and is passed over then
		boolean wasResolved = changed.getFrom() == TicketStatus.RESOLVED
				|| state.life().status() == TicketStatus.RESOLVED;
		boolean reopened = wasResolved && !next.life().isOver();
		return reopened ? reopened(next) : next;
	}

	/** Where its time was up before the end, it runs anew from now on. */
	private Escalations reopened(Escalations state) {
		boolean wasUp = this.matrix.triggers(Cause.UNRESOLVED)
			.stream()
			.anyMatch((trigger) -> state.hasSpoken(trigger.name()));
		return (wasUp ? state.with(state.life().anew()) : state).rearm();
	}

	@Override
	public List<Decision> decide(Escalations state, Event event, Instant now) {
		return switch (event.data()) {
			case TicketRouted routed -> {
				List<Decision> decisions = new ArrayList<>(judge(state, now));
				calling(state).forEach((each) -> decisions.addAll(this.calls.hurry(state, each, now)));
				yield decisions;
			}
			case SentimentDetected detected -> judge(state, now);
			case NoteAdded note when note.getAuthor().getKind() == ActorKind.AGENT ->
				this.calls.raise(state, this.triggers.noted(state, note, event.at()), event.at(), now);
			case SlaBreached breached ->
				this.calls.raise(state, this.triggers.breached(state, breached), event.at(), now);
			case TicketStatusChanged changed when state.life().isOver() && !state.life().isPast(event.sequence()) ->
				Endings.resolveAll(state);
			default -> List.of();
		};
	}

	@Override
	public List<Decision> decide(Escalations state, Instant now) {
		List<Decision> decisions = new ArrayList<>();
		calling(state).filter((each) -> !answerBy(each).isAfter(now))
			.forEach((each) -> decisions.addAll(this.calls.next(state, each, Page.NOT_ACKNOWLEDGED, now)));
		decisions.addAll(followUps(state, now));
		List<Heard> impatient = impatient(state)
			.filter((heard) -> !heard.at().plus(this.matrix.waitForMood()).isAfter(now))
			.toList();
		decisions.addAll(this.calls.raise(state, this.triggers.spoken(state, impatient), now, now));
		for (Spoken late : this.triggers.late(state, now)) {
			decisions.addAll(this.calls.raise(state, List.of(late), now, now));
		}
		return decisions;
	}

	@Override
	public Optional<Instant> nextDue(Escalations state) {
		return Stream
			.of(calling(state).map(Ladder::answerBy), following(state).flatMap((each) -> followUpAt(each).stream()),
					impatient(state).map((heard) -> heard.at().plus(this.matrix.waitForMood())),
					this.triggers.nextLate(state).stream())
			.flatMap((dues) -> dues)
			.min(Comparator.naturalOrder());
	}

	/**
	 * When an escalation takes its next step by itself; empty if it waits for somebody.
	 */
	Optional<Instant> stepDue(Escalations state, Escalation escalation) {
		if (calling(state).anyMatch(escalation::equals)) {
			return Optional.of(answerBy(escalation));
		}
		return following(state).anyMatch(escalation::equals) ? followUpAt(escalation) : Optional.empty();
	}

	/**
	 * True if an escalation may wait: its incident calls for it, or the customer was
	 * answered.
	 */
	boolean mayRest(Escalations state, Escalation escalation) {
		return rests(state, escalation) || (escalation.acknowledged() != null
				&& (state.life().status() == TicketStatus.WAITING || state.life().isOver()));
	}

	private List<Decision> judge(Escalations state, Instant now) {
		List<Heard> judged = state.heard().stream().filter((heard) -> heard.mood() != null).toList();
		Instant since = judged.stream().map(Heard::at).min(Comparator.naturalOrder()).orElse(now);
		return this.calls.raise(state, this.triggers.spoken(state, judged), since, now);
	}

	/**
	 * Escalations that call on until somebody takes them; those of a ticket that belongs
	 * to an incident leave that to the incident's, those that were answered before the
	 * first call wait.
	 */
	private Stream<Escalation> calling(Escalations state) {
		return state.escalations().stream().filter((each) -> each.isCalling() && !rests(state, each));
	}

	private boolean rests(Escalations state, Escalation escalation) {
		return leavesItToTheIncident(state, escalation) || answeredInTheBacklog(state, escalation);
	}

	/** True if the incident of its ticket calls for it. */
	boolean leavesItToTheIncident(Escalations state, Escalation escalation) {
		return state.incident() != null && this.matrix.joinsIncident(escalation);
	}

	/**
	 * It was read late, and somebody has answered the customer before anybody could be
	 * called: that waits for the customer's next word. What is critical does not.
	 */
	private boolean answeredInTheBacklog(Escalations state, Escalation escalation) {
		Page page = escalation.course().page();
		return page != null && page.reason().equals(Page.CATCHING_UP) && state.life().status() == TicketStatus.WAITING
				&& this.matrix.severity(escalation) != AlertSeverity.CRITICAL;
	}

	private static Instant answerBy(Escalation escalation) {
		Page page = escalation.course().page();
		return (page != null) ? page.answerBy() : escalation.rung().acknowledgeBy();
	}

	/** Escalations that somebody has taken and has to show work on. */
	private Stream<Escalation> following(Escalations state) {
		TicketStatus status = state.life().status();
		return state.escalations()
			.stream()
			.filter((each) -> each.isOpen() && each.leader() == null && each.acknowledged() != null)
			.filter((each) -> each.trigger().equals(Escalation.INCIDENT)
					|| (!rests(state, each) && status != TicketStatus.WAITING && !state.life().isOver()));
	}

	private static Optional<Instant> followUpAt(Escalation escalation) {
		return Optional.ofNullable(escalation.course().followUpAt());
	}

	private List<Decision> followUps(Escalations state, Instant now) {
		List<Decision> decisions = new ArrayList<>();
		following(state).forEach((each) -> {
			Instant due = each.course().followUpAt();
			Mark taken = each.acknowledged();
			if (due != null && taken != null && !due.isAfter(now)) {
				decisions.addAll(this.calls.followUp(state, each, taken, due, now));
			}
		});
		return decisions;
	}

	private static @Nullable Instant earliest(SlaTargetsSet set) {
		return set.getTargets().stream().map(SlaTarget::getDueAt).min(Comparator.naturalOrder()).orElse(null);
	}

	/** Messages that have something to say even if their mood never becomes known. */
	private Stream<Heard> impatient(Escalations state) {
		return state.heard().stream().filter((heard) -> !this.triggers.spoken(state, List.of(heard)).isEmpty());
	}

}
