package monster.quicksell.support.intake.migration;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.ImportedMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.TicketImport;
import monster.quicksell.support.event.TicketImported;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.intake.conversation.Bounds;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.intake.conversation.TicketId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Zendesk's users, comments and tickets mean here. Users and comments are kept until
 * the ticket comes that they belong to, so they have to come first; comments that stand
 * in the ticket itself need not.
 */
final class ZendeskExport {

	private static final String SOURCE = "zendesk";

	private static final int MOST_COMMENTS = 1_000_000;

	private final String prefix;

	private final Map<String, JsonNode> users = new HashMap<>();

	private final Map<String, List<JsonNode>> comments = new LinkedHashMap<>();

	private int waiting;

	ZendeskExport(String prefix) {
		this.prefix = prefix;
	}

	void user(JsonNode user) {
		this.users.put(text(user, "id"), user);
	}

	void comment(JsonNode comment) {
		if (++this.waiting > MOST_COMMENTS) {
			throw new NotImportable("comments", "more than " + MOST_COMMENTS + " before their tickets: split the file");
		}
		this.comments.computeIfAbsent(text(comment, "ticket_id"), (_) -> new ArrayList<>()).add(comment);
	}

	/**
	 * The ticket as it comes in here.
	 * @throws NotImportable naming the field that is missing or wrong
	 */
	TicketImport ticket(JsonNode ticket) {
		String id = required(ticket, "id");
		Party requester = requester(ticket);
		String channel = requester.getAddress().contains("@") ? "email" : "help";
		String thread = SOURCE + ":" + id;
		String ticketId = TicketId.of(channel, thread);
		Instant created = time(ticket, "created_at");
		List<ImportedMessage> messages = messages(ticket, id, created, requester);
		TicketStatus status = status(required(ticket, "status"));
		Instant solved = optionalTime(ticket.path("metric_set"), "solved_at");
		return new TicketImport(ticketId,
				new TicketImported(Reference.of(this.prefix, ticketId), SOURCE, id, channel, thread, requester,
						Bounds.cut(text(ticket, "subject"), Bounds.SUBJECT), messages, tags(ticket), status, created,
						(solved != null || !isOver(status)) ? solved : optionalTime(ticket, "updated_at")));
	}

	private List<ImportedMessage> messages(JsonNode ticket, String id, Instant created, Party requester) {
		List<JsonNode> found = new ArrayList<>();
		List<JsonNode> apart = this.comments.remove(id);
		if (apart != null) {
			found.addAll(apart);
			this.waiting -= apart.size();
		}
		ticket.path("comments").forEach(found::add);
		Map<String, ImportedMessage> messages = new LinkedHashMap<>();
		found.forEach((comment) -> {
			ImportedMessage message = message(ticket, comment, requester);
			messages.putIfAbsent(message.getExternalId(), message);
		});
		if (messages.isEmpty()) {
			return List.of(new ImportedMessage("ticket-" + id, ActorKind.CUSTOMER, requester.getAddress(), false,
					Bounds.cut(text(ticket, "description"), Bounds.TEXT), created));
		}
		return messages.values().stream().sorted(Comparator.comparing(ImportedMessage::getAt)).toList();
	}

	private ImportedMessage message(JsonNode ticket, JsonNode comment, Party requester) {
		String author = required(comment, "author_id");
		boolean internal = !comment.path("public").asBoolean(true);
		ActorKind kind = kind(ticket, author, internal);
		JsonNode user = this.users.get(author);
		String name = (user != null) ? text(user, "name") : "";
		String from = (kind == ActorKind.CUSTOMER) ? requester.getAddress() : name.isBlank() ? "agent " + author : name;
		String body = text(comment, comment.has("plain_body") ? "plain_body" : "body");
		return new ImportedMessage(required(comment, "id"), kind, Bounds.cut(from, Bounds.ADDRESS), internal,
				Bounds.cut(body, Bounds.TEXT), time(comment, "created_at"));
	}

	/** Without a user list, only the requester is a customer. */
	private ActorKind kind(JsonNode ticket, String author, boolean internal) {
		JsonNode user = this.users.get(author);
		boolean customer = (user != null) ? text(user, "role").equals("end-user")
				: author.equals(text(ticket, "requester_id")) || author.equals(text(ticket.path("requester"), "id"));
		return (customer && !internal) ? ActorKind.CUSTOMER : ActorKind.AGENT;
	}

	private Party requester(JsonNode ticket) {
		JsonNode own = ticket.path("requester");
		String id = own.has("id") ? text(own, "id") : required(ticket, "requester_id");
		JsonNode user = own.has("email") ? own : this.users.getOrDefault(id, own);
		String email = text(user, "email");
		String name = text(user, "name");
		String account = text(user, "external_id");
		return new Party(Bounds.cut(email.isBlank() ? SOURCE + ":" + id : email, Bounds.ADDRESS),
				name.isBlank() ? null : Bounds.cut(name, Bounds.NAME),
				account.isBlank() ? null : Bounds.cut(account, Bounds.NAME), false, null);
	}

	private static TicketStatus status(String status) {
		return switch (status) {
			case "new", "open", "hold" -> TicketStatus.OPEN;
			case "pending" -> TicketStatus.WAITING;
			case "solved" -> TicketStatus.RESOLVED;
			case "closed", "deleted", "archived" -> TicketStatus.CLOSED;
			default ->
				throw new NotImportable("status", "is none of Zendesk's: new, open, pending, hold, solved, closed");
		};
	}

	private static boolean isOver(TicketStatus status) {
		return status == TicketStatus.RESOLVED || status == TicketStatus.CLOSED;
	}

	/** Tags are written as ours are: what can't be one is left out. */
	private static List<String> tags(JsonNode ticket) {
		return StreamSupport.stream(ticket.path("tags").spliterator(), false)
			.map((tag) -> tag.asString("").toLowerCase(Locale.ROOT))
			.filter((tag) -> tag.matches("[a-z0-9][a-z0-9_-]{0,49}"))
			.distinct()
			.limit(50)
			.toList();
	}

	private static String required(JsonNode item, String field) {
		String value = text(item, field);
		if (value.isBlank()) {
			throw new NotImportable(field, "is missing");
		}
		return value;
	}

	/** Zendesk writes ids as numbers, or as text. */
	private static String text(JsonNode item, String field) {
		JsonNode value = item.path(field);
		return value.isValueNode() && !value.isNull() ? value.asString("") : "";
	}

	private static Instant time(JsonNode item, String field) {
		Instant time = optionalTime(item, field);
		if (time == null) {
			throw new NotImportable(field, "is missing");
		}
		return time;
	}

	private static @Nullable Instant optionalTime(JsonNode item, String field) {
		String text = text(item, field);
		try {
			return text.isBlank() ? null : OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			throw new NotImportable(field, "is no RFC 3339 time");
		}
	}

}
