package monster.quicksell.support.platform.log;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at topics that somebody else may have made. What makes the services' time wrong
 * stops the start; other deviations are warned of. Where a service has no right to look,
 * it goes on without.
 */
final class TopicCheck {

	private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);

	private static final String STAMPS = "message.timestamp.type";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration PAUSE = Duration.ofMillis(50);

	private final Admin admin;

	private final Duration spread;

	/**
	 * Of a cluster.
	 * @param spread how long a broker may not yet know a topic that was just made
	 */
	TopicCheck(Admin admin, Duration spread) {
		this.admin = admin;
		this.spread = spread;
	}

	/**
	 * Looks whether the broker stamps a topic's records.
	 * @throws IllegalStateException if it does not, saying how to mend it; or if the
	 * topic is missing
	 */
	void requireBrokersTime(String topic) {
		brokersTime(topic).ifPresent((flaw) -> {
			throw new IllegalStateException(flaw);
		});
	}

	/** The same, as a warning. */
	void wantBrokersTime(String topic) {
		want(() -> requireBrokersTime(topic));
	}

	private Optional<String> brokersTime(String topic) {
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
		return ask(topic,
				() -> Objects.requireNonNull(this.admin.describeConfigs(List.of(resource)).values().get(resource)))
			.map((config) -> config.get(STAMPS).value())
			.filter((type) -> !type.equals("LogAppendTime"))
			.map((type) -> "Topic %s has %s=%s, so whoever writes to it sets the time; mend it by kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s=LogAppendTime"
				.formatted(topic, STAMPS, type, topic, STAMPS));
	}

	/** Warns if a topic has another number of partitions than is configured. */
	void wantPartitions(Set<String> topics, int partitions) {
		topics.forEach((topic) -> want(() -> ask(topic,
				() -> Objects.requireNonNull(this.admin.describeTopics(Set.of(topic)).topicNameValues().get(topic)))
			.map((description) -> description.partitions().size())
			.filter((count) -> count != partitions)
			.ifPresent((count) -> LOG.warn("Topic {} has {} partitions, support.topics.partitions says {}", topic,
					count, partitions))));
	}

	private static void want(Runnable check) {
		try {
			check.run();
		}
		catch (IllegalStateException ex) {
			LOG.warn(ex.getMessage());
		}
	}

	private <T> Optional<T> ask(String topic, Supplier<KafkaFuture<T>> question) {
		long deadline = System.nanoTime() + this.spread.toNanos();
		while (true) {
			try {
				return Optional.of(question.get().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
			}
			catch (ExecutionException ex) {
				if (ex.getCause() instanceof AuthorizationException) {
					LOG.info("Topic {} can't be checked: this service has no right to describe it", topic);
					return Optional.empty();
				}
				if (!(ex.getCause() instanceof UnknownTopicOrPartitionException)) {
					throw new IllegalStateException("Topic " + topic + " can't be checked", ex.getCause());
				}
				if (System.nanoTime() > deadline) {
					throw new IllegalStateException(
							"Topic " + topic + " is missing: make it, or set support.topics.create", ex);
				}
				LockSupport.parkNanos(PAUSE.toNanos());
			}
			catch (TimeoutException ex) {
				throw new IllegalStateException("Topic " + topic + " can't be checked: Kafka does not answer", ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}
	}

}
