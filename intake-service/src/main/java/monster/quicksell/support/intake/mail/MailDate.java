package monster.quicksell.support.intake.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** A Date header as RFC 5322 and its ancestors have it, and a little worse. */
final class MailDate {

	private static final Pattern DATE = Pattern.compile(
			"(\\d{1,2})[ \\-.]+([A-Za-z]{3})[A-Za-z]*[ \\-.,]+(\\d{2,4})[ ,]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?"
					+ "(?:\\.\\d+)?\\s*([+-]\\s?\\d{1,2}:?\\d{2}|[A-Za-z]{1,5})?");

	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
			"oct", "nov", "dec");

	private static final Map<String, Integer> ZONES = Map.of("EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7,
			"MDT", -6, "PST", -8, "PDT", -7);

	private MailDate() {
	}

	static @Nullable Instant parse(@Nullable String header) {
		Matcher date = DATE.matcher((header != null) ? header.replaceAll("\\([^()]*\\)", " ") : "");
		if (!date.find()) {
			return null;
		}
		try {
			int year = Integer.parseInt(date.group(3));
			year += (year < 50) ? 2000 : (year < 1000) ? 1900 : 0;
			LocalDateTime local = LocalDateTime.of(year, MONTHS.indexOf(date.group(2).toLowerCase(Locale.ROOT)) + 1,
					Integer.parseInt(date.group(1)), Integer.parseInt(date.group(4)), Integer.parseInt(date.group(5)),
					(date.group(6) != null) ? Math.min(59, Integer.parseInt(date.group(6))) : 0);
			return local.toInstant(zone(date.group(7)));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static ZoneOffset zone(@Nullable String text) {
		if (text == null || Character.isLetter(text.charAt(0))) {
			return ZoneOffset.ofHours((text != null) ? ZONES.getOrDefault(text.toUpperCase(Locale.ROOT), 0) : 0);
		}
		String digits = text.replaceAll("\\D", "");
		int minutes = Integer.parseInt(digits.substring(0, digits.length() - 2)) * 60
				+ Integer.parseInt(digits.substring(digits.length() - 2));
		return ZoneOffset.ofTotalSeconds((text.startsWith("-") ? -60 : 60) * minutes);
	}

}
