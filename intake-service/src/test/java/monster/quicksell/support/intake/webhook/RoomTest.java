package monster.quicksell.support.intake.webhook;

import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RoomTest {

	@Test
	void refusesWhatDoesNotFitUntilSomebodyLeaves() {
		Room room = new Room(100);
		Sinks.One<String> first = Sinks.one();
		room.during(60, first.asMono()).subscribe();
		assertThatExceptionOfType(ResponseStatusException.class)
			.isThrownBy(() -> room.during(60, Mono.just("x")).block())
			.satisfies((ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(503));
		assertThat(room.during(40, Mono.just("small")).block()).isEqualTo("small");
		first.tryEmitValue("done");
		assertThat(room.during(100, Mono.just("x")).block()).isEqualTo("x");
	}

	@Test
	void whatFailsOrGoesAwayLeavesToo() {
		Room room = new Room(100);
		room.during(100, Mono.error(new IllegalStateException())).onErrorComplete().block();
		room.during(100, Mono.never()).subscribe().dispose();
		assertThat(room.during(100, Mono.just("x")).block()).isEqualTo("x");
	}

}
