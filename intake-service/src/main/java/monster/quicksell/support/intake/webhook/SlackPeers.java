package monster.quicksell.support.intake.webhook;

import java.time.Instant;

import monster.quicksell.support.intake.community.Happening;
import tools.jackson.databind.JsonNode;

/**
 * Slack's channels where customers help each other. Staff flag a thread by the reaction
 * {@code :ticket:}, or in the thread by {@code #ticket} or by mentioning the app.
 */
final class SlackPeers {

	private static final String REACTION = "ticket";

	private SlackPeers() {
	}

	/** What a message there is. */
	static Received said(Slack slack, JsonNode event, Instant now) {
		String kind = Written.optional(event, "/subtype");
		JsonNode after = event.path("message");
		if (kind.equals("message_deleted")) {
			return removed(slack, event, Written.optional(event, "/deleted_ts"));
		}
		// So a message ends that has answers
		if (Written.optional(after, "/subtype").equals("tombstone")) {
			return removed(slack, event, Written.optional(after, "/ts"));
		}
		Written written = slack.written(event, kind.equals("message_changed") ? after : event, now);
		return (written != null) ? said(slack, written, Written.optional(event, "/type").equals("app_mention"))
				: Received.nothing();
	}

	private static Received said(Slack slack, Written written, boolean mention) {
		boolean opens = written.messageId().equals(written.threadId());
		Happening.Flagged flag = new Happening.Flagged(id(slack, written.threadId()), id(slack, written.author()));
		if (slack.account().isStaff(written.author())) {
			boolean flags = !opens && (mention || Happening.Flagged.isSaidIn(written.text()));
			return flags ? Received.happenings(flag) : Received.nothing();
		}
		Happening.Posted posted = new Happening.Posted(written.toMessage(), opens ? null : flag.post(), opens);
		// Who turns to the app itself asks the team
		return (opens && mention) ? Received.happenings(posted, flag) : Received.happenings(posted);
	}

	private static Received removed(Slack slack, JsonNode event, String time) {
		return Received.happenings(new Happening.Removed(id(slack, Written.required(event, "/channel") + ":" + time)));
	}

	/** What a reaction to a message there is. */
	static Received reacted(Slack slack, JsonNode event) {
		String user = Written.optional(event, "/user");
		String channel = Written.optional(event, "/item/channel");
		boolean flags = Written.optional(event, "/reaction").equals(REACTION) && slack.account().isStaff(user)
				&& slack.account().isPeers(channel);
		return flags
				? Received.happenings(new Happening.Flagged(
						id(slack, channel + ":" + Written.required(event, "/item/ts")), id(slack, user)))
				: Received.nothing();
	}

	private static String id(Slack slack, String id) {
		return slack.name() + ":" + id;
	}

}
