package monster.quicksell.support.platform.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * RFC 3339 timestamps. Those that our services write, in UTC with seconds or
 * milliseconds, are read without a formatter: it took half the time of reading a record's
 * headers.
 */
final class Timestamps {

	private static final int SECONDS = "2026-11-23T09:00:00Z".length();

	private static final int MILLIS = "2026-11-23T09:00:00.000Z".length();

	private Timestamps() {
	}

	/**
	 * Reads a timestamp.
	 * @throws DateTimeException if it is none
	 */
	static Instant parse(String text) {
		int length = text.length();
		boolean plain = (length == SECONDS || (length == MILLIS && text.charAt(19) == '.')) && text.charAt(4) == '-'
				&& text.charAt(7) == '-' && text.charAt(10) == 'T' && text.charAt(13) == ':' && text.charAt(16) == ':'
				&& text.charAt(length - 1) == 'Z';
		int year = plain ? digits(text, 0, 4) : -1;
		int month = plain ? digits(text, 5, 7) : -1;
		int day = plain ? digits(text, 8, 10) : -1;
		int hour = plain ? digits(text, 11, 13) : -1;
		int minute = plain ? digits(text, 14, 16) : -1;
		int second = plain ? digits(text, 17, 19) : -1;
		int millis = (plain && length == MILLIS) ? digits(text, 20, 23) : 0;
		if ((year | month | day | hour | minute | second | millis) < 0 || hour > 23 || minute > 59 || second > 59) {
			return Instant.parse(text);
		}
		long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3600L + minute * 60L + second;
		return Instant.ofEpochSecond(seconds, millis * 1_000_000L);
	}

	/** The number that some digits write; -1 if there is anything else. */
	private static int digits(String text, int from, int to) {
		int number = 0;
		for (int at = from; at < to; at++) {
			int digit = text.charAt(at) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

}
