package monster.quicksell.support.escalation.slack;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.escalation.log.LevelClocks;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.OnCallPolicy.Person;
import monster.quicksell.support.escalation.outbound.Signature;
import monster.quicksell.support.escalation.receivers.WhenSet;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.web.InvalidField;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people do with the buttons in Slack. The request needs no token: Slack's signature
 * over its bytes is checked before anything of it is read, and it must be of the last
 * five minutes.
 */
@RestController
@WhenSet(SlackProperties.SECRET)
class SlackInteractions {

	private static final Duration OLDEST = Duration.ofMinutes(5);

	private static final int LARGEST = 100_000;

	private static final String NONE = "There is no such escalation";

	private static final JsonMapper JSON = JsonMapper.shared();

	private final SlackProperties properties;

	private final Tickets<Escalations> tickets;

	private final Orders orders;

	private final LevelClocks clocks;

	private final OnCall onCall;

	private final SlackFeedback feedback;

	private final Clock clock;

	SlackInteractions(SlackProperties properties, Tickets<Escalations> tickets, Orders orders, LevelClocks clocks,
			OnCall onCall, SlackFeedback feedback, Clock clock) {
		this.properties = properties;
		this.tickets = tickets;
		this.orders = orders;
		this.clocks = clocks;
		this.onCall = onCall;
		this.feedback = feedback;
		this.clock = clock;
	}

	/**
	 * Slack waits three seconds for the answer, and shows nothing of it: what came of the
	 * click is shown by {@link SlackFeedback}, after it is carried out.
	 */
	@PostMapping(SlackProperties.INTERACTIONS)
	Mono<Void> clicked(ServerHttpRequest request) {
		return DataBufferUtils.join(request.getBody(), LARGEST).map((buffer) -> {
			byte[] body = new byte[buffer.readableByteCount()];
			buffer.read(body);
			DataBufferUtils.release(buffer);
			return body;
		}).defaultIfEmpty(new byte[0]).flatMap((body) -> clicked(request.getHeaders(), body));
	}

	private Mono<Void> clicked(HttpHeaders headers, byte[] body) {
		String at = headers.getFirst("X-Slack-Request-Timestamp");
		String signature = headers.getFirst("X-Slack-Signature");
		if (at == null || signature == null || !isFresh(at)
				|| !Signature.isSlacks(this.properties.secret(), at, body, signature)) {
			return Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED, "Slack's signature does not fit"));
		}
		JsonNode payload = payload(body);
		JsonNode action = payload.path("actions").path(0);
		String escalation = action.path("value").asString("");
		String member = payload.path("user").path("id").asString("");
		if (escalation.isEmpty() || escalation.length() > 2000 || !member.matches("[A-Z0-9]{1,30}")) {
			throw new InvalidField("payload", "must be a click on one of our buttons");
		}
		String by = this.onCall.bySlack(member).map(Person::id).orElse("slack:" + member);
		boolean takes = action.path("action_id").asString("").equals(SlackBlocks.TAKE);
		AtomicReference<Map<String, Object>> shown = new AtomicReference<>(SlackBlocks.refused(NONE));
		return this.clocks.change(this.tickets, Escalation.ticketId(escalation), (state, now) -> {
			Escalation known = (state != null) ? state.find(escalation).orElse(null) : null;
			if (state == null || known == null) {
				return List.<Decision>of();
			}
			return switch (takes ? this.orders.take(state, known, by) : this.orders.acknowledge(state, known, by)) {
				case Orders.Done done -> {
					shown.set(SlackBlocks.taken(state, known, by));
					yield done.decisions();
				}
				case Orders.Refused refused -> {
					shown.set(SlackBlocks.refused(refused.why()));
					yield List.<Decision>of();
				}
			};
		})
			.doOnSuccess((state) -> this.feedback.show(payload.path("response_url").asString(""),
					Objects.requireNonNull(shown.get())))
			.then();
	}

	private boolean isFresh(String at) {
		try {
			Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(at)), this.clock.instant()).abs();
			return age.compareTo(OLDEST) <= 0;
		}
		catch (NumberFormatException | DateTimeException ex) {
			return false;
		}
	}

	/** The one field of the form. */
	private static JsonNode payload(byte[] body) {
		try {
			String form = new String(body, StandardCharsets.UTF_8);
			String payload = UriComponentsBuilder.fromUriString("/?" + form)
				.build(true)
				.getQueryParams()
				.getFirst("payload");
			return JSON.readTree(URLDecoder.decode((payload != null) ? payload : "", StandardCharsets.UTF_8));
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw new InvalidField("payload", "must be JSON");
		}
	}

}
