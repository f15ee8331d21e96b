package monster.quicksell.support.bench.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToLongFunction;
import java.util.function.ToIntFunction;

import monster.quicksell.support.bench.load.Latencies;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.schema.AvroDeserializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * When each posted message's ticket reached what, seen by a reader of the log. The first
 * of each kind counts, and each ticket once.
 */
public final class Milestones {

	private final AvroDeserializer deserializer;

	private final ToIntFunction<String> numbers;

	private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

	private final Map<Milestone, Latencies> latencies = new ConcurrentHashMap<>();

	private final Map<Milestone, AtomicInteger> counts = new ConcurrentHashMap<>();

	private volatile IntToLongFunction meant = (number) -> -1;

	/**
	 * Watches for tickets.
	 * @param numbers the message's number of a thread, negative for one to leave aside
	 */
	public Milestones(AvroDeserializer deserializer, ToIntFunction<String> numbers) {
		this.deserializer = deserializer;
		this.numbers = numbers;
		for (Milestone milestone : Milestone.values()) {
			this.counts.put(milestone, new AtomicInteger());
		}
	}

	/**
	 * From now on, messages were meant to be posted then, of {@link System#nanoTime()};
	 * negative for those that are only counted. Forgets the latencies so far.
	 */
	public void measure(IntToLongFunction from) {
		this.latencies.clear();
		this.meant = from;
	}

	/** Takes a record of the log. */
	public void take(ConsumerRecord<byte[], byte[]> record) {
		Milestone milestone = Milestone.of(LogHeaders.type(record.headers()));
		String ticketId = LogHeaders.subject(record.headers());
		if (milestone == null || ticketId == null) {
			return;
		}
		if (milestone == Milestone.CREATED
				&& this.deserializer.deserialize(record.topic(), record.value()) instanceof TicketCreated created) {
			int number = this.numbers.applyAsInt(created.getThreadId());
			if (number >= 0) {
				this.tickets.putIfAbsent(ticketId, new Ticket(number));
			}
		}
		Ticket ticket = this.tickets.get(ticketId);
		if (ticket != null && ticket.reaches(milestone)) {
			this.counter(milestone).incrementAndGet();
			long from = this.meant.applyAsLong(ticket.number);
			if (from >= 0) {
				this.latencies.computeIfAbsent(milestone, (key) -> new Latencies()).record(System.nanoTime() - from);
			}
		}
	}

	private AtomicInteger counter(Milestone milestone) {
		return this.counts.computeIfAbsent(milestone, (key) -> new AtomicInteger());
	}

	/** How many tickets have come so far, of all. */
	public int count(Milestone milestone) {
		return counter(milestone).get();
	}

	/** How long it took them, of those that are measured. */
	public Latencies latencies(Milestone milestone) {
		return this.latencies.computeIfAbsent(milestone, (key) -> new Latencies());
	}

	/** What a ticket reaches. */
	public enum Milestone {

		/** It is in the log. */
		CREATED,
		/** Category, team and priority are decided. */
		ROUTED,
		/** Someone has it, or it is in a team's queue. */
		PLACED,
		/** Its clocks run. */
		TIMED;

		private static final Map<String, Milestone> BY_TYPE = Map.of(name(TicketCreated.class), CREATED,
				name(TicketRouted.class), ROUTED, name(TicketAssigned.class), PLACED, name(TicketQueued.class), PLACED,
				name(SlaTargetsSet.class), TIMED);

		private static String name(Class<?> type) {
			return type.getName();
		}

		static @Nullable Milestone of(@Nullable String type) {
			return (type != null) ? BY_TYPE.get(type) : null;
		}

	}

	private static final class Ticket {

		private final int number;

		private int reached;

		Ticket(int number) {
			this.number = number;
		}

		boolean reaches(Milestone milestone) {
			int bit = 1 << milestone.ordinal();
			boolean first = (this.reached & bit) == 0;
			this.reached |= bit;
			return first;
		}

	}

}
