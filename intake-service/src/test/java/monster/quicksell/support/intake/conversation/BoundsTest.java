package monster.quicksell.support.intake.conversation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundsTest {

	@Test
	void cutsNoCharacterInHalf() {
		assertThat(Bounds.cut("ab", 2)).isEqualTo("ab");
		assertThat(Bounds.cut("abc", 2)).isEqualTo("ab");
		assertThat(Bounds.cut("a\uD83D\uDE00c", 2)).isEqualTo("a");
		assertThat(Bounds.cut("a\uD83D\uDE00c", 3)).isEqualTo("a\uD83D\uDE00");
	}

}
