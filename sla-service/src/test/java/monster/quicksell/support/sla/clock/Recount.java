package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Event;
import org.jspecify.annotations.Nullable;

/**
 * The table of the README once more, slow and obvious: asks of each stretch of time
 * between two events which clocks it counts for. Knows no ledger.
 */
final class Recount {

	private final Map<String, List<Instant[]>> clocks = new HashMap<>();

	private TicketStatus status = TicketStatus.NEW;

	private @Nullable String awaiting;

	private int cycles;

	private boolean over;

	static Recount of(List<Event> log, Instant now) {
		Recount recount = new Recount();
		List<Event> others = log.stream()
			.filter((event) -> !event.producer().equals("sla"))
			.sorted(Comparator.comparing(Event::at))
			.toList();
		Instant last = others.getFirst().at();
		for (Event event : others) {
			recount.stretch(last, event.at());
			recount.read(event);
			last = event.at();
		}
		recount.stretch(last, now);
		return recount;
	}

	private void stretch(Instant from, Instant to) {
		this.clocks.forEach((name, counted) -> {
			if (counts(name)) {
				counted.add(new Instant[] { from, to });
			}
		});
	}

	private boolean counts(String name) {
		return name.equals(this.awaiting)
				|| (name.equals("RESOLUTION 1") && !this.over && this.status != TicketStatus.WAITING);
	}

	private void read(Event event) {
		switch (event.data()) {
			case TicketCreated _ -> begin();
			case CustomerReplied replied when !replied.getMessage().getAutomatic() -> {
				if (this.clocks.isEmpty()) {
					begin();
				}
				else if (this.awaiting == null) {
					this.cycles++;
					await("NEXT_RESPONSE " + this.cycles, this.status == TicketStatus.CLOSED);
				}
			}
			case AgentReplied replied when replied.getAuthor().getKind() == ActorKind.AGENT -> this.awaiting = null;
			case TicketStatusChanged changed -> {
				this.status = changed.getTo();
				this.over = this.status == TicketStatus.RESOLVED || this.status == TicketStatus.CLOSED;
				this.awaiting = this.over ? null : this.awaiting;
			}
			default -> {
			}
		}
	}

	private void begin() {
		if (this.clocks.isEmpty()) {
			await("FIRST_RESPONSE 1", this.over);
			this.clocks.put("RESOLUTION 1", new ArrayList<>());
		}
	}

	private void await(String name, boolean inVain) {
		this.awaiting = inVain ? null : name;
		this.clocks.put(name, new ArrayList<>());
	}

	Map<String, List<Instant[]>> clocks() {
		return this.clocks;
	}

	boolean counts(SlaMetric metric, int cycle) {
		return counts(metric + " " + cycle);
	}

	Duration elapsed(SlaMetric metric, int cycle, Calendar hours) {
		return this.clocks.getOrDefault(metric + " " + cycle, List.of())
			.stream()
			.map((each) -> hours.between(each[0], each[1]))
			.reduce(Duration.ZERO, Duration::plus);
	}

}
