package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as people write it in a policy: {@code 90s}, {@code 30m}, {@code 2h},
 * {@code 7d}.
 *
 * @param length the duration, more than zero
 */
public record Span(Duration length) {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})\\s*([smhd])");

	/** Reads a length of time. */
	public static Span valueOf(String text) {
		Matcher matcher = WRITTEN.matcher(text.strip());
		if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
			throw new IllegalArgumentException("not a length of time such as 90s, 30m, 2h or 7d: '" + text + "'");
		}
		long amount = Long.parseLong(matcher.group(1));
		return new Span(switch (matcher.group(2)) {
			case "s" -> Duration.ofSeconds(amount);
			case "m" -> Duration.ofMinutes(amount);
			case "h" -> Duration.ofHours(amount);
			default -> Duration.ofDays(amount);
		});
	}

}
