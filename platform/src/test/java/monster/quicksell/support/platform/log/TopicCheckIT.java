package monster.quicksell.support.platform.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import monster.quicksell.support.embedded.EmbeddedParts;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Topics that somebody made by hand. */
@ExtendWith(OutputCaptureExtension.class)
class TopicCheckIT {

	private final Admin admin = Admin.create(Map.of("bootstrap.servers", EmbeddedParts.shared().bootstrapServers()));

	private final TopicCheck check = new TopicCheck(this.admin, Duration.ofSeconds(10));

	private final String topic = "it-check-" + UUID.randomUUID();

	@AfterEach
	void close() {
		this.admin.close();
	}

	private void make(String stamps) throws Exception {
		this.admin
			.createTopics(
					List.of(new NewTopic(this.topic, 3, (short) 1).configs(Map.of("message.timestamp.type", stamps))))
			.all()
			.get();
	}

	@Test
	void refusesATopicOnWhichProducersSetTheTime() throws Exception {
		make("CreateTime");
		assertThatIllegalStateException().isThrownBy(() -> this.check.requireBrokersTime(this.topic))
			.withMessageContaining(this.topic)
			.withMessageContaining("message.timestamp.type=LogAppendTime");
	}

	@Test
	void acceptsATopicThatTheBrokerStamps(CapturedOutput output) throws Exception {
		make("LogAppendTime");
		this.check.requireBrokersTime(this.topic);
		this.check.wantBrokersTime(this.topic);
		this.check.wantPartitions(Set.of(this.topic), 3);
		assertThat(output).doesNotContain(this.topic);
	}

	@Test
	void warnsOfOtherDeviations(CapturedOutput output) throws Exception {
		make("CreateTime");
		this.check.wantBrokersTime(this.topic);
		this.check.wantPartitions(Set.of(this.topic), 12);
		assertThat(output).contains("whoever writes to it sets the time").contains("has 3 partitions");
	}

	// Half of them were called missing before the check was patient
	@RepeatedTest(20)
	void knowsATopicThatWasMadeThisMoment() throws Exception {
		make("LogAppendTime");
		this.check.requireBrokersTime(this.topic);
	}

	@Test
	void namesATopicThatIsMissing(CapturedOutput output) {
		TopicCheck hasty = new TopicCheck(this.admin, Duration.ZERO);
		hasty.wantBrokersTime(this.topic);
		hasty.wantPartitions(Set.of(this.topic), 3);
		assertThat(output).contains("Topic " + this.topic + " is missing");
		assertThatIllegalStateException().isThrownBy(() -> hasty.requireBrokersTime(this.topic))
			.withMessageContaining(this.topic)
			.withMessageContaining("missing");
	}

}
