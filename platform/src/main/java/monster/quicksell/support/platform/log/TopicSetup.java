package monster.quicksell.support.platform.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing, and looks at those that are there. */
public final class TopicSetup {

	/** One-partition topic on which the broker is asked for its time. */
	public static final String CLOCK = "support.clock.v1";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration SPREAD = Duration.ofSeconds(10);

	private final Admin admin;

	private final TopicProperties properties;

	/** By these settings. */
	public TopicSetup(Admin admin, TopicProperties properties) {
		this.admin = admin;
		this.properties = properties;
	}

	/** Makes the contract's topics, if that is wanted. */
	public void create() {
		if (this.properties.create()) {
			create(topics());
		}
	}

	/** The contract's topics, as they should be. */
	public List<NewTopic> topics() {
		List<NewTopic> topics = new ArrayList<>();
		// The broker's own time stamps: one clock for all, and none that jumps
		topics.add(topic(Topics.TICKET_EVENTS, "-1"));
		topics.add(topic(Topics.INBOUND, retention()));
		topics.add(topic(Topics.OUTBOUND, retention()));
		topics.add(topic(Topics.ALERTS, retention()));
		topics.add(topic(Topics.HELP_EVENTS, retention()));
		topics.add(new NewTopic(CLOCK, 1, this.properties.replication())
			.configs(Map.of("message.timestamp.type", "LogAppendTime", "retention.ms", "3600000")));
		return topics;
	}

	/**
	 * Looks at what is there, whoever made it: the log's time is that of its stamps.
	 * @throws IllegalStateException naming the topic and the setting, if the services'
	 * time would be wrong
	 */
	public void check() {
		TopicCheck check = new TopicCheck(this.admin, SPREAD);
		List.of(Topics.TICKET_EVENTS, CLOCK).forEach(check::requireBrokersTime);
		List.of(Topics.INBOUND, Topics.OUTBOUND, Topics.ALERTS).forEach(check::wantBrokersTime);
		check.wantPartitions(Set.of(Topics.TICKET_EVENTS, Topics.INBOUND, Topics.OUTBOUND, Topics.ALERTS),
				this.properties.partitions());
	}

	/**
	 * Makes the topic for the dead letters of one group's reading of one topic; they are
	 * few.
	 */
	public void createDeadLetters(String name) {
		if (this.properties.create()) {
			create(List.of(new NewTopic(name, 1, this.properties.replication())
				.configs(Map.of("retention.ms", retention(), "max.message.bytes", "5242880"))));
		}
	}

	private void create(List<NewTopic> topics) {
		this.admin.createTopics(topics, new CreateTopicsOptions().timeoutMs((int) PATIENCE.toMillis()))
			.values()
			.forEach(TopicSetup::await);
	}

	private NewTopic topic(String name, String retention) {
		return new NewTopic(name, this.properties.partitions(), this.properties.replication()).configs(Map
			.of("message.timestamp.type", "LogAppendTime", "retention.ms", retention, "max.message.bytes", "5242880"));
	}

	private String retention() {
		return Long.toString(this.properties.messageRetention().toMillis());
	}

	private static void await(String name, KafkaFuture<Void> future) {
		try {
			future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof TopicExistsException)) {
				throw new IllegalStateException("Topic " + name + " can't be made", ex.getCause());
			}
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("Topic " + name + " can't be made: Kafka does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
