package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.schema.AvroGuard;

/** What other services say of a ticket. */
public final class Said {

	/** When stories begin. */
	public static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");

	static {
		AvroGuard.set();
	}

	private Said() {
	}

	/** A ticket by its first message, whose id is m-1. */
	public static TicketCreated created(String subject, String text) {
		return TicketCreated.newBuilder()
			.setReference("QS-1")
			.setChannel("email")
			.setThreadId("t-1")
			.setRequester(Party.newBuilder().setAddress("jane@example.com").build())
			.setSubject(subject)
			.setMessage(message("m-1", text, false))
			.setAttributes(Map.of())
			.build();
	}

	/** The customer writes again. */
	public static CustomerReplied replied(String id, String text) {
		return CustomerReplied.newBuilder().setMessage(message(id, text, false)).setChannel("email").build();
	}

	/** The customer's mail program answers by itself. */
	public static CustomerReplied automatic(String id, String text) {
		return CustomerReplied.newBuilder().setMessage(message(id, text, true)).setChannel("email").build();
	}

	/** A person of the team answers, or the system does. */
	public static AgentReplied answered(String id, ActorKind kind) {
		return AgentReplied.newBuilder()
			.setMessageId(id)
			.setAuthor(new Actor(kind, "sarah"))
			.setText("Please try this.")
			.setAttachments(List.of())
			.build();
	}

	/** Routing has read the first message. */
	public static TicketRouted routed(Priority priority, Sentiment mood) {
		return TicketRouted.newBuilder()
			.setCategory("Marketplace Connection Problems")
			.setTeam("Marketplace")
			.setPriority(priority)
			.setTags(List.of())
			.setSentiment(mood)
			.setReasons(List.of())
			.setPolicyVersion("1")
			.build();
	}

	/** Routing has read a later message. */
	public static SentimentDetected felt(String messageId, Sentiment mood) {
		return new SentimentDetected(messageId, mood, 0.0, List.of());
	}

	/** The ticket moves. */
	public static TicketStatusChanged moved(TicketStatus from, TicketStatus to) {
		return new TicketStatusChanged(from, to, new Actor(ActorKind.AGENT, "sarah"), "");
	}

	/** A service level is missed. */
	public static SlaBreached breached(SlaMetric metric, int cycle) {
		return new SlaBreached(metric, cycle, BEGIN, 3600L);
	}

	private static CustomerMessage message(String id, String text, boolean automatic) {
		return CustomerMessage.newBuilder()
			.setId(id)
			.setExternalId(id)
			.setText(text)
			.setSentAt(BEGIN)
			.setAutomatic(automatic)
			.build();
	}

}
