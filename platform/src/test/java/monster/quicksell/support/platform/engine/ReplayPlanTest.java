package monster.quicksell.support.platform.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * A log is written as one word for each record: {@code a} is another service's event of
 * ticket a, {@code A3} this service's own after it had read to offset 3. The steps are
 * written as the offset, with {@code +} if something is decided on it.
 */
class ReplayPlanTest {

	private static final TopicPartition PARTITION = new TopicPartition(Topics.TICKET_EVENTS, 0);

	static Stream<Arguments> plans() {
		return Stream.of(argumentSet("a log that was read to its end", "a A0 b B2", 4, "0 1 2 3"),
				argumentSet("news is decided", "a A0 a", 2, "0 1 2+"),
				argumentSet("all is decided where nothing was said", "a a b", 0, "0+ 1+ 2+"),
				argumentSet("said above the commit: decided before", "a A0 a A2", 2, "0 1 2 3"),
				argumentSet("said after reading on: not decided twice", "a a A1", 0, "0 1 2"),
				argumentSet("not read when that was said: waits for it", "a a A0", 0, "0 2 1+"),
				argumentSet("several wait, in their order", "a a a A0", 0, "0 3 1+ 2+"),
				argumentSet("waits for the last of them", "a a a A0 A1", 0, "0 1 3 4 2+"),
				argumentSet("one ticket waits, others go on", "a a b A0 b", 0, "0 2+ 3 1+ 4+"),
				argumentSet("after the last nothing waits", "a A0 a", 0, "0 1 2+"),
				argumentSet("others' readings say nothing", "a b B1", 0, "0+ 1 2"),
				argumentSet("below the commit also what was not read", "a a a A0", 3, "0 1 2 3"));
	}

	@ParameterizedTest
	@MethodSource("plans")
	void decidesOnceWhatWasNotDecidedBefore(String log, long committed, String steps) {
		ReplayPlan plan = plan(log, committed);
		List<String> taken = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> record : records(log)) {
			LogHeaders headers = LogHeaders.read(record.headers());
			Step.Kind kind = headers.source().equals("tally") ? Step.Kind.OWN : Step.Kind.FOLLOW;
			for (Step step : plan.steps(new Step(record, headers.subject(), kind, headers, null))) {
				taken.add(step.offset() + ((step.kind() == Step.Kind.FOLLOW) ? "+" : ""));
			}
		}
		assertThat(String.join(" ", taken)).isEqualTo(steps);
	}

	@Test
	void isOverPastTheCommitAndAllThatWasSaid() {
		assertThat(plan("a A0 a", 2).isOver(1)).isFalse();
		assertThat(plan("a A0 a", 2).isOver(2)).isTrue();
		assertThat(plan("a A0 a A2", 2).isOver(3)).isFalse();
		assertThat(plan("a A0 a A2", 2).isOver(4)).isTrue();
		assertThat(ReplayPlan.none().isOver(0)).isTrue();
	}

	@Test
	void looksNoFurtherThanItMay() {
		try (MockConsumer<byte[], byte[]> reader = reader(records("a A0"))) {
			assertThat(ReplayPlan.lookAhead(reader, PARTITION, 0, "tally", () -> false)).isNull();
		}
	}

	private static ReplayPlan plan(String log, long committed) {
		try (MockConsumer<byte[], byte[]> reader = reader(records(log))) {
			ReplayPlan plan = ReplayPlan.lookAhead(reader, PARTITION, committed, "tally", () -> true);
			if (plan == null) {
				throw new AssertionError("It was to go on");
			}
			return plan;
		}
	}

	private static MockConsumer<byte[], byte[]> reader(List<ConsumerRecord<byte[], byte[]>> records) {
		MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
		reader.updateBeginningOffsets(Map.of(PARTITION, 0L));
		reader.updateEndOffsets(Map.of(PARTITION, (long) records.size()));
		reader.schedulePollTask(() -> records.stream()
			.filter((record) -> record.offset() >= reader.position(PARTITION))
			.forEach(reader::addRecord));
		return reader;
	}

	private static List<ConsumerRecord<byte[], byte[]>> records(String log) {
		List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
		for (String word : log.split(" ")) {
			boolean own = Character.isUpperCase(word.charAt(0));
			long offset = records.size();
			LogHeaders headers = new LogHeaders(word + offset, "type", own ? "tally" : "intake",
					word.substring(0, 1).toLowerCase(java.util.Locale.ROOT), offset + 1, Instant.EPOCH,
					own ? Long.parseLong(word.substring(1)) : -1, TraceParent.begin());
			records.add(new ConsumerRecord<>(PARTITION.topic(), 0, offset, 0L, TimestampType.LOG_APPEND_TIME, 0, 0,
					word.getBytes(StandardCharsets.UTF_8), new byte[0], LogHeaders.toKafka(headers.toMap()),
					java.util.Optional.empty()));
		}
		return records;
	}

}
