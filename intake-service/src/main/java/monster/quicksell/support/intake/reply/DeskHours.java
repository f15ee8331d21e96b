package monster.quicksell.support.intake.reply;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.platform.policy.PolicyFile;

/**
 * When somebody is at the desk of a channel, and how soon people answer there.
 *
 * @param holidays days on which no desk is open
 * @param always how soon people answer in channels that always have somebody
 * @param otherwise the same, of channels that are not listed
 * @param channels the others' hours
 */
public record DeskHours(List<LocalDate> holidays, Map<String, Duration> always, Duration otherwise,
		Map<String, Window> channels) {

	private static final Duration LONGEST = Duration.ofDays(2);

	private static final int FURTHEST_DAYS = 60;

	/**
	 * An error if a desk never opens.
	 * @param at where the hours stand in the file
	 */
	public void check(PolicyFile<?> file, String at) {
		check(file, at + "/otherwise", this.otherwise);
		this.always.forEach((channel, within) -> {
			check(file, at + "/always/" + channel, within);
			if (this.channels.containsKey(channel)) {
				throw file.error(at + "/always/" + channel, "has hours of its own");
			}
		});
		this.channels.forEach((channel, window) -> {
			if (!window.from().isBefore(window.to())) {
				throw file.error(at + "/channels/" + channel + "/to", "must be after from");
			}
			if (window.days().isEmpty()) {
				throw file.error(at + "/channels/" + channel + "/days", "a desk opens on one day at least");
			}
			check(file, at + "/channels/" + channel + "/answerWithin", window.answerWithin());
		});
	}

	private static void check(PolicyFile<?> file, String at, Duration within) {
		if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
			throw file.error(at, "must be up to two days of open hours");
		}
	}

	/** True while somebody is at the channel's desk. */
	public boolean isOpen(String channel, Instant now) {
		Window window = this.channels.get(channel);
		if (window == null) {
			return true;
		}
		ZonedDateTime local = now.atZone(window.zone());
		return isOpen(window, local.toLocalDate()) && !local.toLocalTime().isBefore(window.from())
				&& local.toLocalTime().isBefore(window.to());
	}

	/** By when a message that comes now is answered: after so many open hours. */
	public Instant answerBy(String channel, Instant now) {
		Window window = this.channels.get(channel);
		if (window == null) {
			return now.plus(this.always.getOrDefault(channel, this.otherwise));
		}
		LocalDate day = now.atZone(window.zone()).toLocalDate();
		Duration left = window.answerWithin();
		for (int i = 0; i < FURTHEST_DAYS; i++, day = day.plusDays(1)) {
			if (isOpen(window, day)) {
				Instant opens = day.atTime(window.from()).atZone(window.zone()).toInstant();
				Instant begin = opens.isBefore(now) ? now : opens;
				Instant end = day.atTime(window.to()).atZone(window.zone()).toInstant();
				if (!begin.plus(left).isAfter(end)) {
					return begin.plus(left);
				}
				left = begin.isBefore(end) ? left.minus(Duration.between(begin, end)) : left;
			}
		}
		return now.plus(Duration.ofDays(FURTHEST_DAYS));
	}

	private boolean isOpen(Window window, LocalDate day) {
		return window.days().contains(day.getDayOfWeek()) && !this.holidays.contains(day);
	}

	/**
	 * A desk's hours.
	 *
	 * @param zone of the times
	 * @param days on which it is open
	 * @param from when it opens
	 * @param to when it closes
	 * @param answerWithin how many open hours an answer takes at most
	 */
	public record Window(ZoneId zone, List<DayOfWeek> days, LocalTime from, LocalTime to, Duration answerWithin) {
	}

}
