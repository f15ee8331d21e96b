package monster.quicksell.support.platform.store;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SequencesTest {

	@Test
	void knowsWhatItSaw() {
		Sequences seen = Sequences.none().with("intake", 1).with("intake", 2).with("sla", 1);
		assertThat(seen.seen("intake", 2)).isTrue();
		assertThat(seen.seen("intake", 3)).isFalse();
		assertThat(seen.seen("routing", 1)).isFalse();
		assertThat(seen.holes()).isEmpty();
	}

	@Test
	void remembersAJumpAsHolesAndLetsLateOnesFillThem() {
		Sequences seen = Sequences.none().with("intake", 1);
		assertThat(seen.missingBefore("intake", 4)).isEqualTo(2);
		Sequences jumped = seen.with("intake", 4);
		assertThat(jumped.seen("intake", 2)).isFalse();
		assertThat(jumped.seen("intake", 4)).isTrue();
		Sequences filled = jumped.with("intake", 3).with("intake", 2);
		assertThat(filled.seen("intake", 2)).isTrue();
		assertThat(filled.holes()).isEmpty();
		assertThat(filled.highest("intake")).isEqualTo(4);
	}

	@Test
	void keepsItsMemoryBoundedWhenNumbersLeap() {
		Sequences seen = Sequences.none().with("intake", 1_000_000_000L).with("intake", 2_000_000_000L);
		assertThat(seen.holes().get("intake")).hasSize(Sequences.MOST_HOLES);
	}

}
