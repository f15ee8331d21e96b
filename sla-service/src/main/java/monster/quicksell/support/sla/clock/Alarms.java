package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What has to be said of clocks that were stopped or overtaken by time, each once; and
 * when to look next.
 */
final class Alarms {

	private final ServiceLevels levels;

	Alarms(ServiceLevels levels) {
		this.levels = levels;
	}

	/**
	 * What was counted anew; and of clocks that no longer count the breach, if they stood
	 * still too late, and that they are met.
	 * @param why why clocks were counted anew, if any were
	 */
	List<Decision> settle(Clocks state, Instant now, String why) {
		List<Decision> decisions = new ArrayList<>();
		for (SlaClock clock : state.clocks()) {
			Aim aim = clock.aim();
			Instant due = clock.dueAt();
			if (aim != null && due != null) {
				settle(clock, aim, due, now, why).forEach((said) -> decisions.add(Decision.append(said)));
			}
		}
		return decisions;
	}

	private List<SpecificRecord> settle(SlaClock clock, Aim aim, Instant due, Instant now, String why) {
		List<SpecificRecord> said = new ArrayList<>();
		boolean late = clock.isOverdue(now);
		boolean missed = clock.missed();
		Instant before = clock.isRefuted(now) ? clock.marks().breachedAt() : clock.marks().dueBefore();
		if (before != null) {
			// Says whether the breach still holds, if there was one
			missed = late && clock.breached();
			said.add(corrected(clock, aim, before, now, clock.breached() && !late, why));
		}
		if (clock.isRunning()) {
			return said;
		}
		if (late && !missed) {
			said.add(overdue(clock, aim, due, now));
		}
		Instant stopped = clock.stoppedAt();
		if (clock.isUntold() && stopped != null) {
			said.add(new SlaMet(clock.metric(), clock.cycle(), due, stopped, elapsed(clock, aim, stopped).toSeconds(),
					late || missed));
		}
		return said;
	}

	/** What time alone brings about. */
	List<Decision> ring(Clocks state, Instant now) {
		List<Decision> decisions = new ArrayList<>();
		for (SlaClock clock : state.clocks()) {
			Aim aim = clock.aim();
			Instant due = clock.dueAt();
			if (!clock.isAtRisk() || aim == null || due == null) {
				continue;
			}
			if (clock.isOverdue(now)) {
				decisions.add(Decision.append(overdue(clock, aim, due, now)));
			}
			else {
				// Of several shares that have passed, only the highest is worth a warning
				unwarned(clock).filter((warning) -> !reaches(clock, aim, warning.percent()).isAfter(now))
					.reduce((lower, higher) -> higher)
					.ifPresent((warning) -> decisions.add(Decision.append(
							new SlaWarning(clock.metric(), clock.cycle(), warning.percent(), due, warning.tell()))));
			}
		}
		Instant since = state.statusSince();
		if (since != null && isPast(closeAt(state), now)) {
			// After an outage there is nothing left to remind of
			decisions.add(Decision.append(new AutoCloseDue(since, state.status())));
		}
		else if (since != null && isPast(remindAt(state), now)) {
			decisions.add(Decision.append(new CustomerReminderDue(since)));
		}
		return decisions;
	}

	Optional<Instant> next(Clocks state) {
		Stream<Instant> clocks = state.clocks()
			.stream()
			.filter(SlaClock::isAtRisk)
			.flatMap(
					(clock) -> next(clock, Objects.requireNonNull(clock.aim()), Objects.requireNonNull(clock.dueAt())));
		Stream<Instant> stays = Stream.of(Optional.ofNullable(remindAt(state)), Optional.ofNullable(closeAt(state)))
			.flatMap(Optional::stream);
		return Stream.concat(clocks, stays).min(Instant::compareTo);
	}

	private Stream<Instant> next(SlaClock clock, Aim aim, Instant due) {
		Optional<Instant> warning = unwarned(clock).findFirst().map((next) -> reaches(clock, aim, next.percent()));
		// Due means: still in time at this very instant
		return Stream.concat(warning.stream(), Stream.of(due.plusMillis(1)));
	}

	private Stream<SlaPolicy.Warning> unwarned(SlaClock clock) {
		return this.levels.policy().warnings().stream().filter((warning) -> warning.percent() > clock.marks().warned());
	}

	private Instant reaches(SlaClock clock, Aim aim, int percent) {
		return clock.ledger().reaches(this.levels.calendar(aim.calendar()), aim.share(percent));
	}

	private @Nullable Instant remindAt(Clocks state) {
		boolean open = state.status() == TicketStatus.WAITING && state.statusSince() != null && !state.stay().isAside()
				&& !state.statusSince().equals(state.asked().remindedFor())
				&& !state.statusSince().equals(state.asked().closedFor());
		return open ? after(state, this.levels.policy().remindAfter()) : null;
	}

	private @Nullable Instant closeAt(Clocks state) {
		if (state.statusSince() == null || state.stay().isAside()
				|| state.statusSince().equals(state.asked().closedFor())) {
			return null;
		}
		return switch (state.status()) {
			case WAITING -> after(state, this.levels.policy().closeWaitingAfter());
			case RESOLVED -> after(state, this.levels.policy().closeResolvedAfter());
			case NEW, OPEN, CLOSED -> null;
		};
	}

	private static @Nullable Instant after(Clocks state, Duration duration) {
		return (state.statusSince() != null) ? state.statusSince().plus(duration) : null;
	}

	private static boolean isPast(@Nullable Instant at, Instant now) {
		return at != null && !at.isAfter(now);
	}

	/** A breach; one that was taken back and came true is not said a second time. */
	private SpecificRecord overdue(SlaClock clock, Aim aim, Instant due, Instant now) {
		return clock.breached() ? corrected(clock, aim, due, now, false, "it is late after all")
				: new SlaBreached(clock.metric(), clock.cycle(), due, aim.targetSeconds());
	}

	private SlaCorrected corrected(SlaClock clock, Aim aim, Instant before, Instant now, boolean noBreach, String why) {
		return new SlaCorrected(clock.metric(), clock.cycle(), before, Objects.requireNonNull(clock.dueAt()),
				elapsed(clock, aim, now).toSeconds(), noBreach, why);
	}

	private Duration elapsed(SlaClock clock, Aim aim, Instant now) {
		return clock.ledger().elapsed(this.levels.calendar(aim.calendar()), now);
	}

}
