package monster.quicksell.support.routing.classification;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many messages one thread classifies in a second: printed, and bounded from below.
 */
class ClassifierSpeedTest {

	private static final int ROUNDS = 5;

	// Time on the core: a build may share it with others
	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	@Test
	void classifiesThousandsOfMessagesASecond() {
		List<Message> messages = LabelledMessages.all().stream().map(LabelledMessages.Labelled::message).toList();
		double best = 0;
		for (int round = 0; round < ROUNDS; round++) {
			long start = THREADS.getCurrentThreadCpuTime();
			int done = 0;
			while (done < 10_000) {
				for (Message message : messages) {
					Policies.classifier().classify(message);
					done++;
				}
			}
			best = Math.max(best, done / ((THREADS.getCurrentThreadCpuTime() - start) / 1e9));
		}
		System.out.printf("classified %.0f messages a second of one core's time%n", best);

		// Below what it does at rest: caches are shared with others too
		assertThat(best).isGreaterThan(2_500);
	}

}
