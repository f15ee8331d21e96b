package monster.quicksell.support.intake.reddit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.intake.webhook.Pieces;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/**
 * Answers below the post that opened a ticket, each once as far as that can be known;
 * people's only.
 */
final class RedditDelivery implements Courier.Delivery {

	private static final String PREFIX = "reddit:";

	private static final int MOST_CHARACTERS = 10_000;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** What passes; all else that Reddit names stays as it is. */
	private static final Set<String> PASSING = Set.of("RATELIMIT", "QUOTA_FILLED");

	private final Reddit reddit;

	private final boolean mayAnswer;

	private final Notebook notebook;

	private final Clock clock;

	RedditDelivery(Reddit reddit, boolean mayAnswer, Notebook notebook, Clock clock) {
		this.reddit = reddit;
		this.mayAnswer = mayAnswer;
		this.notebook = notebook;
		this.clock = clock;
	}

	@Override
	public boolean deliver(SpecificRecord record) {
		if (!(record instanceof OutboundMessage message) || !message.getThreadId().startsWith(PREFIX)
				|| message.getAuthor().getKind() == ActorKind.SYSTEM) {
			return false;
		}
		String id = message.getTicketId() + "/" + message.getMessageId();
		if (wasSent(id)) {
			return false;
		}
		if (!this.mayAnswer) {
			throw new Undeliverable("reddit is only read here: it has to be answered by hand");
		}
		List<String> pieces = Pieces.characters(message.getText(), MOST_CHARACTERS);
		for (int i = 0; i < pieces.size(); i++) {
			if (!wasSent(id + "#" + i)) {
				check(this.reddit.comment(message.getThreadId().substring(PREFIX.length()), pieces.get(i)));
				keep(id + "#" + i);
			}
		}
		keep(id);
		return true;
	}

	/** Reddit says in a 200 why it did not. */
	private static void check(Reddit.Answer answer) {
		JsonNode error = answer.said().path("json").path("errors").path(0).path(0);
		String name = error.isString() ? error.asString() : "";
		if (PASSING.contains(name)) {
			throw new ReceiverDown("reddit says " + name);
		}
		if (answer.status() != 200 || !name.isEmpty()) {
			throw new Undeliverable("reddit says " + (name.matches("[A-Z_]{1,60}") ? name : answer.status()));
		}
	}

	private boolean wasSent(String id) {
		return Boolean.TRUE.equals(this.notebook.wasSent(id).block(PATIENCE));
	}

	private void keep(String id) {
		this.notebook.sent(id, this.clock.instant(), "sent").block(PATIENCE);
	}

}
