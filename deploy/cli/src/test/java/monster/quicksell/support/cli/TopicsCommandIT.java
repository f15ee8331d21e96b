package monster.quicksell.support.cli;

import java.nio.file.Path;

import monster.quicksell.support.embedded.EmbeddedKafka;
import monster.quicksell.support.schema.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TopicsCommandIT {

	@Test
	void makesWhatIsMissingAndTellsWhatIsOtherwise(@TempDir Path directory) {
		try (EmbeddedKafka kafka = EmbeddedKafka.start(0, directory)) {
			String[] check = { "topics", "check", "--bootstrap-servers", kafka.bootstrapServers(), "--replication",
					"1" };
			Run before = Run.of(check);
			assertThat(before.answer()).isOne();
			assertThat(before.out()).contains(Topics.TICKET_EVENTS + " is missing", "6 differences");
			assertThat(Run.of("topics", "create", "--bootstrap-servers", kafka.bootstrapServers(), "--replication", "1")
				.answer()).isZero();
			assertThat(Run.of(check).answer()).isZero();
			Run otherwise = Run.of("topics", "check", "--bootstrap-servers", kafka.bootstrapServers(), "--replication",
					"1", "--partitions", "24", "--retention", "P7D");
			assertThat(otherwise.answer()).isOne();
			assertThat(otherwise.out()).contains(Topics.TICKET_EVENTS + " has partitions 12, should have 24",
					Topics.ALERTS + " has retention.ms 2592000000, should have 604800000");
		}
	}

}
