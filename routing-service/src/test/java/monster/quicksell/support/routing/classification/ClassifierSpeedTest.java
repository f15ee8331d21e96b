package monster.quicksell.support.routing.classification;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many mails one thread classifies in a second: printed, and bounded from below.
 */
class ClassifierSpeedTest {

	private static final int CHARACTERS = 1_000_000;

	private static final int ROUNDS = 6;

	// Time on the core: a build may share it with others
	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	/**
	 * The bounds are below what it does at rest, for caches are shared with others too.
	 */
	@ParameterizedTest(name = "{0} to {1} characters")
	@CsvSource({ "20,80,12000", "300,700,6000", "1300,1700,2500", "18000,20000,150" })
	void classifiesThousandsOfMailsASecond(int least, int most, int bound) {
		List<Message> mails = Mails.of(Math.clamp(CHARACTERS / most, 20, 500), least, most)
			.stream()
			.map((text) -> new Message("email", "", text, false, null))
			.toList();
		int times = Math.max(1, CHARACTERS / (mails.size() * most));
		double best = 0;
		for (int round = 0; round < ROUNDS; round++) {
			long start = THREADS.getCurrentThreadCpuTime();
			for (int time = 0; time < times; time++) {
				mails.forEach(Policies.classifier()::classify);
			}
			best = Math.max(best, times * mails.size() / ((THREADS.getCurrentThreadCpuTime() - start) / 1e9));
		}
		System.out.printf("classified %.0f mails of %d to %d characters a second of one core's time%n", best, least,
				most);

		assertThat(best).isGreaterThan(bound);
	}

}
