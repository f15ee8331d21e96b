package monster.quicksell.support.bench;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.schema.AvroDeserializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What was said of the tickets of a backlog: breaches, and calls for people. */
final class SaidOfBacklog {

	/** What was overdue at a start is said in that time, for each thousand. */
	static final double SECONDS_FOR_THOUSAND = 5;

	/** First response and resolution are missed by these. */
	private static final int BREACHES_OF_SILENT = 2;

	private static final Set<String> HEARD = Set.of(SlaBreached.class.getName(), TicketJoinedIncident.class.getName());

	private final AvroDeserializer deserializer;

	private final LogPlan plan;

	private final Set<String> silent;

	private final Map<String, Set<String>> breaches = new ConcurrentHashMap<>();

	private final AtomicInteger repeated = new AtomicInteger();

	private volatile long lastBreach;

	/** By ticket, the triggers that people were paged for. */
	private final Map<String, Set<String>> paged = new ConcurrentHashMap<>();

	/** By the ticket that leads an incident, the tickets of the incident. */
	private final Map<String, Set<String>> incidents = new ConcurrentHashMap<>();

	SaidOfBacklog(AvroDeserializer deserializer, LogPlan plan) {
		this.deserializer = deserializer;
		this.plan = plan;
		this.silent = IntStream.range(0, plan.tickets())
			.filter(plan::isSilent)
			.mapToObj(plan::id)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Takes a record of the ticket log. */
	void hear(ConsumerRecord<byte[], byte[]> record) {
		String type = LogHeaders.type(record.headers());
		String ticket = new String(record.key(), StandardCharsets.UTF_8);
		if (type != null && HEARD.contains(type) && this.plan.includes(ticket)) {
			hear(ticket, this.deserializer.deserialize(record.topic(), record.value()), record.timestamp());
		}
	}

	/** The same, read: of a ticket, at a time that the broker stamped. */
	void hear(String ticket, @Nullable Object event, long at) {
		if (event instanceof SlaBreached breached) {
			if (!add(this.breaches, ticket, breached.getMetric() + "/" + breached.getCycle())) {
				this.repeated.incrementAndGet();
			}
			else if (this.silent.contains(ticket)) {
				this.lastBreach = Math.max(this.lastBreach, at);
			}
		}
		else if (event instanceof TicketJoinedIncident joined) {
			add(this.incidents, joined.getLeadTicketId(), ticket);
		}
	}

	/** Takes a record of the alerts. */
	void page(ConsumerRecord<byte[], byte[]> record) {
		if (this.deserializer.deserialize(record.topic(), record.value()) instanceof AlertRaised raised) {
			raised.getTicketId()
				.filter(this.plan::includes)
				.ifPresent((ticket) -> add(this.paged, ticket,
						raised.getDetails().getOrDefault("trigger", raised.getSource())));
		}
	}

	private static boolean add(Map<String, Set<String>> all, String key, String value) {
		return all.computeIfAbsent(key, (unknown) -> ConcurrentHashMap.newKeySet()).add(value);
	}

	/** The tickets that nobody answered. */
	Set<String> silent() {
		return this.silent;
	}

	/** How many breaches these must have had. */
	long expected() {
		return BREACHES_OF_SILENT * (long) this.silent.size();
	}

	/** How many breaches these have had, each once. */
	long breaches() {
		return breaches(this.silent);
	}

	/** How many all others have had. */
	long falseBreaches() {
		return breaches(this.breaches.keySet()) - breaches();
	}

	private long breaches(Collection<String> tickets) {
		return tickets.stream().mapToLong((ticket) -> this.breaches.getOrDefault(ticket, Set.of()).size()).sum();
	}

	/** How many breaches were said that had been said before. */
	int repeated() {
		return this.repeated.get();
	}

	/** The broker's stamp of the last breach that is true; 0 if there is none. */
	long lastBreach() {
		return this.lastBreach;
	}

	/** How many tickets people were paged for. */
	int paged() {
		return this.paged.size();
	}

	/**
	 * Tickets that were answered, with the triggers that people were paged for. Whoever
	 * is called for an incident is called for all its tickets.
	 */
	Map<String, Set<String>> pagedForNothing() {
		Map<String, Set<String>> all = new HashMap<>(this.paged);
		all.keySet().removeAll(this.silent);
		all.keySet()
			.removeIf((lead) -> this.incidents.getOrDefault(lead, Set.of()).stream().anyMatch(this.silent::contains));
		return all;
	}

}
