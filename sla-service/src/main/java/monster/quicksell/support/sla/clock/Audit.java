package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * Checks a ticket's clocks against what they should be, by counting them once more: a
 * clock that runs has a due time, it is the one that its ledger gives and the policy in
 * force wants, and once it has passed, its breach was said. What was closed too long ago
 * to be corrected is due when it was said to be.
 */
public final class Audit {

	private final ServiceLevels levels;

	private final Instant latest;

	private final Instant since;

	/**
	 * Of clocks by these service levels.
	 * @param grace how late a breach may be said
	 */
	public Audit(ServiceLevels levels, Instant now, Duration grace) {
		this.levels = levels;
		this.latest = now.minus(grace);
		this.since = levels.correctsSince(now);
	}

	/** What is wrong with a ticket's clocks. */
	public List<Finding> of(Clocks clocks) {
		List<Finding> findings = new ArrayList<>();
		for (SlaClock clock : clocks.clocks()) {
			String name = clock.metric() + " " + clock.cycle();
			check(clocks, clock).forEach((what) -> findings.add(new Finding(clocks.ticketId(), name, what)));
		}
		Instant risk = clocks.change((clock) -> clock).riskAt();
		if (!Objects.equals(risk, clocks.riskAt())) {
			findings.add(new Finding(clocks.ticketId(), null, "is looked for at another time"));
		}
		return findings;
	}

	private List<String> check(Clocks clocks, SlaClock clock) {
		Optional<Aim> wanted = this.levels.aim(clock.metric(), clock.startedAt(), clocks.about());
		Aim aim = clock.aim();
		if (aim == null) {
			return (clock.stoppedAt() == null && wanted.isPresent()) ? List.of("has no target") : List.of();
		}
		List<String> wrong = new ArrayList<>();
		Instant due = clock.dueAt();
		if (due == null) {
			return List.of("has no due time");
		}
		if (isCorrected(clocks) && this.levels.knows(aim.calendar())
				&& !due.equals(clock.ledger().reaches(this.levels.calendar(aim.calendar()), aim.share(100)))) {
			wrong.add("is due at another time than its ledger gives");
		}
		if (clock.isAtRisk() && due.isBefore(this.latest)) {
			wrong.add("passed its due time without a breach");
		}
		if (clock.stoppedAt() == null && !wanted.equals(Optional.of(aim))) {
			wrong.add("is aimed by another policy than the one in force");
		}
		Instant last = clock.startedAt();
		for (Interval line : clock.ledger().lines()) {
			if (!line.from().equals(last)) {
				wrong.add("has a gap in its ledger");
			}
			last = (line.to() != null) ? line.to() : line.from();
		}
		return wrong;
	}

	private boolean isCorrected(Clocks clocks) {
		Instant settled = clocks.settledAt();
		return clocks.status() != TicketStatus.CLOSED || (settled != null && !settled.isBefore(this.since));
	}

	/**
	 * A clock, or a ticket, that is not as it should be.
	 *
	 * @param ticketId the ticket
	 * @param clock metric and cycle; null if it is the ticket itself
	 * @param what what is wrong, in words
	 */
	public record Finding(String ticketId, @Nullable String clock, String what) {

		@Override
		public String toString() {
			return this.ticketId + ((this.clock != null) ? " " + this.clock : "") + " " + this.what;
		}

	}

}
