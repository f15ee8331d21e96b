package monster.quicksell.support.intake.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SeatTest {

	private final Seat seat = new Seat(new JsonMapper());

	@Test
	void endsAPageThatDoesNotKeepUp() {
		List<CloseStatus> ended = new ArrayList<>();
		this.seat.ended().subscribe(ended::add);
		for (int i = 0; i < Seat.MOST_WAITING; i++) {
			this.seat.tell(new Told.Kept("a@b.example"));
		}
		assertThat(ended).isEmpty();
		this.seat.tell(new Told.Kept("a@b.example"));
		assertThat(ended).extracting(CloseStatus::getCode).containsExactly(1013);
	}

	@Test
	void tellsWhatItIsAsJson() {
		List<String> frames = new ArrayList<>();
		this.seat.frames().subscribe(frames::add);
		this.seat.tell(new Told.Sent("m-1", Instant.EPOCH));
		assertThat(frames).singleElement()
			.satisfies((frame) -> assertThat(new JsonMapper().readTree(frame)).isEqualTo(
					new JsonMapper().readTree("{\"type\":\"sent\",\"id\":\"m-1\",\"at\":\"1970-01-01T00:00:00Z\"}")));
	}

	@Test
	void remembersWhatWasNotShown() {
		OutboundMessage first = message("m-1");
		OutboundMessage second = message("m-2");
		this.seat.tell(first, Line.of(first, Instant.EPOCH));
		this.seat.tell(second, Line.of(second, Instant.EPOCH));
		this.seat.got("t-1/m-1");
		this.seat.got("t-1/none");
		assertThat(this.seat.unseen()).containsExactly(second);
	}

	private static OutboundMessage message(String id) {
		return new OutboundMessage(id, "t-1", "QS-1", "chat", "chat:account:x", new Party("x", null, "x", false, null),
				OutboundKind.REPLY, "Re", "Text", null, new Actor(ActorKind.AGENT, "sarah"), List.of());
	}

}
