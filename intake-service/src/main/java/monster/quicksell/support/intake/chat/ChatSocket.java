package monster.quicksell.support.intake.chat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The socket: frames in, frames out, a sign of life now and then. Who is silent for too
 * long, says nothing understandable or does not prove who it is, is shown out.
 */
final class ChatSocket implements WebSocketHandler {

	static final CloseStatus SILENT = new CloseStatus(4408, "silent for too long");

	private static final Logger LOG = LoggerFactory.getLogger(ChatSocket.class);

	private static final Duration TIME_TO_GREET = Duration.ofSeconds(10);

	/** Of a frame that is no text but says that somebody is there. */
	private static final String PONG = "";

	private final ChatParts parts;

	ChatSocket(ChatParts parts) {
		this.parts = parts;
	}

	@Override
	public Mono<Void> handle(WebSocketSession session) {
		Seat seat = new Seat(this.parts.json());
		Talk talk = new Talk(this.parts, seat);
		Duration idle = this.parts.properties().idle();
		AtomicLong heardAt = new AtomicLong(System.nanoTime());
		// Not ended by an error or a timeout, for a cancelled socket tells no reason
		Mono<Void> heard = session.receive()
			.doOnNext((message) -> heardAt.set(System.nanoTime()))
			.map((message) -> text(message, seat))
			.concatMap((text) -> hear(talk, text).onErrorResume((ex) -> {
				LOG.debug("A frame of the chat failed", ex);
				seat.end(CloseStatus.SERVER_ERROR);
				return Mono.empty();
			}))
			.onErrorComplete()
			.doOnComplete(() -> seat.end(CloseStatus.NORMAL))
			.then();
		Flux<WebSocketMessage> signs = Flux.interval(idle.dividedBy(3)).doOnNext((tick) -> {
			if (System.nanoTime() - heardAt.get() > idle.toNanos()) {
				seat.end(SILENT);
			}
		}).onBackpressureDrop().map((tick) -> session.pingMessage((buffers) -> buffers.wrap(new byte[0])));
		Mono<Void> told = session
			.send(seat.frames().map(session::textMessage).mergeWith(signs).takeUntilOther(seat.ended()))
			.doOnError((ex) -> seat.end(CloseStatus.SERVER_ERROR))
			.onErrorComplete();
		Mono<Void> unproven = Mono.delay(TIME_TO_GREET).doOnNext((tick) -> {
			if (!talk.isProven()) {
				seat.end(Talk.UNPROVEN);
			}
		}).then();
		Mono<Void> closed = seat.ended().flatMap((why) -> session.isOpen() ? session.close(why) : Mono.empty());
		return Mono
			.firstWithSignal(closed, heard.then(Mono.never()), told.then(Mono.never()), unproven.then(Mono.never()))
			.onErrorComplete()
			.doFinally((signal) -> talk.left().subscribe((done) -> {
			}, (ex) -> LOG.warn("A visitor's leaving could not be noted: {}", ex.getClass().getSimpleName())));
	}

	private static Mono<Void> hear(Talk talk, String text) {
		return Mono.defer(() -> text.equals(PONG) ? talk.alive() : talk.hear(text));
	}

	private static String text(WebSocketMessage message, Seat seat) {
		return switch (message.getType()) {
			case TEXT -> {
				String text = message.getPayloadAsText();
				yield text.isEmpty() ? " " : text;
			}
			case BINARY -> {
				seat.end(CloseStatus.NOT_ACCEPTABLE);
				yield PONG;
			}
			case PING, PONG -> PONG;
		};
	}

}
