package monster.quicksell.support.sla.clock;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Hours of a day, as minutes after midnight: [open, close). A close before the open, or
 * equal to it, is on the next day; 24:00 is the day's end.
 *
 * @param open minute of opening, 0 to 1439
 * @param close minute of closing, up to 2880
 */
public record Hours(int open, int close) {

	static final int DAY = 24 * 60;

	private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

	/**
	 * Reads a pair of local times: {@code ["09:00", "18:00"]}.
	 * @throws IllegalArgumentException saying what is wrong
	 */
	public static Hours of(@Nullable List<String> pair) {
		if (pair == null || pair.size() != 2 || pair.stream().anyMatch(Objects::isNull)) {
			throw new IllegalArgumentException("hours are a pair of times: [\"09:00\", \"18:00\"]");
		}
		int open = minute(pair.get(0));
		int close = minute(pair.get(1));
		if (open >= DAY) {
			throw new IllegalArgumentException("hours can't open at 24:00");
		}
		return new Hours(open, (close <= open) ? close + DAY : close);
	}

	private static int minute(String time) {
		if (time.equals("24:00")) {
			return DAY;
		}
		try {
			LocalTime parsed = LocalTime.parse(time, MINUTES);
			return parsed.getHour() * 60 + parsed.getMinute();
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("'" + time + "' is no time of day like 09:00", ex);
		}
	}

}
