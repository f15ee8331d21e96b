package monster.quicksell.support.sla.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;

/**
 * What starts, pauses, stops and re-aims each clock; the README has it as a table.
 * <p>
 * Ledgers follow from what others said, aims and marks from what sla itself said, and
 * neither asks the other. So a rebuild, which reads sla's own events later among the
 * others than they were decided, ends in the same state.
 */
public final class ClockRules implements Decider<Clocks> {

	private final ServiceLevels levels;

	private final Aiming aiming;

	private final Alarms alarms;

	/** By these service levels. */
	public ClockRules(ServiceLevels levels) {
		this.levels = levels;
		this.aiming = new Aiming(levels);
		this.alarms = new Alarms(levels);
	}

	@Override
	public Clocks initial(String ticketId) {
		return Clocks.unknown(ticketId);
	}

	@Override
	public Set<Class<? extends SpecificRecord>> interests() {
		return Set.of(TicketCreated.class, CustomerReplied.class, AgentReplied.class, TicketStatusChanged.class,
				TicketRouted.class);
	}

	@Override
	public Clocks evolve(Clocks state, Event event) {
		Instant at = event.at();
		return switch (event.data()) {
			case TicketCreated created -> created.getMessage().getAutomatic() ? state.created(created.getChannel(), at)
					: begin(state.created(created.getChannel(), at), at);
			case CustomerReplied replied when !replied.getMessage().getAutomatic() -> asked(state, at);
			case AgentReplied replied when isByPerson(replied) -> answered(state, at);
			case TicketRouted routed -> state.routed(routed.getPriority());
			case TicketStatusChanged changed -> moved(state, changed.getTo(), at);
			case SlaTargetsSet set -> aimed(state, set);
			case SlaWarning warning ->
				state.change(warning.getMetric(), warning.getCycle(), (clock) -> clock.warned(warning.getPercent()));
			case SlaBreached breach -> state.change(breach.getMetric(), breach.getCycle(), SlaClock::breach);
			case SlaMet met -> state.change(met.getMetric(), met.getCycle(), (clock) -> clock.told(met.getMetAt()));
			case CustomerReminderDue reminder -> state.reminded(reminder.getWaitingSince());
			case AutoCloseDue close -> state.closing(close.getSince());
			default -> state;
		};
	}

	private Clocks begin(Clocks state, Instant at) {
		if (!state.clocks().isEmpty()) {
			return state;
		}
		Clocks begun = state.add(SlaClock.start(SlaMetric.FIRST_RESPONSE, 1, at, "the customer wrote"))
			.add(SlaClock.start(SlaMetric.RESOLUTION, 1, at, "the customer wrote"));
		return (state.statusSince() != null) ? follow(begun, state.status(), state.status(), state.statusSince())
				: begun;
	}

	private Clocks asked(Clocks state, Instant at) {
		if (state.clocks().isEmpty()) {
			return begin(state, at);
		}
		if (state.openResponse().isPresent() || state.status() == TicketStatus.CLOSED) {
			return state;
		}
		return state.add(SlaClock.start(SlaMetric.NEXT_RESPONSE, state.cycles() + 1, at, "the customer wrote again"));
	}

	private Clocks answered(Clocks state, Instant at) {
		return state.openResponse()
			.map((open) -> state.change(open.metric(), open.cycle(), (clock) -> stop(clock, at)))
			.orElse(state);
	}

	private Clocks moved(Clocks state, TicketStatus to, Instant at) {
		return follow(state.moved(to, at), state.status(), to, at);
	}

	private Clocks follow(Clocks state, TicketStatus from, TicketStatus to, Instant at) {
		return switch (to) {
			case RESOLVED, CLOSED -> state.change((clock) -> stop(clock, at));
			case WAITING -> state.change(SlaMetric.RESOLUTION, 1,
					(clock) -> clock.with(clock.ledger().pause(at, "waiting for the customer"), this.levels));
			case NEW, OPEN -> state.change(SlaMetric.RESOLUTION, 1,
					(clock) -> clock.with(clock.ledger().run(at, resumed(from)), this.levels));
		};
	}

	private SlaClock stop(SlaClock clock, Instant at) {
		return clock.with(clock.ledger().stop(at), this.levels);
	}

	/** Why a clock goes on that had stood still. */
	static String resumed(TicketStatus from) {
		return switch (from) {
			case WAITING -> "no longer waiting for the customer";
			case RESOLVED, CLOSED -> "reopened";
			case NEW, OPEN -> "taken up";
		};
	}

	private Clocks aimed(Clocks state, SlaTargetsSet set) {
		Clocks aimed = state;
		for (SlaTarget target : set.getTargets()) {
			if (!aimed.knows(target.getMetric(), target.getCycle())) {
				// The message that started it was lost
				aimed = aimed
					.add(SlaClock.start(target.getMetric(), target.getCycle(), target.getStartedAt(), set.getReason()));
			}
			Aim aim = new Aim(target.getTargetSeconds(), target.getCalendar(), target.getSource());
			aimed = aimed.change(target.getMetric(), target.getCycle(), (clock) -> clock.aimed(aim, this.levels));
		}
		return aimed;
	}

	@Override
	public List<Decision> decide(Clocks state, Event event, Instant now) {
		List<Decision> decisions = new ArrayList<>();
		Optional<SlaTargetsSet> targets = this.aiming.targets(state, event.data());
		targets.ifPresent((set) -> decisions.add(Decision.append(set)));
		decisions.addAll(this.alarms.settle(targets.map((set) -> aimed(state, set)).orElse(state), now));
		return decisions;
	}

	@Override
	public List<Decision> decide(Clocks state, Instant now) {
		return this.alarms.ring(state, now);
	}

	@Override
	public Optional<Instant> nextDue(Clocks state) {
		return this.alarms.next(state);
	}

	private static boolean isByPerson(AgentReplied replied) {
		return replied.getAuthor().getKind() == ActorKind.AGENT;
	}

}
