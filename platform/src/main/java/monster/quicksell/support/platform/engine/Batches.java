package monster.quicksell.support.platform.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.platform.log.LogClock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Applies what was polled; what can't be read is put aside. */
final class Batches<S> {

	private final String service;

	private final Consumer<byte[], byte[]> consumer;

	private final Steps<S> steps;

	private final Cycle<S> cycle;

	private final Ownership ownership;

	private final DeadLetters deadLetters;

	private final LogClock logClock;

	private final CrashPoints crash;

	Batches(String service, Consumer<byte[], byte[]> consumer, Steps<S> steps, Cycle<S> cycle, Ownership ownership,
			DeadLetters deadLetters, LogClock logClock, CrashPoints crash) {
		this.service = service;
		this.consumer = consumer;
		this.steps = steps;
		this.cycle = cycle;
		this.ownership = ownership;
		this.deadLetters = deadLetters;
		this.logClock = logClock;
		this.crash = crash;
	}

	/** Takes records; what it needs is waited for. */
	void take(ConsumerRecords<byte[], byte[]> records, Pulse pulse, TimerFiring<S> timers, Progress<S> progress) {
		Map<ConsumerRecord<byte[], byte[]>, String> unreadable = new HashMap<>();
		List<Step> batch = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> record : records) {
			// Any other time is whatever the producer says
			if (record.timestampType() == TimestampType.LOG_APPEND_TIME) {
				this.logClock.saw(record.timestamp());
			}
			pulse.untilAvailable(() -> read(record, batch, unreadable));
		}
		pulse.untilAvailable(() -> {
			Set<TopicPartition> assigned = this.consumer.assignment();
			batch.removeIf((step) -> !assigned.contains(step.partition()));
			timers.follow(this.cycle.apply(batch));
			unreadable.forEach((record, reason) -> {
				this.deadLetters.add(record, this.service, reason);
				this.crash.reached("aside");
			});
			unreadable.clear();
			progress.applied(records);
		});
	}

	private void read(ConsumerRecord<byte[], byte[]> record, List<Step> batch,
			Map<ConsumerRecord<byte[], byte[]>, String> unreadable) {
		try {
			Step step = this.steps.read(record);
			ReplayPlan plan = this.ownership.plan(step.partition());
			if (plan == null) {
				batch.add(step);
			}
			else {
				batch.addAll(plan.steps(step));
			}
		}
		catch (Steps.Unreadable ex) {
			unreadable.put(record, String.valueOf(ex.getMessage()));
		}
	}

}
