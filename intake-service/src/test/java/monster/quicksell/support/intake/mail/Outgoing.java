package monster.quicksell.support.intake.mail;

import java.time.Duration;
import java.util.List;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;

/** Answers on their way out, and the settings of a server that takes them. */
final class Outgoing {

	private Outgoing() {
	}

	static OutboundMessage answer(String ticketId, String messageId, String address, String text) {
		return new OutboundMessage(messageId, ticketId, "QS-7F3KQ-2M9XW", "email", "t-1",
				new Party(address, null, null, false, null), OutboundKind.REPLY, "Re: Help", text, null,
				new Actor(ActorKind.AGENT, "sarah"), List.of());
	}

	static MailProperties properties(int port, Duration giveUp) {
		Duration patience = Duration.ofSeconds(5);
		return new MailProperties("support@shop.example", "Shop",
				new MailProperties.Imap("", 993, true, "", "", "INBOX", patience, patience, null, patience),
				new MailProperties.Smtp("127.0.0.1", port, false, "", "", patience, Duration.ofMillis(100), giveUp));
	}

}
