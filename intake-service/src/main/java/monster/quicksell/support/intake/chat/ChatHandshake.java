package monster.quicksell.support.intake.chat;

import java.util.concurrent.TimeUnit;

import io.netty.handler.timeout.WriteTimeoutHandler;
import monster.quicksell.support.intake.help.Throttle;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * Lets connections in, within their bounds. Where a page comes from is not asked: it is
 * told nothing before it proves whose it is, and no cookie proves that.
 */
final class ChatHandshake implements WebSocketService {

	private static final int SECONDS_TO_WRITE = 10;

	/**
	 * Where requests are read, this one is not read to its end yet: if it became a socket
	 * there and then, its time-out would go on and cut the socket off.
	 */
	private static final Scheduler AFTER_THE_REQUEST = Schedulers.parallel();

	private final WebSocketService service = new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(
			() -> WebsocketServerSpec.builder().maxFramePayloadLength(ChatChannel.LARGEST_FRAME)));

	private final Rooms rooms;

	private final Throttle connects;

	ChatHandshake(Rooms rooms, Throttle connects) {
		this.rooms = rooms;
		this.connects = connects;
	}

	@Override
	public Mono<Void> handleRequest(ServerWebExchange exchange, WebSocketHandler handler) {
		return Mono.defer(() -> {
			this.connects.pass(exchange.getRequest());
			if (!this.rooms.admit()) {
				throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
						"Too many connections: try again later");
			}
			bound(exchange);
			return this.service.handleRequest(exchange, handler).doFinally((signal) -> this.rooms.leave());
		}).subscribeOn(AFTER_THE_REQUEST);
	}

	/** A page that takes nothing for so long is cut off, whatever it owes us. */
	private static void bound(ServerWebExchange exchange) {
		HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
		request.withConnection((connection) -> connection
			.addHandlerFirst(new WriteTimeoutHandler(SECONDS_TO_WRITE, TimeUnit.SECONDS)));
	}

}
