package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which teams will miss targets soon, if they go on as they did of late: a team takes its
 * open clocks in the order of their due times, one after another, at the speed at which
 * it stopped clocks before. Those whose turn comes after they are due are missed.
 */
public final class Forecast {

	private static final String NOBODY = "nobody yet";

	private final Instant now;

	private final Duration within;

	private final Duration speedOver;

	private final Map<String, List<Due>> due = new HashMap<>();

	private final Map<String, Integer> stopped = new HashMap<>();

	/**
	 * From now on.
	 * @param within how far to look ahead
	 * @param speedOver the time before now over which the speed is taken
	 */
	public Forecast(Instant now, Duration within, Duration speedOver) {
		this.now = now;
		this.within = within;
		this.speedOver = speedOver;
	}

	/** Takes a ticket's running clocks into account. */
	public void open(Clocks clocks) {
		for (SlaClock clock : clocks.clocks()) {
			Instant at = clock.dueAt();
			if (clock.isAtRisk() && at != null && !at.isBefore(this.now) && at.isBefore(this.now.plus(this.within))) {
				this.due.computeIfAbsent(team(clocks), (none) -> new ArrayList<>()).add(new Due(clocks.ticketId(), at));
			}
		}
	}

	/** Takes a ticket's clocks into account that were stopped of late. */
	public void done(Clocks clocks) {
		for (SlaClock clock : clocks.clocks()) {
			Instant at = clock.stoppedAt();
			if (at != null && at.isAfter(this.now.minus(this.speedOver)) && !at.isAfter(this.now)) {
				this.stopped.merge(team(clocks), 1, Integer::sum);
			}
		}
	}

	/** One outlook for each team that has something to lose, in the order of names. */
	public List<Outlook> outlooks() {
		return new TreeSet<>(this.due.keySet()).stream().map(this::outlook).toList();
	}

	private Outlook outlook(String team) {
		List<Due> clocks = this.due.getOrDefault(team, List.of())
			.stream()
			.sorted(Comparator.comparing(Due::at))
			.toList();
		int speed = this.stopped.getOrDefault(team, 0);
		Set<String> missed = new HashSet<>();
		for (int turn = 1; turn <= clocks.size(); turn++) {
			Due clock = clocks.get(turn - 1);
			if (speed == 0 || clock.at().isBefore(this.now.plus(this.speedOver.multipliedBy(turn).dividedBy(speed)))) {
				missed.add(clock.ticketId());
			}
		}
		double perHour = speed * (double) Duration.ofHours(1).toMillis() / this.speedOver.toMillis();
		return new Outlook(team, clocks.size(), perHour, missed.size());
	}

	private static String team(Clocks clocks) {
		String team = clocks.about().team();
		return (team != null) ? team : NOBODY;
	}

	private record Due(String ticketId, Instant at) {
	}

	/**
	 * A team's outlook.
	 *
	 * @param team the team
	 * @param due how many of its clocks are due in that time
	 * @param perHour how many it stopped per hour of late
	 * @param breaches how many tickets will miss a target
	 */
	public record Outlook(String team, int due, double perHour, int breaches) {
	}

}
