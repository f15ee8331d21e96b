package monster.quicksell.support.intake.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;

import monster.quicksell.support.event.OutboundMessage;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection: what it still has to be told, and which messages of ours its page has
 * not shown yet. One that does not keep up is ended; history tells it the rest.
 */
final class Seat {

	/** More frames than these are not kept for a slow page. */
	static final int MOST_WAITING = 64;

	private final String id = UUID.randomUUID().toString();

	private final JsonMapper json;

	private final Sinks.Many<String> frames = Sinks.many()
		.unicast()
		.onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_WAITING));

	private final Sinks.One<CloseStatus> end = Sinks.one();

	private final Map<String, OutboundMessage> unseen = new LinkedHashMap<>();

	Seat(JsonMapper json) {
		this.json = json;
	}

	String id() {
		return this.id;
	}

	/** What the page is told. */
	Flux<String> frames() {
		return this.frames.asFlux();
	}

	/** Why it ended, once it has. */
	Mono<CloseStatus> ended() {
		return this.end.asMono();
	}

	synchronized void tell(Told told) {
		if (this.frames.tryEmitNext(this.json.writeValueAsString(told)).isFailure()) {
			end(CloseStatus.SERVICE_OVERLOAD.withReason("too slow"));
		}
	}

	/** A message of ours; the page says when it has shown it. */
	synchronized void tell(OutboundMessage message, Line line) {
		this.unseen.put(line.id(), message);
		tell(new Told.Said(line));
	}

	synchronized void got(String lineId) {
		this.unseen.remove(lineId);
	}

	/** What was told and not shown. */
	synchronized List<OutboundMessage> unseen() {
		return new ArrayList<>(this.unseen.values());
	}

	void end(CloseStatus why) {
		this.end.tryEmitValue(why);
	}

}
