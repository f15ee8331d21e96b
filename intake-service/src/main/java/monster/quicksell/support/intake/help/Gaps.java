package monster.quicksell.support.intake.help;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.KnowledgeGapFound;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tells what was looked for in vain. Somebody who presses a button three times is one
 * gap: the same question again within ten minutes is not told.
 */
@Component
class Gaps {

	private static final Logger logger = LoggerFactory.getLogger(Gaps.class);

	private static final Duration SAME = Duration.ofMinutes(10);

	private static final int SHORTEST = 3;

	private static final int MOST = 5_000;

	private final Map<String, Instant> told = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
			return size() > MOST;
		}

	};

	private final Messages messages;

	private final Clock clock;

	private final MeterRegistry meters;

	Gaps(Messages messages, Clock clock, MeterRegistry meters) {
		this.messages = messages;
		this.clock = clock;
		this.meters = meters;
	}

	/** Tells a gap; who asked gets an answer also when that fails. */
	Mono<Void> found(String question, String source) {
		String query = PersonalData.masked(question);
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		if (query.length() < SHORTEST || !isNew(query, now)) {
			return Mono.empty();
		}
		this.meters.counter("intake.help.gaps", "source", source).increment();
		return this.messages.send(Topics.HELP_EVENTS, query, query, new KnowledgeGapFound(query, source, now))
			.onErrorResume((ex) -> {
				logger.warn("A knowledge gap could not be told: {}", ex.getClass().getSimpleName());
				return Mono.empty();
			});
	}

	private synchronized boolean isNew(String query, Instant now) {
		Instant before = this.told.get(query);
		if (before != null && now.isBefore(before.plus(SAME))) {
			return false;
		}
		this.told.remove(query);
		this.told.put(query, now);
		return true;
	}

}
