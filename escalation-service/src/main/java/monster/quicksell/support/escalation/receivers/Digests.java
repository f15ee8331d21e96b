package monster.quicksell.support.escalation.receivers;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.mongodb.MongoException;
import monster.quicksell.support.escalation.store.Held;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells what was held, once it is due: one message for each receiver, which goes the way
 * of all alerts and so arrives once.
 */
@Component
class Digests {

	/** The detail {@code call} of such a message. */
	static final String CALL = "digest";

	private static final Logger LOG = LoggerFactory.getLogger(Digests.class);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int MOST_LINES = 50;

	private final Held held;

	private final Messages messages;

	private final Clock clock;

	Digests(Held held, Messages messages, Clock clock) {
		this.held = held;
		this.messages = messages;
		this.clock = clock;
	}

	@Scheduled(fixedDelay = 1000)
	void round() {
		try {
			this.held.due(this.clock.instant()).concatMap(this::tell).blockLast(PATIENCE);
		}
		catch (MongoException | Unavailable | IllegalStateException ex) {
			LOG.warn("What was held has to wait on: {}", ex.getClass().getSimpleName());
		}
	}

	private Mono<Void> tell(Held.Batch batch) {
		String key = "escalation:held:" + batch.receiver() + ":" + batch.id();
		return this.held.calls(batch)
			.collectList()
			.filter((calls) -> !calls.isEmpty())
			.flatMap((calls) -> this.messages.send(Topics.ALERTS, key, key, message(key, batch, calls)))
			.then(this.held.told(batch));
	}

	private static AlertRaised message(String key, Held.Batch batch, List<Held.Call> calls) {
		String lines = calls.stream()
			.limit(MOST_LINES)
			.map((call) -> "[" + call.severity() + "] " + call.title())
			.collect(Collectors.joining("\n"));
		return AlertRaised.newBuilder()
			.setDedupKey(key)
			.setSeverity(calls.getFirst().severity())
			.setTitle((calls.size() == 1) ? calls.getFirst().title() : calls.size() + " calls that could wait")
			.setDescription(
					(calls.size() > MOST_LINES) ? lines + "\nand " + (calls.size() - MOST_LINES) + " more" : lines)
			.setSource("escalation")
			.setDetails(Map.of("call", CALL, "receiver", batch.receiver(), "occurrence", batch.id()))
			.build();
	}

}
