package monster.quicksell.support.bench.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import monster.quicksell.support.event.TicketStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Agents who answer: each answer is posted until it is accepted, and once more, under the
 * same id.
 */
final class Team {

	private static final JsonMapper JSON = new JsonMapper();

	private final Edge edge;

	private final Map<String, String> answers = new ConcurrentHashMap<>();

	Team(Edge edge) {
		this.edge = edge;
	}

	/**
	 * Answers a ticket, which goes on to a status with it.
	 * @param read the messages that are answered: they may be in the queue yet
	 */
	void answer(String ticket, List<String> read, String id, TicketStatus status) {
		if (this.edge.awaitShown("/v1/tickets/" + ticket, read).isEmpty()) {
			return;
		}
		String path = "/v1/tickets/" + ticket + "/replies";
		String body = JSON
			.writeValueAsString(Map.of("author", "specialist-1", "status", status.name(), "id", id, "text", text(id)));
		if (this.edge.post(path, body, 200).isPresent()) {
			this.answers.put(id, ticket);
			this.edge.post(path, body, 200);
		}
	}

	/** What the answer of an id says. */
	static String text(String id) {
		return "Please connect it once more, and tell us if it stays so. (" + Conversation.CANARY + ", " + id + ")";
	}

	/** The tickets of all answers that were accepted. */
	Map<String, String> answers() {
		return Map.copyOf(this.answers);
	}

}
