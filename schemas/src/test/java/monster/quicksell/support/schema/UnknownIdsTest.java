package monster.quicksell.support.schema;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownIdsTest {

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);

	private final UnknownIds ids = new UnknownIds(Duration.ofSeconds(3), this.nanos::get);

	@Test
	void waitsForAnIdWithinItsPatience() {
		assertThat(this.ids.mayCome(7)).isTrue();
		pass(Duration.ofMillis(2900));
		assertThat(this.ids.mayCome(7)).isTrue();
		pass(Duration.ofMillis(200));
		assertThat(this.ids.mayCome(7)).isFalse();
	}

	@Test
	void waitsForNoOtherWhileTheLastWaitWasInVain() {
		this.ids.mayCome(7);
		pass(Duration.ofSeconds(3));
		assertThat(this.ids.mayCome(7)).isFalse();
		for (int invented = 100; invented < 200; invented++) {
			assertThat(this.ids.mayCome(invented)).isFalse();
		}
		pass(UnknownIds.REFUSED_FOR);
		assertThat(this.ids.mayCome(8)).isTrue();
	}

	@Test
	void forgetsAnIdThatCame() {
		this.ids.mayCome(7);
		this.ids.came(7);
		pass(Duration.ofMinutes(1));
		assertThat(this.ids.mayCome(7)).isTrue();
	}

	@Test
	void waitsForNothingWithoutPatience() {
		assertThat(new UnknownIds(Duration.ZERO, this.nanos::get).mayCome(7)).isFalse();
	}

	private void pass(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

}
