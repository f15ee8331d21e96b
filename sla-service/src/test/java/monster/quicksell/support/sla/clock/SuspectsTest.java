package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.util.List;

import monster.quicksell.support.sla.clock.Audit.Finding;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When what an auditor finds is a miss. */
class SuspectsTest {

	private static final Finding LATE = new Finding("t", "FIRST_RESPONSE 1", "passed its due time without a breach");

	private static final Finding OTHER = new Finding("u", null, "runs without a timer");

	private final Suspects suspects = new Suspects(Duration.ofMinutes(1));

	@Test
	void isPatientWithWhatIsWrongForAMoment() {
		assertThat(this.suspects.seen(List.of(LATE), minutes(100))).isEmpty();
		assertThat(this.suspects.tickets()).containsExactly("t");
		assertThat(this.suspects.seen(List.of(LATE), minutes(100).plusSeconds(59))).isEmpty();
		assertThat(this.suspects.seen(List.of(), minutes(101))).isEmpty();
		assertThat(this.suspects.tickets()).isEmpty();
	}

	@Test
	void isAMissAsLongAsItLasts() {
		this.suspects.seen(List.of(LATE), minutes(0));
		assertThat(this.suspects.seen(List.of(LATE, LATE), minutes(1))).containsExactly(LATE);
		assertThat(this.suspects.seen(List.of(LATE), minutes(9))).containsExactly(LATE);
		assertThat(this.suspects.seen(List.of(), minutes(10))).isEmpty();
		assertThat(this.suspects.seen(List.of(LATE), minutes(11))).isEmpty();
	}

	@Test
	void findsAMissAmongOthersThatComeAndGo() {
		this.suspects.seen(List.of(LATE), minutes(0));
		this.suspects.seen(List.of(LATE, OTHER), minutes(1));
		assertThat(this.suspects.seen(List.of(LATE, OTHER), minutes(1).plusSeconds(5))).containsExactly(LATE);
	}

	private static Duration minutes(long minutes) {
		return Duration.ofMinutes(minutes);
	}

}
