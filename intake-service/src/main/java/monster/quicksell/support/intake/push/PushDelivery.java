package monster.quicksell.support.intake.push;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.chat.Visitor;
import monster.quicksell.support.intake.chat.Visitors;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.platform.courier.Courier;
import org.apache.avro.specific.SpecificRecord;

/**
 * Tells visitors who are away, on each of their devices once, that there is an answer.
 */
final class PushDelivery implements Courier.Delivery {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final int LONGEST_BODY = 140;

	private final Visitors visitors;

	private final Devices devices;

	private final Notebook notebook;

	private final Fcm fcm;

	private final String team;

	private final Clock clock;

	private final MeterRegistry meters;

	PushDelivery(Visitors visitors, Devices devices, Notebook notebook, Fcm fcm, String team, Clock clock,
			MeterRegistry meters) {
		this.visitors = visitors;
		this.devices = devices;
		this.notebook = notebook;
		this.fcm = fcm;
		this.team = team;
		this.clock = clock;
		this.meters = meters;
	}

	@Override
	public boolean deliver(SpecificRecord record) {
		if (!(record instanceof OutboundMessage message) || !Visitor.isForTheAbsent(message)) {
			return false;
		}
		List<String> tokens = this.devices.of(message.getThreadId()).collectList().block(PATIENCE);
		if (tokens == null || tokens.isEmpty()) {
			return true;
		}
		if (Boolean.TRUE
			.equals(this.visitors.isConnected(message.getThreadId(), this.clock.instant()).block(PATIENCE))) {
			count("connected");
			// The visitor may be away when it comes again
			return true;
		}
		tokens.forEach((token) -> push(message, token));
		return true;
	}

	/** Each device has its own note: one that fails leaves the others told once. */
	private void push(OutboundMessage message, String token) {
		String id = "push/" + message.getTicketId() + "/" + message.getMessageId() + "/" + Devices.id(token);
		if (Boolean.TRUE.equals(this.notebook.wasSent(id).block(PATIENCE))) {
			return;
		}
		boolean told = this.fcm.send(notification(message, token));
		if (!told) {
			this.devices.remove(message.getThreadId(), token).block(PATIENCE);
		}
		String outcome = told ? "sent" : "forgotten";
		this.notebook.sent(id, this.clock.instant(), outcome).block(PATIENCE);
		count(outcome);
	}

	private void count(String outcome) {
		this.meters.counter("intake.pushes", "outcome", outcome).increment();
	}

	/** The tag lets a notification that is sent twice take its own place. */
	private Map<String, ?> notification(OutboundMessage message, String token) {
		String tag = message.getTicketId() + "/" + message.getMessageId();
		return Map.of("token", token, "notification", Map.of("title", this.team, "body", body(message.getText())),
				"data", Map.of("ticket", message.getReference(), "message", tag), "android",
				Map.of("priority", "HIGH", "ttl", "86400s", "notification", Map.of("tag", tag)), "apns",
				Map.of("headers", Map.of("apns-collapse-id", tag.substring(0, Math.min(64, tag.length())))));
	}

	private static String body(String text) {
		String line = text.replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
		if (line.codePointCount(0, line.length()) <= LONGEST_BODY) {
			return line;
		}
		return line.substring(0, line.offsetByCodePoints(0, LONGEST_BODY - 1)).strip() + "…";
	}

}
