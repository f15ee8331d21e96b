package monster.quicksell.support.sla.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import monster.quicksell.support.platform.log.LogSpan;
import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.platform.web.Conflict;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.sla.clock.CalendarSpec;
import monster.quicksell.support.sla.clock.ServiceLevels;
import monster.quicksell.support.sla.clock.Simulation;
import monster.quicksell.support.sla.clock.SlaPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tries another policy, or other calendars, on what really happened. */
@RestController
class SimulationController {

	private static final int MOST = 100_000;

	private static final int USUAL = 20_000;

	/** Two lives of every ticket are kept in memory. */
	private final Semaphore one = new Semaphore(1);

	private final Supplier<ServiceLevels> levels;

	private final LogSpan log;

	private final Clock clock;

	SimulationController(Supplier<ServiceLevels> levels, LogSpan log, Clock clock) {
		this.levels = levels;
		this.log = log;
		this.clock = clock;
	}

	/** What would have been breached between two instants, by the log's time. */
	@PostMapping("/v1/sla/simulate")
	Mono<Answer> simulate(@Valid @RequestBody Question question) {
		Instant now = this.clock.instant();
		Instant from = Objects.requireNonNullElse(question.from(), Instant.EPOCH);
		Instant to = Objects.requireNonNullElse(question.to(), now);
		if (!from.isBefore(to)) {
			throw new InvalidField("to", "must be after from");
		}
		ServiceLevels before = this.levels.get();
		int most = (question.tickets() != null) ? question.tickets() : USUAL;
		if (!this.one.tryAcquire()) {
			throw new Conflict("Another simulation is running: try again when it is done");
		}
		return Mono.fromCallable(() -> {
			ServiceLevels after = other(before, question, LocalDate.ofInstant(now, ZoneOffset.UTC));
			Simulation simulation = new Simulation(before, after, most);
			this.log.read("sla-simulation", simulation.interests(), from, to, (event) -> {
				simulation.apply(event);
				return true;
			});
			return new Answer(before.version(), after.version(), from, to, simulation.until(to));
		}).subscribeOn(Schedulers.boundedElastic()).doFinally((signal) -> this.one.release());
	}

	private static ServiceLevels other(ServiceLevels inForce, Question question, LocalDate today) {
		try {
			ServiceLevels other = (question.policy() != null)
					? ServiceLevels.of(PolicyFile.parse("policy", question.policy(), SlaPolicy.class), today) : inForce;
			return (question.calendars() != null) ? other.with(question.calendars(), today) : other;
		}
		catch (PolicyError ex) {
			throw new InvalidField("policy", String.valueOf(ex.getMessage()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidField("calendars", String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * What to try.
	 *
	 * @param policy a policy file's text; the one in force if left out
	 * @param calendars calendars by name, in place of the policy's
	 * @param from UTC; the log's begin if left out
	 * @param to UTC; now if left out
	 * @param tickets at most so many, 20,000 if left out
	 */
	record Question(@Nullable String policy, @Nullable Map<String, CalendarSpec> calendars, @Nullable Instant from,
			@Nullable Instant to, @Nullable @Min(1) @Max(MOST) Integer tickets) {
	}

	/** What would be different, by which version of the policy and by which other. */
	record Answer(String before, String after, Instant from, Instant to, Simulation.Outcome outcome) {
	}

}
