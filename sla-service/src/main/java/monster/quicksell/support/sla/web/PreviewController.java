package monster.quicksell.support.sla.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.sla.clock.Calendar;
import monster.quicksell.support.sla.clock.CalendarSpec;
import monster.quicksell.support.sla.clock.TooLittleOpenTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers when something would be due, without a ticket. */
@RestController
class PreviewController {

	private static final Duration LONGEST = Duration.ofDays(365);

	private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

	/** When a target on a calendar is due, given pauses. */
	@PostMapping("/v1/sla/preview")
	Map<String, Instant> preview(@Valid @RequestBody Question question) {
		if (question.start().isBefore(Instant.EPOCH) || question.start().isAfter(LATEST)) {
			throw new InvalidField("start", "must be from 1970 to 2099");
		}
		Calendar calendar = calendar(question.calendar(), question.start());
		if (question.target().isNegative() || question.target().compareTo(LONGEST) > 0) {
			throw new InvalidField("target", "must be PT0S to P365D");
		}
		try {
			return Map.of("due", due(question, calendar));
		}
		catch (TooLittleOpenTime ex) {
			throw new InvalidField("target", "the calendar is not open for so long");
		}
	}

	private static Instant due(Question question, Calendar calendar) {
		Duration left = question.target();
		Instant from = question.start();
		List<List<Instant>> pauses = (question.pauses() != null) ? question.pauses() : List.of();
		for (List<Instant> pause : pauses) {
			if (pause == null || pause.size() != 2 || pause.stream().anyMatch(Objects::isNull)
					|| pause.get(1).isBefore(pause.get(0)) || pause.get(0).isBefore(from)
					|| pause.get(1).isAfter(LATEST)) {
				throw new InvalidField("pauses",
						"must be pairs of instants after the start, in order, the second not before the first");
			}
			Duration used = calendar.between(from, pause.get(0));
			if (used.compareTo(left) >= 0) {
				break;
			}
			left = left.minus(used);
			from = pause.get(1);
		}
		return calendar.plus(from, left);
	}

	private static Calendar calendar(@Nullable CalendarSpec spec, Instant start) {
		if (spec == null) {
			return Calendar.ALWAYS;
		}
		try {
			Calendar calendar = spec.calendar();
			if (calendar.opensWithinAYear(LocalDate.ofInstant(start, ZoneOffset.UTC))) {
				return calendar;
			}
			throw new InvalidField("calendar", "has no open hour in the year after the start");
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidField("calendar", String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * A question.
	 *
	 * @param calendar always open if left out
	 * @param start UTC
	 * @param target ISO 8601 duration of open time
	 * @param pauses pairs of instants
	 */
	record Question(@Nullable CalendarSpec calendar, @NotNull Instant start, @NotNull Duration target,
			@Nullable @Size(max = 1000) List<List<Instant>> pauses) {
	}

}
