package monster.quicksell.support.intake.log;

import java.time.Instant;
import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.MergeHandover;
import monster.quicksell.support.event.SplitHandover;
import monster.quicksell.support.event.TicketImport;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Inbound;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Inlet;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;

/**
 * Customers' messages, whoever brings them, and merged tickets on their way. A machine's
 * message to no ticket is counted and set aside: it stays in the topic for as long as
 * that is kept.
 */
final class InboundInlet implements Inlet<Conversation, SpecificRecord> {

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
	public Class<SpecificRecord> type() {
		return SpecificRecord.class;
	}

	@Override
	public String ticketId(SpecificRecord message) {
		return switch (message) {
			case InboundMessage inbound -> Inbound.ticketId(inbound);
			case MergeHandover handover -> Inbound.ticketId(handover);
			case SplitHandover handover -> Inbound.ticketId(handover);
			case TicketImport imported -> Inbound.ticketId(imported);
			default -> throw new IllegalArgumentException("It is no message of a customer");
		};
	}

	@Override
	public List<Decision> decide(Conversation state, SpecificRecord message, Instant now) {
		return switch (message) {
			case InboundMessage inbound -> {
				if (Inbound.setsAside(state, inbound)) {
					this.setAside.increment();
				}
				yield this.inbound.decide(state, inbound, now);
			}
			case MergeHandover handover -> this.inbound.absorb(state, handover, now);
			case SplitHandover handover -> this.inbound.begin(state, handover);
			case TicketImport imported -> this.inbound.take(state, imported);
			default -> List.of();
		};
	}

}
