package monster.quicksell.support.sla.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatusChanged;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which targets a ticket's clocks should have, and whether others have to be told: when a
 * clock gets its first, another, or a later due time.
 */
final class Aiming {

	private final ServiceLevels levels;

	Aiming(ServiceLevels levels) {
		this.levels = levels;
	}

	Optional<SlaTargetsSet> targets(Clocks state, SpecificRecord cause) {
		Priority priority = state.priority();
		String channel = state.channel();
		if (priority == null || channel == null) {
			return Optional.empty();
		}
		List<SlaTarget> targets = new ArrayList<>();
		boolean first = state.clocks().stream().allMatch((clock) -> clock.aim() == null);
		boolean changed = false;
		for (SlaClock clock : state.clocks()) {
			if (clock.stoppedAt() == null || clock.aim() == null) {
				Aim aim = this.levels.aim(clock.metric(), clock.startedAt(), priority, channel);
				changed |= !aim.equals(clock.aim());
				targets.add(Objects.requireNonNull(clock.aimed(aim, this.levels).target()));
			}
		}
		if (targets.isEmpty() || !(changed || isResumed(state, cause))) {
			return Optional.empty();
		}
		return Optional.of(new SlaTargetsSet(targets, reason(cause, first, priority), this.levels.version()));
	}

	/** A clock that goes on after a pause is due later than was said. */
	private static boolean isResumed(Clocks state, SpecificRecord cause) {
		return cause instanceof TicketStatusChanged changed && stoodStill(changed)
				&& state.clock(SlaMetric.RESOLUTION, 1).filter(SlaClock::isRunning).isPresent();
	}

	private static boolean stoodStill(TicketStatusChanged changed) {
		return switch (changed.getFrom()) {
			case WAITING, RESOLVED, CLOSED -> true;
			case NEW, OPEN -> false;
		};
	}

	private static String reason(SpecificRecord cause, boolean first, Priority priority) {
		if (first) {
			return "priority " + priority;
		}
		return switch (cause) {
			case CustomerReplied _ -> "the customer wrote again";
			case TicketRouted _ -> "priority changed to " + priority;
			case TicketStatusChanged changed when stoodStill(changed) -> ClockRules.resumed(changed.getFrom());
			default -> "the policy changed";
		};
	}

}
