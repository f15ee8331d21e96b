package monster.quicksell.support.intake.chat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import monster.quicksell.support.intake.channel.ForChannel;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.help.Throttle;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.Rewind;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.platform.web.PublicPaths;
import monster.quicksell.support.schema.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.WebSocketService;
import tools.jackson.databind.json.JsonMapper;

/** The socket and its bounds, and the way on to mail. */
@ForChannel("chat")
@Configuration(proxyBeanMethods = false)
class ChatConfiguration {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Bean
	HandlerMapping chatSocket(Identities identities, Rooms rooms, Visitors visitors, Agents agents, History history,
			Messages messages, JsonMapper json, ChatProperties properties, IntakePolicy policy, Clock clock) {
		ChatParts parts = new ChatParts(identities, rooms, visitors, agents, history, messages,
				new Throttle(properties.messagesPerMinute(), MINUTE, clock), json, properties, policy.team(), clock);
		return new SimpleUrlHandlerMapping(Map.of("/v1/chat/socket", new ChatSocket(parts)), -1);
	}

	@Bean
	WebFluxConfigurer chatHandshake(Rooms rooms, ChatProperties properties, Clock clock) {
		ChatHandshake handshake = new ChatHandshake(rooms, new Throttle(properties.connectsPerMinute(), MINUTE, clock));
		return new WebFluxConfigurer() {

			@Override
			public WebSocketService getWebSocketService() {
				return handshake;
			}

		};
	}

	/** Begins now: what was answered before there was a chat is nobody's mail. */
	@Bean
	Courier chatMailCourier(Visitors visitors, Notebook notebook, Messages messages, Clock clock) {
		return new Courier(Topics.OUTBOUND, "intake-chat", new MailHandover(visitors, notebook, messages, clock),
				Courier.Begin.LATEST, Rewind.NEVER);
	}

	/** Visitors prove themselves; the page holds nothing private. */
	@Bean
	PublicPaths chatPaths() {
		return PublicPaths.of("/v1/chat/socket", "/v1/chat/widget", "/v1/chat/widget.css", "/v1/chat/widget.js");
	}

}
