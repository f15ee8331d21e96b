package monster.quicksell.support.intake.help;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import monster.quicksell.support.platform.testing.TimeMachine;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.web.ErrorResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ThrottleTest {

	private final TimeMachine time = new TimeMachine(
			Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));

	private final Throttle throttle = new Throttle(3, Duration.ofMinutes(1), this.time);

	@Test
	void letsSoManyPassAndSaysWhenToComeAgain() {
		for (int i = 0; i < 3; i++) {
			pass("192.0.2.1");
		}
		this.time.forward(Duration.ofSeconds(20));
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> pass("192.0.2.1")).satisfies((ex) -> {
			assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
			assertThat(ex.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("40");
		});
		assertThatCode(() -> pass("192.0.2.2")).doesNotThrowAnyException();
		this.time.forward(Duration.ofSeconds(40));
		assertThatCode(() -> pass("192.0.2.1")).doesNotThrowAnyException();
	}

	@Test
	void countsEachSenderAlone() {
		for (int i = 0; i < 3; i++) {
			this.throttle.pass("chat ann");
		}
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> this.throttle.pass("chat ann"));
		assertThatCode(() -> this.throttle.pass("chat bob")).doesNotThrowAnyException();
	}

	@Test
	void takesAHouseholdsAddressesForOne() {
		for (int i = 1; i <= 3; i++) {
			pass("2001:db8:0:1::" + i);
		}
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> pass("2001:db8:0:1:ffff::1"));
		assertThatCode(() -> pass("2001:db8:0:2::1")).doesNotThrowAnyException();
	}

	@Test
	void forgetsTheOldestRatherThanGrow() {
		for (int i = 0; i < 3; i++) {
			pass("192.0.2.1");
		}
		for (int i = 0; i < 10_000; i++) {
			pass("10.0." + i / 250 + "." + i % 250);
		}
		assertThatCode(() -> pass("192.0.2.1")).doesNotThrowAnyException();
	}

	private void pass(String address) {
		this.throttle.pass(MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(address, 4000)).build());
	}

}
