package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.platform.engine.GroupProgress;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Incidents that are found while a backlog is read: further on in the log their tickets
 * may be answered. They wait until all of it was read, by all instances, that stood there
 * when they were found.
 */
@Component
class IncidentBacklog {

	/** A ticket that is seen so much later than it came is read in a backlog. */
	private static final Duration LATE = Duration.ofMinutes(1);

	private final GroupProgress progress;

	private final Clock clock;

	/** By incident, the ends that must be read; none are left once they were. */
	private final Map<String, Map<TopicPartition, Long>> found = new ConcurrentHashMap<>();

	IncidentBacklog(GroupProgress progress, Clock clock) {
		this.progress = progress;
		this.clock = clock;
	}

	/** Looks how far the log was read; gives the incidents that go on waiting. */
	Mono<Set<String>> waiting() {
		this.found.values().removeIf(Map::isEmpty);
		if (this.found.isEmpty()) {
			return Mono.just(Set.of());
		}
		return this.progress.committed().map((committed) -> {
			this.found.replaceAll((incident, ends) -> left(ends, committed));
			return this.found.entrySet()
				.stream()
				.filter((each) -> !each.getValue().isEmpty())
				.map(Map.Entry::getKey)
				.collect(Collectors.toSet());
		});
	}

	private static Map<TopicPartition, Long> left(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
		boolean read = ends.entrySet()
			.stream()
			.allMatch((end) -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
		return read ? Map.of() : ends;
	}

	/** False if it has to wait: people are called for it once that is over. */
	Mono<Boolean> isOver(Incident incident) {
		boolean known = incident.tickets() > 0 || !incident.isOpen();
		if (known || incident.lead().at().plus(LATE).isAfter(this.clock.instant())) {
			this.found.remove(incident.id());
			return Mono.just(true);
		}
		Map<TopicPartition, Long> ends = this.found.get(incident.id());
		return (ends != null) ? Mono.just(ends.isEmpty())
				: this.progress.ends().doOnNext((now) -> this.found.put(incident.id(), now)).map(Map::isEmpty);
	}

}
