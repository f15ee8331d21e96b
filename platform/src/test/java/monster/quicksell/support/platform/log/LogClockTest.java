package monster.quicksell.support.platform.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogClockTest {

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

	private void pass(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

}
