package monster.quicksell.support.sla.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.sla.clock.Compliance;
import monster.quicksell.support.sla.store.Settled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Which share of the targets was kept. */
@RestController
class ComplianceController {

	private static final Duration LONGEST = Duration.ofDays(366);

	private final Settled settled;

	ComplianceController(Settled settled) {
		this.settled = settled;
	}

	/** Targets kept and missed in [from, to), by metric and something else. */
	@GetMapping("/v1/sla/compliance")
	Mono<Answer> compliance(@RequestParam Instant from, @RequestParam Instant to,
			@RequestParam(defaultValue = "metric") String by) {
		if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
			throw new InvalidField("to", "must be after from, by at most 366 days");
		}
		return this.settled.between(from, to, by(by)).map((rows) -> new Answer(from, to, by, rows));
	}

	private static Compliance.By by(String by) {
		for (Compliance.By each : Compliance.By.values()) {
			if (each.name().toLowerCase(Locale.ROOT).equals(by)) {
				return each;
			}
		}
		throw new InvalidField("by", "must be metric, priority, channel, team, level, source or day");
	}

	/** The span that was asked for, and its figures. */
	record Answer(Instant from, Instant to, String by, List<Compliance> rows) {
	}

}
