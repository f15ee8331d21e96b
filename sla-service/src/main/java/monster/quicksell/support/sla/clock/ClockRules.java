package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
import org.jspecify.annotations.Nullable;

/**
 * What starts, pauses, stops and re-aims each clock; the README has it as a table.
 */
public final class ClockRules implements Decider<Clocks> {

	private final ServiceLevels levels;

	/** By these service levels. */
	public ClockRules(ServiceLevels levels) {
		this.levels = levels;
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
		return switch (event.data()) {
			case TicketCreated created ->
				state.created(created.getChannel(), event.at(), !created.getMessage().getAutomatic());
			case CustomerReplied replied when !replied.getMessage().getAutomatic() -> state.asked(event.at());
			case AgentReplied replied when isByPerson(replied) -> answered(state, event.at());
			case TicketRouted routed -> state.routed(routed.getPriority());
			case TicketStatusChanged changed -> moved(state, changed.getTo(), event.at());
			case SlaTargetsSet set -> aimed(state, set);
			case SlaWarning warning ->
				state.change(warning.getMetric(), warning.getCycle(), (clock) -> clock.warned(warning.getPercent()));
			case SlaBreached breach -> state.change(breach.getMetric(), breach.getCycle(), SlaClock::breach);
			case SlaMet met -> state.change(met.getMetric(), met.getCycle(), (clock) -> clock.met(met.getMetAt()));
			case CustomerReminderDue _ -> state.withReminder();
			case AutoCloseDue _ -> state.withClosing();
			default -> state;
		};
	}

	private Clocks answered(Clocks state, Instant at) {
		Clocks answered = state.answered();
		return state.openResponse()
			.map((clock) -> answered.change(clock.metric(), clock.cycle(), (open) -> open.halt(at)))
			.orElse(answered);
	}

	private Clocks moved(Clocks state, TicketStatus to, Instant at) {
		Clocks moved = state.moved(to, at);
		Optional<SlaClock> resolution = state.clock(SlaMetric.RESOLUTION, 1);
		if (moved.isDone()) {
			Clocks done = moved.answered();
			for (SlaClock clock : state.clocks()) {
				if (clock.metAt() == null) {
					done = done.change(clock.metric(), clock.cycle(), (open) -> open.halt(at));
				}
			}
			return done;
		}
		if (resolution.isEmpty()) {
			return moved;
		}
		return moved.change(SlaMetric.RESOLUTION, 1,
				(clock) -> (to == TicketStatus.WAITING) ? clock.pause(at, "waiting for the customer")
						: clock.isRunning() ? clock : clock.run(hours(clock), at, resumed(state.status())));
	}

	private static String resumed(TicketStatus from) {
		return switch (from) {
			case WAITING -> "the customer answered";
			case RESOLVED, CLOSED -> "reopened";
			case NEW, OPEN -> "taken up";
		};
	}

	private Clocks aimed(Clocks state, SlaTargetsSet set) {
		Clocks aimed = state;
		for (SlaTarget target : set.getTargets()) {
			if (aimed.clock(target.getMetric(), target.getCycle()).isPresent()) {
				aimed = aimed.change(target.getMetric(), target.getCycle(),
						(clock) -> clock.aimed(target, this.levels.calendar(target.getCalendar())));
			}
			else {
				boolean paused = target.getMetric() == SlaMetric.RESOLUTION && state.status() == TicketStatus.WAITING;
				aimed = aimed.add(SlaClock.start(target, !paused, set.getReason()));
			}
		}
		return aimed;
	}

	@Override
	public List<Decision> decide(Clocks state, Event event, Instant now) {
		return switch (event.data()) {
			case TicketRouted _, TicketCreated _ -> aim(state);
			case CustomerReplied replied when !replied.getMessage().getAutomatic() -> nextResponse(state, event.at());
			case AgentReplied replied when isByPerson(replied) -> stop(state, event.at());
			case TicketStatusChanged _ when state.isDone() -> stop(state, event.at());
			case TicketStatusChanged changed when isReopened(changed) -> reopen(state);
			default -> List.of();
		};
	}

	private static boolean isReopened(TicketStatusChanged changed) {
		return changed.getFrom() == TicketStatus.RESOLVED || changed.getFrom() == TicketStatus.CLOSED;
	}

	/**
	 * Sets the first targets once creation and priority are known, and re-aims them when
	 * the priority changes.
	 */
	private List<Decision> aim(Clocks state) {
		if (state.createdAt() == null || state.priority() == null || state.channel() == null) {
			return List.of();
		}
		List<SlaTarget> targets = new ArrayList<>();
		if (state.clocks().isEmpty()) {
			if (state.unansweredSince() != null) {
				targets.add(this.levels.response(SlaMetric.FIRST_RESPONSE, 1, state.createdAt(), state.priority(),
						state.channel()));
			}
			targets.add(this.levels.resolution(state.createdAt(), state.priority()));
			return set(targets, "priority " + state.priority());
		}
		for (SlaClock clock : state.clocks()) {
			if (clock.metAt() == null) {
				targets.add((clock.metric() == SlaMetric.RESOLUTION)
						? this.levels.resolution(clock.startedAt(), state.priority()) : this.levels.response(
								clock.metric(), clock.cycle(), clock.startedAt(), state.priority(), state.channel()));
			}
		}
		targets.removeIf((target) -> isSame(state, target));
		return targets.isEmpty() ? List.of() : set(targets, "priority changed to " + state.priority());
	}

