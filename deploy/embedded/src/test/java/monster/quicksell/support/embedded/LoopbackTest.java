package monster.quicksell.support.embedded;

import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoopbackTest {

	@Test
	void aTakenPortIsNamedWithItsPart() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, Loopback.address())) {
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> Loopback.port("Kafka", taken.getLocalPort()))
				.withMessageContaining("Kafka")
				.withMessageContaining(Integer.toString(taken.getLocalPort()));
		}
	}

	@Test
	void aPortTakenOnAllInterfacesIsTaken() throws Exception {
		try (ServerSocket taken = new ServerSocket(0)) {
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> Loopback.port("SMTP", taken.getLocalPort()));
		}
	}

	@Test
	void zeroIsAnyFreePort() {
		assertThat(Loopback.port("MongoDB", 0)).isPositive();
	}

}
