package monster.quicksell.support.intake.search;

import java.util.List;
import java.util.stream.Stream;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketImported;
import org.apache.avro.specific.SpecificRecord;

/**
 * What of an event can be found: what people wrote, and who asks. The system's own
 * letters say the same in every ticket, and are left out.
 */
final class Passages {

	private static final String OPENING = "opening";

	private Passages() {
	}

	static List<Passage> of(String ticketId, SpecificRecord event) {
		return switch (event) {
			case TicketCreated created -> List.of(new Passage(ticketId, OPENING,
					String.join("\n", opening(created.getReference(), created.getSubject(), created.getRequester()),
							text(created.getMessage()))));
			case TicketImported imported -> history(ticketId, imported);
			case CustomerReplied replied ->
				List.of(new Passage(ticketId, replied.getMessage().getId(), text(replied.getMessage())));
			case AgentReplied replied when replied.getAuthor().getKind() != ActorKind.SYSTEM ->
				List.of(new Passage(ticketId, replied.getMessageId(), replied.getText()));
			case NoteAdded note when note.getAuthor().getKind() != ActorKind.SYSTEM ->
				List.of(new Passage(ticketId, note.getNoteId(), note.getText()));
			default -> List.of();
		};
	}

	private static List<Passage> history(String ticketId, TicketImported imported) {
		return Stream.concat(
				Stream.of(new Passage(ticketId, OPENING,
						opening(imported.getReference(), imported.getSubject(), imported.getRequester()))),
				imported.getMessages()
					.stream()
					.map((message) -> new Passage(ticketId, message.getExternalId(), message.getText())))
			.toList();
	}

	private static String opening(String reference, String subject, Party requester) {
		return String.join("\n", reference, subject, requester.getName().orElse(""), requester.getAddress(),
				requester.getAccountId().orElse(""));
	}

	/** Attachments are found by their names. */
	private static String text(CustomerMessage message) {
		StringBuilder text = new StringBuilder(message.getText());
		message.getAttachments().forEach((file) -> text.append('\n').append(file.getName()));
		return text.toString();
	}

}