	private static boolean isSame(Clocks state, SlaTarget target) {
		return state.clock(target.getMetric(), target.getCycle())
			.filter((clock) -> clock.targetSeconds() == target.getTargetSeconds()
					&& clock.calendar().equals(target.getCalendar()) && clock.source().equals(target.getSource()))
			.isPresent();
	}

	private List<Decision> nextResponse(Clocks state, Instant asked) {
		if (state.priority() == null || state.channel() == null || state.openResponse().isPresent()
				|| state.clocks().isEmpty()) {
			return List.of();
		}
		return set(List.of(this.levels.response(SlaMetric.NEXT_RESPONSE, state.responses() + 1, asked, state.priority(),
				state.channel())), "the customer wrote again");
	}

	private List<Decision> reopen(Clocks state) {
		return state.clock(SlaMetric.RESOLUTION, 1)
			.map((clock) -> set(List.of(new SlaTarget(clock.metric(), clock.cycle(), clock.startedAt(),
					clock.targetSeconds(), clock.calendar(), clock.dueAt(), clock.source())), "reopened"))
			.orElse(List.of());
	}

	/**
	 * Says of every clock that was halted that it is met, after its breach if it was
	 * late.
	 */
	private List<Decision> stop(Clocks state, Instant at) {
		List<Decision> decisions = new ArrayList<>();
		for (SlaClock clock : state.clocks()) {
			if (clock.metAt() == null && clock.ledger().getLast().to() != null) {
				boolean late = at.isAfter(clock.dueAt()) && wasRunning(clock);
				if (late && !clock.breached()) {
					decisions.add(Decision.append(breach(clock)));
				}
				decisions.add(Decision.append(new SlaMet(clock.metric(), clock.cycle(), clock.dueAt(), at,
						clock.elapsed(hours(clock), at).toSeconds(), late || clock.breached())));
			}
		}
		return decisions;
	}

	private static boolean wasRunning(SlaClock clock) {
		return clock.ledger().getLast().counted();
	}

	private List<Decision> set(List<SlaTarget> targets, String reason) {
		return List.of(Decision.append(new SlaTargetsSet(targets, reason, this.levels.version())));
	}

	@Override
	public List<Decision> decide(Clocks state, Instant now) {
		List<Decision> decisions = new ArrayList<>();
		for (SlaClock clock : state.clocks()) {
			if (clock.isRunning() && !clock.breached()) {
				if (now.isAfter(clock.dueAt())) {
					decisions.add(Decision.append(breach(clock)));
				}
				else {
					warning(clock, now).ifPresent((percent) -> decisions
						.add(Decision.append(new SlaWarning(clock.metric(), clock.cycle(), percent, clock.dueAt()))));
				}
			}
		}
		if (state.statusSince() != null) {
			if (!state.reminded() && isPast(remindAt(state), now)) {
				decisions.add(Decision.append(new CustomerReminderDue(state.statusSince())));
			}
			if (!state.closing() && isPast(closeAt(state), now)) {
				decisions.add(Decision.append(new AutoCloseDue(state.statusSince(), state.status())));
			}
		}
		return decisions;
	}

	/** Of several shares that have passed, only the highest is worth a warning. */
	private Optional<Integer> warning(SlaClock clock, Instant now) {
		return this.levels.warnings()
			.stream()
			.filter((percent) -> percent > clock.warned() && isPast(clock.reaches(hours(clock), percent), now))
			.reduce((lower, higher) -> higher);
	}

	private static boolean isPast(@Nullable Instant at, Instant now) {
		return at != null && !at.isAfter(now);
	}

	private static SlaBreached breach(SlaClock clock) {
		return new SlaBreached(clock.metric(), clock.cycle(), clock.dueAt(), clock.targetSeconds());
	}

	@Override
	public Optional<Instant> nextDue(Clocks state) {
		Stream<Instant> clocks = state.clocks()
			.stream()
			.filter((clock) -> clock.isRunning() && !clock.breached())
			.flatMap((clock) -> Stream.concat(nextWarning(clock).stream(),
					// Due means: still in time at this very instant
					Stream.of(clock.dueAt().plusMillis(1))));
		Stream<Instant> stays = Stream
			.of(Optional.ofNullable(state.reminded() ? null : remindAt(state)),
					Optional.ofNullable(state.closing() ? null : closeAt(state)))
			.flatMap(Optional::stream);
		return Stream.concat(clocks, stays).min(Instant::compareTo);
	}

	private Optional<Instant> nextWarning(SlaClock clock) {
		return this.levels.warnings()
			.stream()
			.filter((percent) -> percent > clock.warned())
			.findFirst()
			.map((percent) -> clock.reaches(hours(clock), percent));
	}

	private @Nullable Instant remindAt(Clocks state) {
		return (state.status() == TicketStatus.WAITING) ? after(state, this.levels.policy().remindAfter()) : null;
	}

	private @Nullable Instant closeAt(Clocks state) {
		return switch (state.status()) {
			case WAITING -> after(state, this.levels.policy().closeWaitingAfter());
			case RESOLVED -> after(state, this.levels.policy().closeResolvedAfter());
			case NEW, OPEN, CLOSED -> null;
		};
	}

	private static @Nullable Instant after(Clocks state, Duration duration) {
		return (state.statusSince() != null) ? state.statusSince().plus(duration) : null;
	}

	private Calendar hours(SlaClock clock) {
		return this.levels.calendar(clock.calendar());
	}

	private static boolean isByPerson(AgentReplied replied) {
		return replied.getAuthor().getKind() == ActorKind.AGENT;
	}

}
