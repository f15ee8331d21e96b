package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.ladder.Lateness;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.engine.GroupProgress;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Leads of incidents that are found while a backlog is read: further on in the log their
 * tickets may be answered. They wait until all of it was read, by all instances, that
 * stood there when they were found. The other tickets join at once, and call nobody.
 */
@Component
class IncidentBacklog {

	private static final Logger LOG = LoggerFactory.getLogger(IncidentBacklog.class);

	private final GroupProgress progress;

	private final Clock clock;

	/** By lead, the ends that must be read; none are left once they were. */
	private final Map<String, Map<TopicPartition, Long>> found = new ConcurrentHashMap<>();

	IncidentBacklog(GroupProgress progress, Clock clock) {
		this.progress = progress;
		this.clock = clock;
	}

	/** Looks how far the log was read; gives the leads that go on waiting. */
	Mono<Set<String>> waiting() {
		if (this.found.values().stream().allMatch(Map::isEmpty)) {
			return Mono.just(Set.of());
		}
		return this.progress.committed()
			.doOnNext((committed) -> this.found.replaceAll((lead, ends) -> left(ends, committed)))
			.thenReturn(this.found)
			// Nobody knows how far it was read: they wait, and the others do not
			.onErrorReturn(Unavailable.class, this.found)
			.map((all) -> all.entrySet()
				.stream()
				.filter((each) -> !each.getValue().isEmpty())
				.map(Map.Entry::getKey)
				.collect(Collectors.toSet()));
	}

	private static Map<TopicPartition, Long> left(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
		boolean read = ends.entrySet()
			.stream()
			.allMatch((end) -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
		return read ? Map.of() : ends;
	}

	/**
	 * False if its lead, which has not heard of it yet, has to wait: people are called
	 * for it once that is over.
	 */
	Mono<Boolean> isOver(Incident incident) {
		String lead = incident.lead().ticketId();
		if (!incident.isOpen()) {
			this.found.remove(lead);
			return Mono.just(true);
		}
		if (!Lateness.isLate(incident.lead().at(), this.clock.instant())) {
			return Mono.just(true);
		}
		Map<TopicPartition, Long> ends = this.found.get(lead);
		return (ends != null) ? Mono.just(ends.isEmpty()) : this.progress.ends().doOnNext((now) -> {
			LOG.info("An incident that was found in a backlog waits until it was read");
			this.found.put(lead, now);
		}).map(Map::isEmpty);
	}

	/** These tickets have heard of their incident, or of its end. */
	void told(Iterable<String> tickets) {
		tickets.forEach(this.found::remove);
	}

}
