package monster.quicksell.support.platform.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.platform.store.States.Timer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimersTest {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private final Timers timers = new Timers();

	TimersTest() {
		this.timers.extend(Map.of("a", new Timer(0, NOON.plusSeconds(10)), "b", new Timer(1, NOON.plusSeconds(5))),
				NOON.plusSeconds(600));
	}

	@Test
	void givesThoseThatAreDueOfOnePartitionEarliestFirst() {
		this.timers.set("c", 0, NOON.plusSeconds(3));
		assertThat(this.timers.earliest()).contains(NOON.plusSeconds(3));
		assertThat(this.timers.partitionsDue(NOON.plusSeconds(5))).containsExactlyInAnyOrder(0, 1);
		assertThat(this.timers.take(0, NOON.plusSeconds(10), 10)).extracting(Timers.Entry::ticketId)
			.containsExactly("c", "a");
		assertThat(this.timers.size()).isEqualTo(1);
	}

	@Test
	void movesAndRemovesATimer() {
		this.timers.set("a", 0, NOON.plusSeconds(20));
		assertThat(this.timers.take(0, NOON.plusSeconds(10), 10)).isEmpty();
		this.timers.set("a", 0, null);
		assertThat(this.timers.size()).isEqualTo(1);
	}

	@Test
	void leavesWhatIsBeyondTheHorizonToTheStore() {
		this.timers.set("far", 0, NOON.plusSeconds(601));
		assertThat(this.timers.size()).isEqualTo(2);
	}

	@Test
	void dropsThePartitionsThatOthersOwnNow() {
		this.timers.drop(Set.of(0));
		assertThat(this.timers.partitionsDue(NOON.plusSeconds(600))).containsExactly(1);
	}

	@Test
	void letsATimerRestThatDidNotMoveOn() {
		Timers.Entry fired = this.timers.take(0, NOON.plusSeconds(10), 1).getFirst();
		this.timers.set("a", 0, fired.due());
		this.timers.rest(fired, NOON.plusSeconds(11));
		assertThat(this.timers.take(0, NOON.plusSeconds(60), 10)).isEmpty();

		// Beyond the horizon, and though the store has it as before
		this.timers.rest(fired, NOON.plusSeconds(590));
		this.timers.extend(Map.of("a", new Timer(0, fired.due())), NOON.plusSeconds(601));
		assertThat(this.timers.take(0, NOON.plusSeconds(649), 10)).isEmpty();
		this.timers.extend(Map.of("a", new Timer(0, NOON.plusSeconds(620))), NOON.plusSeconds(630));
		assertThat(this.timers.take(0, NOON.plusSeconds(649), 10)).singleElement()
			.satisfies((moved) -> assertThat(moved.due()).isEqualTo(NOON.plusSeconds(620)));
	}

}
