package monster.quicksell.support.bench.faults;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that waits badly is seen. */
class VitalTest {

	private final Vital before = new Vital("sla", true, true, true, 60, 100);

	@Test
	void isContentWithAServiceThatWaits() {
		Vital now = new Vital("sla", true, true, false, 110, 164);

		assertThat(now.boundedSince(this.before)).isEmpty();
		assertThat(now.waiting()).isEmpty();
	}

	@Test
	void seesWhoGathersThreadsOrMemory() {
		assertThat(said(new Vital("sla", true, true, false, 111, 164).boundedSince(this.before)))
			.containsExactly("sla had 60 threads and now has 111");
		assertThat(said(new Vital("sla", true, true, false, 110, 165).boundedSince(this.before)))
			.containsExactly("sla held 100 MiB and now holds 165");
	}

	@Test
	void seesWhoHasEnded() {
		assertThat(said(new Vital("sla", false, false, false, 0, 0).boundedSince(this.before)))
			.containsExactly("sla has ended");
	}

	@Test
	void seesWhoSaysWhatIsNotSo() {
		assertThat(said(new Vital("sla", true, false, true, 60, 100).waiting()))
			.containsExactly("sla does not say that it lives", "sla says that it is ready, without its store");
	}

	private static List<String> said(List<Violation> violations) {
		assertThat(violations).extracting(Violation::invariant).containsOnly(Invariant.WAITS_QUIETLY);
		return violations.stream().map(Violation::what).toList();
	}

}
