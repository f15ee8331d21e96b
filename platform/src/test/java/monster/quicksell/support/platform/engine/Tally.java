package monster.quicksell.support.platform.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A small service for the engine's tests: it notes each customer message with a running
 * number, and reports a breach an hour after the first one that nobody answered.
 */
public record Tally(String ticketId, int messages, int notes, List<String> order, @Nullable Instant due,
		boolean breached) {

	static final Duration DEADLINE = Duration.ofHours(1);

	/** A message that the decider's code can't bear. */
	static final String BUG = "bug";

	public record Rules(String name) implements Decider<Tally> {

		@Override
		public Tally initial(String ticketId) {
			return new Tally(ticketId, 0, 0, List.of(), null, false);
		}

		@Override
		public Set<Class<? extends SpecificRecord>> interests() {
			return Set.of(TicketCreated.class, CustomerReplied.class, AgentReplied.class);
		}

		@Override
		public Tally evolve(Tally state, Event event) {
			return switch (event.data()) {
				case TicketCreated created -> state.heard(created.getMessage().getId(), event.at());
				case CustomerReplied replied -> state.heard(replied.getMessage().getId(), event.at());
				case AgentReplied _ ->
					new Tally(state.ticketId, state.messages, state.notes, state.order, null, state.breached);
				case NoteAdded _ ->
					new Tally(state.ticketId, state.messages, state.notes + 1, state.order, state.due, state.breached);
				case SlaBreached _ -> new Tally(state.ticketId, state.messages, state.notes, state.order, null, true);
				default -> state;
			};
		}

		@Override
		public List<Decision> decide(Tally state, Event event, Instant now) {
			return switch (event.data()) {
				case TicketCreated _ -> List.of(note(state));
				case CustomerReplied replied when replied.getMessage().getText().equals(BUG) ->
					throw new IllegalStateException("a secret of the customer");
				case CustomerReplied _ -> List.of(note(state), Tests.outbound(state.ticketId, state.messages));
				default -> List.of();
			};
		}

		@Override
		public List<Decision> decide(Tally state, Instant now) {
			return List.of(Decision.append(SlaBreached.newBuilder()
				.setMetric(SlaMetric.FIRST_RESPONSE)
				.setCycle(1)
				.setDueAt((state.due != null) ? state.due : now)
				.setTargetSeconds(DEADLINE.toSeconds())
				.build()));
		}

		@Override
		public Optional<Instant> nextDue(Tally state) {
			return Optional.ofNullable(state.due);
		}

		private Decision note(Tally state) {
			return Decision.append(Tests.note("note-" + (state.notes + 1), this.name));
		}

	}

	private Tally heard(String messageId, Instant at) {
		List<String> heard = new java.util.ArrayList<>(this.order);
		heard.add(messageId);
		return new Tally(this.ticketId, this.messages + 1, this.notes, List.copyOf(heard),
				(this.due != null || this.breached) ? this.due : at.plus(DEADLINE), this.breached);
	}

}
