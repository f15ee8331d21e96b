package monster.quicksell.support.routing.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;

/** Events of other services, as tests send them. */
public final class Sent {

	/** When the stories begin. */
	public static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");

	private Sent() {
	}

	/** A ticket by mail. */
	public static TicketCreated created(String subject, String text) {
		return created(subject, text, false);
	}

	static TicketCreated chat(String text) {
		return new TicketCreated("QS-1", "chat", "t-1", new Party("john@example.com", "John", "u-1", false, null), "",
				message("m-1", text, false), Map.of(), null);
	}

	static TicketCreated created(String subject, String text, boolean firstTime) {
		return new TicketCreated("QS-1", "email", "t-1", new Party("john@example.com", "John", "u-1", firstTime, null),
				subject, message("m-1", text, false), Map.of(), null);
	}

	static CustomerReplied replied(String text) {
		return CustomerReplied.newBuilder().setMessage(message("m-2", text, false)).setChannel("email").build();
	}

	static CustomerReplied repliedAutomatically(String text) {
		return CustomerReplied.newBuilder().setMessage(message("m-2", text, true)).setChannel("email").build();
	}

	/** A move in the status workflow. */
	public static TicketStatusChanged moved(TicketStatus from, TicketStatus to) {
		return new TicketStatusChanged(from, to, new Actor(ActorKind.AGENT, "ann"), "by hand");
	}

	/** The customer is to be forgotten. */
	public static CustomerErased erased() {
		return new CustomerErased(new Actor(ActorKind.AGENT, "sarah"), "er-1");
	}

	/** A ticket in which all that a customer writes or is called has this word. */
	public static TicketCreated named(String word) {
		return new TicketCreated("QS-1", "email", word, new Party(word + "@example.com", word, word, false, word),
				"A bug with " + word, message("m-1", "My zeppelin is " + word, false), Map.of("shop", word), null);
	}

	/** An answer. */
	public static AgentReplied answered(String author, ActorKind kind) {
		return new AgentReplied("a-1", new Actor(kind, author), "Please try again", List.of());
	}

	static TicketEscalated escalated() {
		return new TicketEscalated("e-1", "hostile language", 2, "Team Lead", Priority.MEDIUM, List.of(), "It fails",
				BEGIN.plusSeconds(900), "1");
	}

	private static CustomerMessage message(String id, String text, boolean automatic) {
		return new CustomerMessage(id, "x-" + id, text, null, List.of(), BEGIN, automatic);
	}

}
