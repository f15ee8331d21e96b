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
import java.util.Optional;

import monster.quicksell.support.platform.policy.PolicyFile;

/**
 * When somebody is at the desk of a channel. A channel that is not listed always has
 * somebody.
 *
 * @param holidays days on which no desk is open
 * @param channels the others' hours
 */
public record DeskHours(List<LocalDate> holidays, Map<String, Window> channels) {

	private static final int FURTHEST_DAYS = 60;

	/**
	 * An error if a desk never opens.
	 * @param at where the hours stand in the file
	 */
	public void check(PolicyFile<?> file, String at) {
		this.channels.forEach((channel, window) -> {
			if (!window.from().isBefore(window.to())) {
				throw file.error(at + "/channels/" + channel + "/to", "must be after from");
			}
			if (window.days().isEmpty()) {
				throw file.error(at + "/channels/" + channel + "/days", "a desk opens on one day at least");
			}
			if (!window.answerWithin().isPositive() || window.answerWithin().compareTo(Duration.ofDays(2)) > 0) {
				throw file.error(at + "/channels/" + channel + "/answerWithin", "must be up to two days of open hours");
			}
		});
	}

	/**
	 * By when a message is answered that comes while nobody is there: after so many open
	 * hours of the next days. Empty while somebody is there.
	 */
	public Optional<Instant> answerBy(String channel, Instant now) {
		Window window = this.channels.get(channel);
		if (window == null) {
			return Optional.empty();
		}
		ZonedDateTime local = now.atZone(window.zone());
		if (isOpen(window, local.toLocalDate()) && !local.toLocalTime().isBefore(window.from())
				&& local.toLocalTime().isBefore(window.to())) {
			return Optional.empty();
		}
		LocalDate day = local.toLocalTime().isBefore(window.from()) ? local.toLocalDate()
				: local.toLocalDate().plusDays(1);
		Duration left = window.answerWithin();
		for (int i = 0; i < FURTHEST_DAYS; i++, day = day.plusDays(1)) {
			if (isOpen(window, day)) {
				Instant begin = day.atTime(window.from()).atZone(window.zone()).toInstant();
				Instant end = day.atTime(window.to()).atZone(window.zone()).toInstant();
				if (!begin.plus(left).isAfter(end)) {
					return Optional.of(begin.plus(left));
				}
				left = left.minus(Duration.between(begin, end));
			}
		}
		return Optional.empty();
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
