package monster.quicksell.support.intake.migration;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.ImportedMessage;
import monster.quicksell.support.event.TicketImport;
import monster.quicksell.support.event.TicketImported;
import monster.quicksell.support.event.TicketStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ZendeskExportTest {

	private static final String USERS = """
			{"id": 11, "name": "John Doe", "email": "john@example.com", "role": "end-user", "external_id": "u-1"}
			{"id": 22, "name": "Sarah Lee", "email": "sarah@shop.example", "role": "agent"}
			""";

	private static final String COMMENTS = """
			{"id": 102, "ticket_id": 4711, "author_id": 22, "public": false, "body": "Bank holiday", "created_at": "2025-03-01T10:01:00Z"}
			{"id": 101, "ticket_id": 4711, "author_id": 11, "public": true, "body": "Where is it?", "created_at": "2025-03-01T10:00:00Z"}
			{"id": 103, "ticket_id": 4711, "author_id": 22, "public": true, "body": "**Tomorrow**", "plain_body": "Tomorrow", "created_at": "2025-03-01T12:02:00+02:00"}
			""";

	private static final String TICKET = """
			{"id": 4711, "subject": "Payout", "requester_id": 11, "status": "pending", "created_at": "2025-03-01T10:00:00Z", "tags": ["Payout", "vip", "ä"]}
			""";

	static Stream<Arguments> forms() {
		return Stream.of(Arguments.of("lines", USERS + COMMENTS + TICKET),
				Arguments.of("arrays", array(USERS) + array(COMMENTS) + array(TICKET)),
				Arguments.of("pages",
						"{\"users\": " + array(USERS) + ", \"next_page\": {\"a\": [1]}, \"count\": 2}\n{\"comments\": "
								+ array(COMMENTS) + "}\n{\"tickets\": " + array(TICKET) + ", \"end_of_stream\": true}"),
				Arguments.of("comments in the ticket",
						USERS + TICKET.strip().replaceFirst("}$", ", \"comments\": " + array(COMMENTS) + "}")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("forms")
	void readsEachFormOfAnExport(String form, String text) {
		TicketImported history = only(text).getHistory();
		assertThat(history.getSourceId()).isEqualTo("4711");
		assertThat(history.getStatus()).isEqualTo(TicketStatus.WAITING);
		assertThat(history.getRequester().getAddress()).isEqualTo("john@example.com");
		assertThat(history.getRequester().getAccountId()).contains("u-1");
		assertThat(history.getTags()).containsExactly("payout", "vip");
		assertThat(history.getMessages()).extracting(ImportedMessage::getText)
			.containsExactly("Where is it?", "Bank holiday", "Tomorrow");
		assertThat(history.getMessages()).extracting(ImportedMessage::getAuthor)
			.containsExactly(ActorKind.CUSTOMER, ActorKind.AGENT, ActorKind.AGENT);
		assertThat(history.getMessages()).extracting(ImportedMessage::getFrom)
			.containsExactly("john@example.com", "Sarah Lee", "Sarah Lee");
		assertThat(history.getMessages().getLast().getAt()).isEqualTo(Instant.parse("2025-03-01T10:02:00Z"));
	}

	@Test
	void tellsCustomersFromAgentsWithoutAUserListToo() {
		TicketImported history = only(COMMENTS + TICKET).getHistory();
		assertThat(history.getMessages()).extracting(ImportedMessage::getFrom)
			.containsExactly("zendesk:11", "agent 22", "agent 22");
		assertThat(history.getChannel()).isEqualTo("help");
	}

	@Test
	void takesTheDescriptionWhereThereAreNoComments() {
		TicketImported history = only(TICKET.replace("\"tags\"", "\"description\": \"Help!\", \"tags\"")).getHistory();
		assertThat(history.getMessages()).extracting(ImportedMessage::getText).containsExactly("Help!");
	}

	@ParameterizedTest
	@CsvSource({ "new, OPEN", "open, OPEN", "hold, OPEN", "pending, WAITING", "solved, RESOLVED", "closed, CLOSED" })
	void knowsZendesksStatus(String there, TicketStatus here) {
		assertThat(only(TICKET.replace("pending", there)).getHistory().getStatus()).isEqualTo(here);
	}

	@ParameterizedTest
	@CsvSource({ "pending, done, status", "2025-03-01T10:00:00Z, yesterday, created_at",
			"requester_id, asker, requester_id", "\"id\": 4711, \"no\": 1, id" })
	void namesTheFieldThatIsWrong(String right, String wrong, String field) {
		assertThatExceptionOfType(NotImportable.class).isThrownBy(() -> read(TICKET.replace(right, wrong)))
			.withMessageStartingWith(field + ": ");
	}

	private static TicketImport only(String text) {
		List<TicketImport> tickets = read(text);
		assertThat(tickets).hasSize(1);
		return tickets.getFirst();
	}

	private static List<TicketImport> read(String text) {
		ZendeskExport export = new ZendeskExport("QS");
		List<TicketImport> tickets = new ArrayList<>();
		new ExportReader(new JsonMapper(), (kind, item) -> {
			switch (kind) {
				case USER -> export.user(item);
				case COMMENT -> export.comment(item);
				case TICKET -> tickets.add(export.ticket(item));
			}
		}).read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
		return tickets;
	}

	private static String array(String lines) {
		return "[" + String.join(",", lines.strip().split("\n")) + "]";
	}

}
