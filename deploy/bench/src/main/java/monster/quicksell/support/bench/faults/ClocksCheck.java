package monster.quicksell.support.bench.faults;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;

/**
 * Clocks stop when the work was done, and not before: responses with an agent's answer,
 * the resolution with the end. What was in time is no breach.
 */
final class ClocksCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, Work> tickets = new TreeMap<>();
		// Some come in any order, and count by their time
		history.events()
			.stream()
			.sorted(Comparator.comparing(LogEvent::time))
			.forEach((event) -> tickets.computeIfAbsent(event.ticketId(), (key) -> new Work()).take(event));
		tickets.forEach((ticket, work) -> work.check(ticket, history, findings));
	}

	/** What was done for a ticket, and what sla says of it. */
	private static final class Work {

		/** Those to a customer who waited for one. */
		private final Set<Instant> answers = new TreeSet<>();

		private final Set<Instant> ends = new TreeSet<>();

		private final Set<Instant> responsesMet = new TreeSet<>();

		private final Set<Instant> resolutionsMet = new TreeSet<>();

		private final Map<String, SlaMet> met = new HashMap<>();

		private boolean waits;

		void take(LogEvent event) {
			switch (event.data()) {
				case TicketCreated _ -> this.waits = true;
				case CustomerReplied replied when !replied.getMessage().getAutomatic() -> this.waits = true;
				case AgentReplied replied when replied.getAuthor().getKind() == ActorKind.AGENT -> {
					if (this.waits) {
						this.answers.add(event.time());
					}
					this.waits = false;
				}
				case TicketStatusChanged moved when moved.getTo() == TicketStatus.RESOLVED ->
					this.ends.add(event.time());
				case SlaMet stopped -> {
					boolean end = stopped.getMetric() == SlaMetric.RESOLUTION;
					(end ? this.resolutionsMet : this.responsesMet).add(stopped.getMetAt());
					this.met.put(History.clock(event.ticketId(), stopped.getMetric(), stopped.getCycle()), stopped);
				}
				default -> {
				}
			}
		}

		void check(String ticket, History history, Findings findings) {
			if (!this.responsesMet.equals(this.answers)) {
				findings.add(Invariant.CLOCKS_STOP, ticket + " was answered at " + this.answers
						+ ", its responses were met at " + this.responsesMet);
			}
			if (!this.resolutionsMet.equals(this.ends)) {
				findings.add(Invariant.CLOCKS_STOP,
						ticket + " was resolved at " + this.ends + ", said to be met at " + this.resolutionsMet);
			}
			this.met.forEach((clock, stopped) -> {
				// It may have got more time after it was overtaken
				SlaBreached breach = history.breaches().get(clock);
				boolean late = stopped.getMetAt().isAfter((breach != null) ? breach.getDueAt() : stopped.getDueAt());
				if (late != stopped.getLate() || late != (breach != null)) {
					findings.add(Invariant.NO_FALSE_BREACH, clock + " was due " + stopped.getDueAt() + " and met "
							+ stopped.getMetAt() + ": late " + stopped.getLate() + ", breach " + breach);
				}
			});
		}

	}

}
