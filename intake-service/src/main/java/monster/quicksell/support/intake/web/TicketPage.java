package monster.quicksell.support.intake.web;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.store.Conversations.Place;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * Some tickets, newest first.
 *
 * @param tickets without their messages
 * @param next what to ask for as {@code before} to go on; null at the end
 */
record TicketPage(List<TicketView> tickets, @Nullable String next) {

	private static final Pattern CURSOR = Pattern.compile("(\\d{1,15})-([0-9a-z]{20})");

	static TicketPage of(List<Conversation> states, int limit) {
		String next = null;
		if (states.size() == limit) {
			Conversation last = states.getLast();
			next = last.begin().createdAt().toEpochMilli() + "-" + last.ticketId();
		}
		return new TicketPage(states.stream().map(TicketView::inList).toList(), next);
	}

	static @Nullable Place place(@Nullable String before) {
		if (before == null) {
			return null;
		}
		Matcher matcher = CURSOR.matcher(before);
		if (!matcher.matches()) {
			throw new InvalidField("before", "must be what a page gave as next");
		}
		return new Place(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2));
	}

}
