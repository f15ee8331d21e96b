package monster.quicksell.support.intake.conversation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each status with each thing that can happen: what is said, and what stays. */
class StatusTableTest {

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(delimiter = '|', textBlock = """
			NEW      | customer writes      | CustomerReplied
			NEW      | machine writes       | CustomerReplied
			NEW      | same message again   | -
			NEW      | assigned             | >OPEN
			NEW      | reminder due         | -
			NEW      | close due            | -
			NEW      | agent answers        | >OPEN REPLY >WAITING
			NEW      | agent solves         | >OPEN REPLY >RESOLVED RESOLUTION
			NEW      | agent keeps open     | >OPEN REPLY
			NEW      | agent notes          | NoteAdded
			OPEN     | customer writes      | CustomerReplied
			OPEN     | machine writes       | CustomerReplied
			OPEN     | same message again   | -
			OPEN     | assigned             | -
			OPEN     | reminder due         | -
			OPEN     | close due            | -
			OPEN     | agent answers        | REPLY >WAITING
			OPEN     | agent solves         | REPLY >RESOLVED RESOLUTION
			OPEN     | agent keeps open     | REPLY
			OPEN     | agent notes          | NoteAdded
			WAITING  | customer writes      | CustomerReplied >OPEN
			WAITING  | machine writes       | CustomerReplied
			WAITING  | same message again   | -
			WAITING  | assigned             | -
			WAITING  | reminder due         | REMINDER
			WAITING  | close due            | >CLOSED CLOSING
			WAITING  | agent answers        | REPLY
			WAITING  | agent solves         | REPLY >RESOLVED RESOLUTION
			WAITING  | agent keeps open     | REPLY >OPEN
			WAITING  | agent notes          | NoteAdded
			RESOLVED | customer writes      | CustomerReplied >OPEN
			RESOLVED | machine writes       | CustomerReplied
			RESOLVED | same message again   | -
			RESOLVED | assigned             | -
			RESOLVED | reminder due         | -
			RESOLVED | close due            | >CLOSED CLOSING
			RESOLVED | agent answers        | REPLY
			RESOLVED | agent solves         | REPLY
			RESOLVED | agent keeps open     | REPLY >OPEN
			RESOLVED | agent notes          | NoteAdded
			CLOSED   | customer writes      | NoteAdded
			CLOSED   | machine writes       | CustomerReplied
			CLOSED   | same message again   | -
			CLOSED   | assigned             | -
			CLOSED   | reminder due         | -
			CLOSED   | close due            | -
			CLOSED   | agent answers        | refused
			CLOSED   | agent solves         | refused
			CLOSED   | agent keeps open     | refused
			CLOSED   | agent notes          | NoteAdded
			""")
	void says(TicketStatus status, String what, String said) {
		Cases cases = Cases.at(status);
		cases.story.passes(Duration.ofDays(1));
		assertThat(words(happens(cases, what))).isEqualTo(said);
	}

	private static List<SpecificRecord> happens(Cases cases, String what) {
		return switch (what) {
			case "customer writes" -> cases.writes("And another thing");
			case "machine writes" -> cases.comes(Cases.message("a-1", "I am on holiday").setAutomatic(true).build());
			case "same message again" -> cases.comes(Cases.message("m-1", "It says that my password is wrong").build());
			case "assigned" ->
				cases.story.happens("routing", new TicketAssigned("sarah", "Marketplace", null, "has most room"));
			case "reminder due" -> cases.story.happens("sla", new CustomerReminderDue(Cases.BEGIN));
			case "close due" -> {
				cases.story.happens("sla", new AutoCloseDue(Cases.BEGIN, cases.story.state().progress().status()));
				yield cases.story.passes(Duration.ZERO);
			}
			case "agent answers" -> answers(cases, null);
			case "agent solves" -> answers(cases, TicketStatus.RESOLVED);
			case "agent keeps open" -> answers(cases, TicketStatus.OPEN);
			case "agent notes" -> cases.does(new Command.Note("n-1", Cases.SARAH, "Asked the team"));
			default -> throw new IllegalArgumentException(what);
		};
	}

	private static List<SpecificRecord> answers(Cases cases, @Nullable TicketStatus status) {
		try {
			return cases.answers("An answer", status);
		}
		catch (NotAllowed ex) {
			return List.of(new NotAllowedRecord());
		}
	}

	private static String words(List<SpecificRecord> records) {
		String words = records.stream().map(StatusTableTest::word).collect(Collectors.joining(" "));
		return words.isEmpty() ? "-" : words;
	}

	private static String word(SpecificRecord record) {
		return switch (record) {
			case NotAllowedRecord refused -> "refused";
			case TicketStatusChanged changed -> ">" + changed.getTo();
			case AgentReplied replied -> switch (Message.of(replied, Cases.BEGIN).kind()) {
				case REPLY -> "REPLY";
				case ACKNOWLEDGEMENT, REMINDER, RESOLUTION, CLOSING, INTERIM ->
					Message.of(replied, Cases.BEGIN).kind().name();
				case MESSAGE, AUTOMATIC, BYSTANDER, NOTE -> throw new IllegalStateException();
			};
			default -> record.getSchema().getName();
		};
	}

	/** Stands for a refusal among records. */
	private static final class NotAllowedRecord extends AgentReplied {

	}

}
