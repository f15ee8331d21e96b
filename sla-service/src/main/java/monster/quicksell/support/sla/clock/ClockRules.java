package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.event.TicketTagged;
import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;

/**
 * The clocks' place on the log: what others said moves them, what sla said itself marks
 * them.
 * <p>
 * Ledgers follow from what others said, aims and marks from what sla itself said, and
 * neither asks the other. So a rebuild, which reads sla's own events later among the
 * others than they were decided, ends in the same state.
 */
public final class ClockRules implements Decider<Clocks> {

	private static final String POLICY = "the policy changed";

	private final Supplier<ServiceLevels> levels;

	/** By the service levels in force. */
	public ClockRules(Supplier<ServiceLevels> levels) {
		this.levels = levels;
	}

	@Override
	public Clocks initial(String ticketId) {
		return Clocks.unknown(ticketId);
	}

	@Override
	public Set<Class<? extends SpecificRecord>> interests() {
		return Set.of(TicketCreated.class, CustomerReplied.class, AgentReplied.class, TicketStatusChanged.class,
				TicketRouted.class, TicketTagged.class, TicketMerged.class, SpamJudged.class, TicketAssigned.class,
				TicketQueued.class);
	}

	@Override
	public Clocks evolve(Clocks state, Event event) {
		Course course = new Course(this.levels.get());
		Instant at = event.at();
		return switch (event.data()) {
			case TicketCreated created -> course.apply(
					state.contact(state.contact().called(created.getReference()))
						.about(state.about()
							.created(created.getChannel(), created.getRequester().getLevel().orElse(null))),
					new Happening(created.getMessage().getAutomatic() ? Happening.What.CREATED_AUTOMATICALLY
							: Happening.What.CREATED, at));
			case CustomerReplied replied when !replied.getMessage().getAutomatic() ->
				course.apply(state, new Happening(Happening.What.WROTE, at));
			case AgentReplied replied when replied.getAuthor().getKind() == ActorKind.AGENT ->
				course.apply(state, new Happening(Happening.What.ANSWERED, at));
			case TicketStatusChanged changed -> course.apply(state, Happening.moved(changed.getTo(), at));
			case TicketMerged _ -> course.apply(state, new Happening(Happening.What.MERGED, at));
			case SpamJudged judged ->
				course.apply(state, new Happening(judged.getSpam() ? Happening.What.SPAM : Happening.What.NO_SPAM, at));
			case TicketRouted routed ->
				state.about(state.about().routed(routed.getPriority(), routed.getTeam(), routed.getTags()));
			case TicketAssigned assigned -> state.contact(state.contact().with(assigned.getAssignee()));
			case TicketQueued _ -> state.contact(state.contact().with(null));
			case TicketTagged tagged -> state.about(state.about().tagged(tagged));
			default -> own(state, event.data());
		};
	}

	private Clocks own(Clocks state, SpecificRecord data) {
		return switch (data) {
			case SlaTargetsSet set -> aimed(state, set);
			case SlaWarning warning ->
				state.mark(warning.getMetric(), warning.getCycle(), (marks) -> marks.warned(warning.getPercent()));
			case SlaBreached breach ->
				state.mark(breach.getMetric(), breach.getCycle(), (marks) -> marks.breached(breach.getDueAt()));
			case SlaMet met -> state.change(met.getMetric(), met.getCycle(),
					(clock) -> clock.told(met.getDueAt(), met.getMetAt(), this.levels.get()));
			case SlaCorrected corrected -> corrected(state, corrected);
			case CustomerReminderDue reminder -> state.with(state.asked().reminder(reminder.getWaitingSince()));
			case AutoCloseDue close -> state.with(state.asked().closing(close.getSince()));
			default -> state;
		};
	}

	/** Counted anew, since a change of the policy may be what was corrected. */
	private Clocks corrected(Clocks state, SlaCorrected corrected) {
		Clocks counted = new Course(this.levels.get()).recount(state);
		return state.change(corrected.getMetric(), corrected.getCycle(),
				(clock) -> clock
					.with(counted.clock(clock.metric(), clock.cycle()).orElse(clock).ledger(), this.levels.get())
					.marked(clock.marks().corrected(corrected.getBreachWithdrawn(), corrected.getDueAt())));
	}

	/** With its first target a clock is counted by the policy that gave it. */
	private Clocks aimed(Clocks state, SlaTargetsSet set) {
		boolean first = state.clocks().stream().anyMatch((clock) -> clock.aim() == null);
		Clocks aimed = first ? new Course(this.levels.get()).recount(state) : state;
		for (SlaTarget target : set.getTargets()) {
			Aim aim = new Aim(target.getTargetSeconds(), target.getCalendar(), target.getSource());
			aimed = aimed.change(target.getMetric(), target.getCycle(),
					(clock) -> clock.aimed(aim, this.levels.get(), target.getDueAt()));
		}
		return aimed;
	}

	@Override
	public List<Decision> decide(Clocks state, Event event, Instant now) {
		ServiceLevels inForce = this.levels.get();
		Clocks counted = state.change((clock) -> clock.recalled(inForce));
		List<Decision> said = said(counted, new Aiming(inForce).targets(counted, event.data()), now,
				why(counted, event.at(), now));
		return new Tells(inForce).of(counted, event.data(), said);
	}

	/**
	 * What another policy, or a calendar that was put right, changes for a ticket: its
	 * running clocks are aimed anew, and those that were counted wrongly are corrected.
	 */
	public List<Decision> review(Clocks state, Instant now) {
		ServiceLevels inForce = this.levels.get();
		Clocks counted = new Course(inForce).recount(state).change((clock) -> clock.recalled(inForce));
		return new Tells(inForce).of(counted,
				said(counted, new Aiming(inForce).targets(counted, false, POLICY), now, POLICY));
	}

	/**
	 * Why clocks may be due at another time: what is told late has something after it, or
	 * refutes what was said before it was told.
	 */
	private static String why(Clocks state, Instant at, Instant now) {
		List<Happening> history = state.history();
		if (history != null && history.stream().noneMatch((each) -> each.at().equals(at))) {
			return POLICY;
		}
		boolean late = history == null || history.getLast().at().isAfter(at)
				|| state.clocks()
					.stream()
					.anyMatch((clock) -> clock.isRefuted(now) && clock.marks().dueBefore() == null);
		return late ? "what happened at " + at + " was told late" : POLICY;
	}

	private List<Decision> said(Clocks state, Optional<SlaTargetsSet> targets, Instant now, String why) {
		List<Decision> decisions = new ArrayList<>();
		targets.ifPresent((set) -> decisions.add(Decision.append(set)));
		Clocks aimed = targets.map((set) -> aimed(state, set)).orElse(state);
		decisions.addAll(new Alarms(this.levels.get()).settle(aimed, now, why));
		return decisions;
	}

	@Override
	public List<Decision> decide(Clocks state, Instant now) {
		ServiceLevels inForce = this.levels.get();
		return new Tells(inForce).of(state, new Alarms(inForce).ring(state, now));
	}

	@Override
	public Optional<Instant> nextDue(Clocks state) {
		return new Alarms(this.levels.get()).next(state);
	}

}
