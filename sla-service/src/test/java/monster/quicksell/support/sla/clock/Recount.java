package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Event;
import org.jspecify.annotations.Nullable;

/**
 * The table of the README once more, slow and obvious: asks of each stretch of time
 * between two events which clocks it counts for. Knows no ledger.
 */
final class Recount {

	private static final String RESOLUTION = "RESOLUTION 1";

	private final Map<String, List<Instant[]>> clocks = new HashMap<>();

	private final Set<SlaMetric> pausing;

	private TicketStatus status = TicketStatus.NEW;

	private @Nullable String awaiting;

	private int cycles;

	private boolean over;

	private boolean spam;

	private boolean merged;

	private Recount(Set<SlaMetric> pausing) {
		this.pausing = pausing;
	}

	/** All clocks pause in WAITING that are named. */
	static Recount of(List<Event> log, Instant now, Set<SlaMetric> pausing) {
		Recount recount = new Recount(pausing);
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
		return isOpen(name) && !isAside() && !(this.status == TicketStatus.WAITING
				&& this.pausing.contains(SlaMetric.valueOf(name.substring(0, name.indexOf(' ')))));
	}

	private boolean isOpen(String name) {
		return name.equals(this.awaiting) || (name.equals(RESOLUTION) && !this.over);
	}

	private boolean isAside() {
		return this.spam || this.merged;
	}

	private boolean isFinal() {
		return this.status == TicketStatus.RESOLVED || this.status == TicketStatus.CLOSED;
	}

	private void read(Event event) {
		switch (event.data()) {
			case TicketCreated created when !created.getMessage().getAutomatic() -> begin();
			case CustomerReplied replied when !replied.getMessage().getAutomatic() -> wrote();
			case AgentReplied replied when replied.getAuthor().getKind() == ActorKind.AGENT ->
				this.awaiting = isAside() ? this.awaiting : null;
			case TicketStatusChanged changed -> moved(changed.getTo());
			case TicketMerged _ -> this.merged = true;
			case SpamJudged judged when judged.getSpam() -> this.spam = true;
			case SpamJudged _ -> noSpam();
			default -> {
			}
		}
	}

	private void moved(TicketStatus to) {
		this.status = to;
		if (!isAside()) {
			this.over = isFinal();
			this.awaiting = isFinal() ? null : this.awaiting;
		}
	}

	/** What a reopening finds open again, as if it was reopened now. */
	private void noSpam() {
		boolean was = this.spam && !this.merged;
		this.spam = false;
		if (was && !isFinal()) {
			this.over = false;
		}
		begin();
	}

	private void wrote() {
		if (this.clocks.isEmpty()) {
			begin();
		}
		else if (this.awaiting == null) {
			this.cycles++;
			await("NEXT_RESPONSE " + this.cycles, this.status == TicketStatus.CLOSED);
		}
	}

	private void begin() {
		if (this.clocks.isEmpty()) {
			this.over = isFinal() && !isAside();
			await("FIRST_RESPONSE 1", isFinal());
			this.clocks.put(RESOLUTION, new ArrayList<>());
		}
	}

	/** Nothing is in vain while it is uncertain whether anything counts at all. */
	private void await(String name, boolean inVain) {
		this.awaiting = (inVain && !isAside()) ? null : name;
		this.clocks.put(name, new ArrayList<>());
	}

	Map<String, List<Instant[]>> clocks() {
		return this.clocks;
	}

	boolean counts(SlaMetric metric, int cycle) {
		return counts(metric + " " + cycle);
	}

	boolean isGivenUp(SlaMetric metric, int cycle) {
		return isAside() && isOpen(metric + " " + cycle);
	}

	Duration elapsed(SlaMetric metric, int cycle, Calendar hours) {
		return this.clocks.getOrDefault(metric + " " + cycle, List.of())
			.stream()
			.map((each) -> hours.between(each[0], each[1]))
			.reduce(Duration.ZERO, Duration::plus);
	}

}
