package monster.quicksell.support.sla.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.sla.clock.Aim;
import monster.quicksell.support.sla.clock.Calendar;
import monster.quicksell.support.sla.clock.CalendarSpec;
import monster.quicksell.support.sla.clock.Circumstances;
import monster.quicksell.support.sla.clock.Preview;
import monster.quicksell.support.sla.clock.ServiceLevels;
import monster.quicksell.support.sla.clock.Tags;
import monster.quicksell.support.sla.clock.TooLittleOpenTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers when something would be due, without a ticket. */
@RestController
class PreviewController {

	private static final Duration LONGEST = Duration.ofDays(365);

	private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

	private final Supplier<ServiceLevels> levels;

	PreviewController(Supplier<ServiceLevels> levels) {
		this.levels = levels;
	}

	/**
	 * When a target on a calendar is due, given pauses; or, where no target is given, the
	 * one that the policy in force has for such a ticket.
	 */
	@PostMapping("/v1/sla/preview")
	Mono<Answer> preview(@Valid @RequestBody Question question) {
		// Years of a stranger's calendar are laid out for it
		return Mono.fromCallable(() -> answer(question)).subscribeOn(Schedulers.boundedElastic());
	}

	private Answer answer(Question question) {
		if (question.start().isBefore(Instant.EPOCH) || question.start().isAfter(LATEST)) {
			throw new InvalidField("start", "must be from 1970 to 2099");
		}
		Duration target = question.target();
		if (target == null) {
			return byPolicy(question);
		}
		if (target.isNegative() || target.compareTo(LONGEST) > 0) {
			throw new InvalidField("target", "must be PT0S to P365D");
		}
		return new Answer(due(question, calendar(question.calendar(), question.start()), target), null, null, null);
	}

	private Answer byPolicy(Question question) {
		if (question.calendar() != null) {
			throw new InvalidField("target", "is needed with a calendar");
		}
		if (question.channel() == null) {
			throw new InvalidField("channel", "is needed without a target");
		}
		if (question.priority() == null) {
			throw new InvalidField("priority", "is needed without a target");
		}
		SlaMetric metric = (question.metric() != null) ? question.metric() : SlaMetric.FIRST_RESPONSE;
		if (metric == SlaMetric.UNKNOWN) {
			throw new InvalidField("metric", "must be FIRST_RESPONSE, NEXT_RESPONSE or RESOLUTION");
		}
		ServiceLevels inForce = this.levels.get();
		Aim aim = inForce.aim(metric, question.start(), question.circumstances()).orElseThrow();
		Duration target = Duration.ofSeconds(aim.targetSeconds());
		return new Answer(due(question, inForce.calendar(aim.calendar()), target), target, aim.calendar(),
				aim.source());
	}

	private static Instant due(Question question, Calendar calendar, Duration target) {
		List<List<Instant>> pauses = (question.pauses() != null) ? question.pauses() : List.of();
		Instant from = question.start();
		for (List<Instant> pause : pauses) {
			if (pause == null || pause.size() != 2 || pause.stream().anyMatch(Objects::isNull)
					|| pause.get(1).isBefore(pause.get(0)) || pause.get(0).isBefore(from)
					|| pause.get(1).isAfter(LATEST)) {
				throw new InvalidField("pauses",
						"must be pairs of instants after the start, in order, the second not before the first");
			}
			from = pause.get(1);
		}
		try {
			return Preview.due(calendar, question.start(), target, pauses);
		}
		catch (TooLittleOpenTime ex) {
			throw new InvalidField("target", "the calendar is not open for so long");
		}
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
	 * @param target ISO 8601 duration of open time; if left out, the policy's
	 * @param pauses pairs of instants
	 * @param metric for the policy's target: a first response if left out
	 * @param channel of the ticket, for the policy's target, like all that follow
	 * @param priority CRITICAL, HIGH, MEDIUM, LOW
	 * @param team the team that answers
	 * @param level the customer's standing
	 * @param tags its tags
	 */
	record Question(@Nullable CalendarSpec calendar, @NotNull Instant start, @Nullable Duration target,
			@Nullable @Size(max = 1000) List<List<Instant>> pauses, @Nullable SlaMetric metric,
			@Nullable String channel, @Nullable Priority priority, @Nullable String team, @Nullable String level,
			@Nullable @Size(max = 100) List<@NotNull String> tags) {

		Circumstances circumstances() {
			return new Circumstances(this.channel, this.level, this.priority, this.team,
					Tags.of((this.tags != null) ? this.tags : List.of()));
		}

	}

	/**
	 * An answer; all but the first only for the policy's target.
	 *
	 * @param due UTC
	 * @param target open time allowed
	 * @param calendar name of the calendar it counts on
	 * @param source where it comes from
	 */
	record Answer(Instant due, @Nullable Duration target, @Nullable String calendar, @Nullable String source) {
	}

}
