package monster.quicksell.support.sla.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.event.TicketTagged;
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
		boolean first = state.clocks().stream().allMatch((clock) -> clock.aim() == null);
		return targets(state, isResumed(state, cause), reason(state, cause, first));
	}

	/** The targets of all that runs, if one of them is new or others have to know. */
	Optional<SlaTargetsSet> targets(Clocks state, boolean anyway, String reason) {
		List<SlaTarget> targets = new ArrayList<>();
		boolean changed = anyway;
		for (SlaClock clock : state.clocks()) {
			if (clock.ledger().givenUp() || (clock.stoppedAt() != null && clock.aim() != null)) {
				continue;
			}
			Aim aim = this.levels.aim(clock.metric(), clock.startedAt(), state.about()).orElse(null);
			if (aim != null) {
				SlaTarget target = Objects.requireNonNull(clock.aimed(aim, this.levels).target());
				changed |= !aim.equals(clock.aim()) || isRecounted(clock) || !target.getDueAt().equals(clock.dueAt());
				targets.add(target);
			}
		}
		return (changed && !targets.isEmpty()) ? Optional.of(new SlaTargetsSet(targets, reason, this.levels.version()))
				: Optional.empty();
	}

	private static boolean isRecounted(SlaClock clock) {
		return clock.marks().dueBefore() != null && !clock.marks().dueBefore().equals(clock.dueAt());
	}

	/** A clock that goes on after a pause is due later than was said. */
	private static boolean isResumed(Clocks state, SpecificRecord cause) {
		boolean goesOn = switch (cause) {
			case TicketStatusChanged changed -> stoodStill(changed);
			case SpamJudged judged -> !judged.getSpam();
			default -> false;
		};
		return goesOn
				&& state.clocks().stream().anyMatch((clock) -> clock.isRunning() && clock.ledger().lines().size() > 1);
	}

	private static boolean stoodStill(TicketStatusChanged changed) {
		return switch (changed.getFrom()) {
			case WAITING, RESOLVED, CLOSED -> true;
			case NEW, OPEN -> false;
		};
	}

	private static String reason(Clocks state, SpecificRecord cause, boolean first) {
		if (first) {
			return "priority " + state.about().priority();
		}
		return switch (cause) {
			case CustomerReplied _ -> "the customer wrote again";
			case TicketRouted routed -> "routed to " + routed.getTeam() + " with priority " + routed.getPriority();
			case TicketTagged _ -> "the tags changed";
			case SpamJudged _ -> "found not to be spam";
			case TicketStatusChanged changed when stoodStill(changed) -> Course.resumed(changed.getFrom());
			default -> "the policy changed";
		};
	}

}
