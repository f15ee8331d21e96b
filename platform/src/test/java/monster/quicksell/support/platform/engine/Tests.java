package monster.quicksell.support.platform.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.schema.Topics;

/** Records for the engine's tests. */
public final class Tests {

	private Tests() {
	}

	public static TicketCreated created(String ticketId, Instant at) {
		return TicketCreated.newBuilder()
			.setReference("R-" + ticketId)
			.setChannel("email")
			.setThreadId(ticketId)
			.setRequester(party())
			.setSubject("")
			.setMessage(message("m1", "hello", at))
			.setAttributes(Map.of())
			.build();
	}

	static CustomerReplied replied(String messageId, String text, Instant at) {
		return CustomerReplied.newBuilder().setMessage(message(messageId, text, at)).setChannel("email").build();
	}

	static AgentReplied answered(String messageId) {
		return AgentReplied.newBuilder()
			.setMessageId(messageId)
			.setAuthor(new Actor(ActorKind.AGENT, "a-1"))
			.setText("try again")
			.setAttachments(List.of())
			.build();
	}

	static NoteAdded note(String id, String by) {
		return NoteAdded.newBuilder().setNoteId(id).setAuthor(new Actor(ActorKind.SYSTEM, by)).setText("noted").build();
	}

	static Decision outbound(String ticketId, int number) {
		return Decision.send(Topics.OUTBOUND, ticketId,
				OutboundMessage.newBuilder()
					.setMessageId(ticketId + "-" + number)
					.setTicketId(ticketId)
					.setReference("R")
					.setChannel("email")
					.setThreadId(ticketId)
					.setRecipient(party())
					.setKind(OutboundKind.REPLY)
					.setSubject("")
					.setText("heard")
					.setAuthor(new Actor(ActorKind.SYSTEM, "tally"))
					.build());
	}

	private static Party party() {
		return Party.newBuilder().setAddress("john@example.com").build();
	}

	private static CustomerMessage message(String id, String text, Instant at) {
		return CustomerMessage.newBuilder().setId(id).setExternalId(id).setText(text).setSentAt(at).build();
	}

}
