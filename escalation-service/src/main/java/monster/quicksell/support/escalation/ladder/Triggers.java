package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import monster.quicksell.support.escalation.ladder.EscalationPolicy.Cause;
import monster.quicksell.support.escalation.ladder.EscalationPolicy.Trigger;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which triggers speak of a ticket: of what people wrote, of a missed service level, or
 * because its time is up. Each speaks once until the ticket is opened again.
 */
final class Triggers {

	private final Matrix matrix;

	Triggers(Matrix matrix) {
		this.matrix = matrix;
	}

	/** Of what the customer wrote. */
	List<Spoken> spoken(Escalations state, Collection<Heard> messages) {
		if (state.life().status() == TicketStatus.CLOSED) {
			return List.of();
		}
		Set<String> once = new LinkedHashSet<>();
		return messages.stream()
			.flatMap((heard) -> spoken(state, Cause.CUSTOMER_WRITES,
					(trigger) -> Ear.speaks(trigger, heard, heard.mood()), heard))
			.filter((one) -> once.add(one.trigger()))
			.toList();
	}

	/** Of what a person of the team notes: no solution to be found. */
	List<Spoken> noted(Escalations state, NoteAdded note, Instant at) {
		if (state.life().isOver()) {
			return List.of();
		}
		List<Finding> findings = this.matrix.noteEar().hear(note.getText());
		Heard heard = new Heard(note.getNoteId(), at, state.about().answers(), state.about().misses(), findings, null);
		return spoken(state, Cause.AGENT_NOTES, (trigger) -> Ear.speaks(trigger, heard, state.about().mood()), heard)
			.toList();
	}

	/** Of a service level that was missed. */
	List<Spoken> breached(Escalations state, SlaBreached breached) {
		return state.life().isOver() ? List.of()
				: spoken(state, Cause.SLA_BREACHED,
						(trigger) -> trigger.breaches() != null && trigger.breaches().contains(breached.getMetric()),
						null)
					.toList();
	}

	/** Because the ticket has been unresolved for too long. */
	List<Spoken> late(Escalations state, Instant now) {
		return spoken(state, Cause.UNRESOLVED,
				(trigger) -> lateAt(state, trigger).filter((due) -> !due.isAfter(now)).isPresent(), null)
			.toList();
	}

	/** When the next one speaks because the time is up. */
	Optional<Instant> nextLate(Escalations state) {
		return this.matrix.triggers(Cause.UNRESOLVED)
			.stream()
			.filter((trigger) -> speaksFor(state, trigger))
			.flatMap((trigger) -> lateAt(state, trigger).stream())
			.min(Comparator.naturalOrder());
	}

	private Stream<Spoken> spoken(Escalations state, Cause cause, Predicate<Trigger> speaks, @Nullable Heard heard) {
		return this.matrix.triggers(cause)
			.stream()
			.filter((trigger) -> speaksFor(state, trigger) && speaks.test(trigger))
			.map((trigger) -> new Spoken(trigger.name(), trigger.level(),
					(heard != null) ? heard.words(trigger.name()) : List.of()));
	}

	private static boolean speaksFor(Escalations state, Trigger trigger) {
		return state.isFresh(trigger.name()) && (trigger.scope() == null || trigger.scope().covers(state.dossier()));
	}

	private static Optional<Instant> lateAt(Escalations state, Trigger trigger) {
		return (trigger.after() == null) ? Optional.empty() : state.life()
			.usedUp(trigger.after().length(), (trigger.notWhile() != null) ? trigger.notWhile() : List.of());
	}

}
