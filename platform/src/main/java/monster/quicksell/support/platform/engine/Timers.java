package monster.quicksell.support.platform.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import monster.quicksell.support.platform.store.States.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The timers of the owned partitions that are due within a horizon, earliest first; later
 * ones are found in the store when the horizon moves on. Confined to the loop's thread.
 */
final class Timers {

	/**
	 * How long a timer rests that did not move on although it fired: a decider's mistake
	 * must not spin.
	 */
	static final Duration REST = Duration.ofMinutes(1);

	private final TreeSet<Entry> queue = new TreeSet<>(Comparator.comparing(Entry::at).thenComparing(Entry::ticketId));

	private final Map<String, Entry> byTicket = new HashMap<>();

	private Instant horizon = Instant.MIN;

	/** Sets, moves or (null) removes a ticket's timer. */
	void set(String ticketId, int partition, @Nullable Instant due) {
		Entry old = this.byTicket.remove(ticketId);
		if (old != null) {
			this.queue.remove(old);
		}
		if (due != null && due.isBefore(this.horizon)) {
			put(new Entry(ticketId, partition, due, due));
		}
	}

	private void put(Entry entry) {
		this.byTicket.put(entry.ticketId(), entry);
		this.queue.add(entry);
	}

	/** Takes in what the store has up to a new horizon; what rests goes on resting. */
	void extend(Map<String, Timer> timers, Instant newHorizon) {
		this.horizon = newHorizon.isAfter(this.horizon) ? newHorizon : this.horizon;
		timers.forEach((ticketId, timer) -> {
			Entry known = this.byTicket.get(ticketId);
			if (known == null || !known.due().equals(timer.due())) {
				set(ticketId, timer.partition(), timer.due());
			}
		});
	}

	/** Drops the timers of partitions that are no longer owned. */
	void drop(Set<Integer> partitions) {
		for (Entry entry : List.copyOf(this.queue)) {
			if (partitions.contains(entry.partition())) {
				set(entry.ticketId(), entry.partition(), null);
			}
		}
	}

	Instant horizon() {
		return this.horizon;
	}

	Optional<Instant> earliest() {
		return this.queue.isEmpty() ? Optional.empty() : Optional.of(this.queue.first().at());
	}

	/** The partitions that have a timer due by now. */
	Set<Integer> partitionsDue(Instant now) {
		Set<Integer> partitions = new HashSet<>();
		for (Entry entry : this.queue) {
			if (entry.at().isAfter(now)) {
				break;
			}
			partitions.add(entry.partition());
		}
		return partitions;
	}

	/**
	 * Takes out up to so many timers of one partition that are due by an instant,
	 * earliest first.
	 */
	List<Entry> take(int partition, Instant by, int limit) {
		List<Entry> taken = new ArrayList<>();
		for (Entry entry : this.queue) {
			if (entry.at().isAfter(by) || taken.size() == limit) {
				break;
			}
			if (entry.partition() == partition) {
				taken.add(entry);
			}
		}
		taken.forEach((entry) -> set(entry.ticketId(), partition, null));
		return taken;
	}

	/**
	 * A timer that fired and is due again at once rests, so that a decider's mistake does
	 * not spin.
	 */
	void rest(Entry fired, Instant now) {
		Entry again = this.byTicket.get(fired.ticketId());
		if (again != null && !again.due().isAfter(fired.due())) {
			set(again.ticketId(), again.partition(), null);
			put(new Entry(again.ticketId(), again.partition(), again.due(), now.plus(REST)));
		}
	}

	int size() {
		return this.queue.size();
	}

	/**
	 * When a ticket of a partition wants to be asked.
	 *
	 * @param due when its document says
	 * @param at when it is asked: later, if it rests
	 */
	record Entry(String ticketId, int partition, Instant due, Instant at) {
	}

}
