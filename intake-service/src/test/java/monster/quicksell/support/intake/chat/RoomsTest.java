package monster.quicksell.support.intake.chat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.intake.help.Throttle;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RoomsTest {

	private final Rooms rooms = new Rooms(new ChatProperties("", List.of(), Duration.ofHours(2), Duration.ofMinutes(2),
			Duration.ofSeconds(60), 2, 2, 3, 1), new SimpleMeterRegistry());

	@Test
	void hasSoManyPlacesAndNoMore() {
		assertThat(this.rooms.admit()).isTrue();
		assertThat(this.rooms.admit()).isTrue();
		assertThat(this.rooms.admit()).isFalse();
		this.rooms.leave();
		assertThat(this.rooms.admit()).isTrue();
	}

	@Test
	void theOldestConnectionOfAVisitorGivesWay() {
		List<Seat> seats = List.of(seat(), seat(), seat());
		List<CloseStatus> ended = new ArrayList<>();
		seats.forEach((seat) -> seat.ended().subscribe(ended::add));
		seats.forEach((seat) -> this.rooms.enter("a", seat));
		this.rooms.enter("b", seat());
		assertThat(ended).containsExactly(Rooms.ANOTHER_WINDOW);
		assertThat(this.rooms.of("a")).containsExactly(seats.get(1), seats.get(2));
		assertThat(this.rooms.leave("a", seats.get(0))).isFalse();
		assertThat(this.rooms.leave("a", seats.get(1))).isFalse();
		assertThat(this.rooms.leave("a", seats.get(2))).isTrue();
		assertThat(this.rooms.of("a")).isEmpty();
	}

	@Test
	void asksAllToComeBackBeforeItStops() {
		Seat seat = seat();
		List<CloseStatus> ended = new ArrayList<>();
		seat.ended().subscribe(ended::add);
		this.rooms.enter("a", seat);
		this.rooms.stop();
		assertThat(ended).containsExactly(CloseStatus.SERVICE_RESTARTED);
	}

	@Test
	void letsNobodyInPastTheBounds() {
		ChatHandshake handshake = new ChatHandshake(this.rooms,
				new Throttle(1, Duration.ofMinutes(1), Clock.systemUTC()));
		this.rooms.admit();
		this.rooms.admit();
		assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> knock(handshake))
			.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> knock(handshake))
			.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS));
	}

	private static void knock(ChatHandshake handshake) {
		handshake
			.handleRequest(MockServerWebExchange.from(MockServerHttpRequest.get("/v1/chat/socket")),
					(session) -> Mono.empty())
			.block(Duration.ofSeconds(1));
	}

	private static Seat seat() {
		return new Seat(new JsonMapper());
	}

}
