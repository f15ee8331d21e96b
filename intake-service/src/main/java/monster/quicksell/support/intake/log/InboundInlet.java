package monster.quicksell.support.intake.log;

import java.time.Instant;
import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Inbound;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Inlet;
import monster.quicksell.support.schema.Topics;

/**
 * Customers' messages, whoever brings them. A machine's message to no ticket is counted
 * and set aside: it stays in the topic for as long as that is kept.
 */
final class InboundInlet implements Inlet<Conversation, InboundMessage> {

	private final Inbound inbound;

	private final Counter setAside;

	InboundInlet(Inbound inbound, MeterRegistry meters) {
		this.inbound = inbound;
		this.setAside = Counter.builder("intake.messages.set.aside")
			.description("Automatic messages that belong to no ticket")
			.register(meters);
	}

	@Override
	public String topic() {
		return Topics.INBOUND;
	}

	@Override
	public Class<InboundMessage> type() {
		return InboundMessage.class;
	}

	@Override
	public String ticketId(InboundMessage message) {
		return Inbound.ticketId(message);
	}

	@Override
	public List<Decision> decide(Conversation state, InboundMessage message, Instant now) {
		if (Inbound.setsAside(state, message)) {
			this.setAside.increment();
		}
		return this.inbound.decide(state, message, now);
	}

}
