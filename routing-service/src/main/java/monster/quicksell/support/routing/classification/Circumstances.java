package monster.quicksell.support.routing.classification;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What a rule asks of a message besides its text. */
final class Circumstances {

	private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<)\\s*(-?\\d+(?:\\.\\d+)?)");

	private final RoutingPolicy.Rule rule;

	private final List<Pattern> senders;

	Circumstances(RoutingPolicy.Rule rule) {
		this.rule = rule;
		this.senders = (rule.senders() != null) ? rule.senders().stream().map(Circumstances::glob).toList() : List.of();
	}

	boolean hold(Message message, String language) {
		return (message.firstTime() || !Boolean.TRUE.equals(this.rule.firstTime()))
				&& isIn(this.rule.channels(), message.channel()) && isIn(this.rule.levels(), message.level())
				&& isIn(this.rule.languages(), language) && isSender(message.sender())
				&& (this.rule.attributes() == null || knows(this.rule.attributes(), message.attributes()))
				&& (this.rule.times() == null || isWithin(this.rule.times(), message.at()));
	}

	private static boolean isIn(@Nullable List<String> wanted, @Nullable String value) {
		return wanted == null || (value != null && wanted.contains(value));
	}

	private boolean isSender(@Nullable String address) {
		return this.senders.isEmpty()
				|| (address != null && this.senders.stream().anyMatch((sender) -> sender.matcher(address).matches()));
	}

	private static Pattern glob(String sender) {
		String[] pieces = sender.split("\\*", -1);
		StringBuilder pattern = new StringBuilder(Pattern.quote(pieces[0]));
		for (int i = 1; i < pieces.length; i++) {
			pattern.append(".*").append(Pattern.quote(pieces[i]));
		}
		return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE);
	}

	private static boolean knows(Map<String, String> wanted, Map<String, String> attributes) {
		return wanted.entrySet()
			.stream()
			.allMatch((entry) -> attributes.containsKey(entry.getKey())
					&& fits(entry.getValue(), attributes.getOrDefault(entry.getKey(), "")));
	}

	private static boolean fits(String wanted, String value) {
		Matcher comparison = COMPARISON.matcher(wanted);
		if (!comparison.matches()) {
			return wanted.equalsIgnoreCase(value);
		}
		try {
			int order = Double.compare(Double.parseDouble(value.strip()), Double.parseDouble(comparison.group(2)));
			return switch (comparison.group(1).toLowerCase(Locale.ROOT)) {
				case ">=" -> order >= 0;
				case "<=" -> order <= 0;
				case ">" -> order > 0;
				default -> order < 0;
			};
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	private static boolean isWithin(RoutingPolicy.Times times, @Nullable Instant at) {
		if (at == null) {
			return false;
		}
		ZonedDateTime there = at.atZone(times.zone());
		LocalTime from = (times.from() != null) ? times.from() : LocalTime.MIDNIGHT;
		LocalTime to = (times.to() != null) ? times.to() : LocalTime.MIDNIGHT;
		LocalTime time = there.toLocalTime();
		boolean overMidnight = !from.isBefore(to);
		boolean isAfterMidnight = overMidnight && time.isBefore(to);
		if (!isAfterMidnight && (time.isBefore(from) || (!overMidnight && !time.isBefore(to)))) {
			return false;
		}
		DayOfWeek day = (isAfterMidnight ? there.minusDays(1) : there).getDayOfWeek();
		return times.days() == null || times.days().contains(day);
	}

}
