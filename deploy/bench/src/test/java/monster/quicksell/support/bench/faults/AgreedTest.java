package monster.quicksell.support.bench.faults;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a run holds the services against is what comes with them. */
class AgreedTest {

	private final Agreed agreed = Agreed.read();

	@Test
	void readsWhoHasHowManyPlaces() {
		assertThat(this.agreed.capacity()).containsEntry("support-lead", 10)
			.containsEntry("specialist-1", 20)
			.hasSize(4);
		assertThat(this.agreed.places()).containsEntry("chat", 3);
	}

	@Test
	void readsWhichTriggersLeaveTheirCallsToIncidents() {
		assertThat(this.agreed.leftToIncidents()).contains("suspected-bug", "first-response-breached")
			.doesNotContain("refund", "same-issue");
	}

}
