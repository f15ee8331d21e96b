package monster.quicksell.support.intake.mail;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StumblesTest {

	@Test
	void givesOneMailUpAfterThreeAttemptsAndStartsAnewForAnother() {
		Stumbles stumbles = new Stumbles();
		assertThat(stumbles.areEnough(7)).isFalse();
		assertThat(stumbles.areEnough(7)).isFalse();
		assertThat(stumbles.areEnough(7)).isTrue();
		assertThat(stumbles.areEnough(8)).isFalse();
		assertThat(stumbles.areEnough(7)).isFalse();
	}

}
