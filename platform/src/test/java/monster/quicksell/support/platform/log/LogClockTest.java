package monster.quicksell.support.platform.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogClockTest {

	private static final long HOUR = 3_600_000;

	private final AtomicLong nanos = new AtomicLong(5_000_000_000L);

	private final LogClock clock = new LogClock(this.nanos::get);

	@Test
	void knowsNoTimeBeforeTheBrokerToldIt() {
		assertThatThrownBy(this.clock::millis).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void carriesTheBrokersTimeOn() {
		this.clock.saw(1_000_000);
		pass(Duration.ofSeconds(3));
		assertThat(this.clock.millis()).isEqualTo(1_003_000);
	}

	@Test
	void takesALateStampForWhatItIs() {
		this.clock.saw(1_000_000);
		pass(Duration.ofSeconds(3));
		// Stamped half a second ago: no reason to go back
		this.clock.saw(1_002_500);
		assertThat(this.clock.millis()).isEqualTo(1_003_000);
		this.clock.saw(1_003_200);
		assertThat(this.clock.millis()).isEqualTo(1_003_200);
	}

	@Test
	void neverGoesBack() {
		this.clock.saw(1_000_000);
		assertThat(this.clock.millis()).isEqualTo(1_000_000);
		pass(Duration.ofDays(3));
		// After three days a drift of some seconds is believed, but not by going back
		long before = this.clock.millis();
		this.clock.saw(before - 10_000);
		assertThat(this.clock.millis()).isEqualTo(before);
		pass(Duration.ofSeconds(20));
		assertThat(this.clock.millis()).isEqualTo(before + 10_000);
	}

	@Test
	void believesNoSingleStampFarAhead() {
		this.clock.heard(1_000_000);
		this.clock.saw(1_000_000 + HOUR);
		this.clock.heard(1_000_000 + HOUR);
		assertThat(this.clock.isDoubtful()).isTrue();
		pass(Duration.ofMinutes(1));
		assertThat(this.clock.millis()).isEqualTo(1_060_000);
		this.clock.heard(1_060_000);
		assertThat(this.clock.isDoubtful()).isFalse();
	}

	@Test
	void believesNoLeaderAgainstTheOthers() {
		this.clock.heard(1_000_000);
		for (int second = 1; second <= 60; second++) {
			pass(Duration.ofSeconds(1));
			this.clock.heard(1_000_000 + HOUR + second * 1000);
			this.clock.saw(1_000_000 + HOUR + second * 1000);
			if (second % 4 == 0) {
				this.clock.heard(1_000_000 + second * 1000);
			}
		}
		assertThat(this.clock.millis()).isEqualTo(1_060_000);
	}

	@ParameterizedTest
	@ValueSource(longs = { HOUR, -HOUR })
	void followsAJumpOnWhichAllAgree(long jump) {
		this.clock.heard(1_000_000_000);
		assertThat(this.clock.millis()).isEqualTo(1_000_000_000);
		for (int second = 0; second < 5; second += 2) {
			this.clock.heard(1_000_000_000 + jump + second * 1000);
			assertThat(this.clock.millis()).isEqualTo(1_000_000_000 + second * 1000);
			pass(Duration.ofSeconds(2));
		}
		this.clock.heard(1_000_006_000 + jump);
		assertThat(this.clock.millis()).isEqualTo(1_000_006_000 + jump);
		pass(Duration.ofSeconds(1));
		assertThat(this.clock.millis()).isEqualTo(1_000_007_000 + jump);
		assertThat(this.clock.isDoubtful()).isFalse();
	}

	@Test
	void goesBackForNoBacklogHoweverLong() {
		this.clock.heard(1_000_000_000);
		for (int second = 0; second < 100; second++) {
			this.clock.saw(1_000_000_000 - HOUR);
			pass(Duration.ofSeconds(1));
		}
		assertThat(this.clock.millis()).isEqualTo(1_000_100_000);
	}

	@Test
	void agreesOnNothingWhileTheStampsDisagree() {
		this.clock.heard(1_000_000_000);
		for (int second = 1; second <= 60; second++) {
			pass(Duration.ofSeconds(1));
			this.clock.heard(1_000_000_000 + second * 60_000);
		}
		assertThat(this.clock.millis()).isEqualTo(1_000_060_000);
	}

	private void pass(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

}
