package monster.quicksell.support.sla.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.Compliance;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Which share of the targets was kept. */
@RestController
class ComplianceController {

	private static final int MOST = 2_000_000;

	private static final Duration LONGEST = Duration.ofDays(366);

	private final StateQueries<Clocks> states;

	ComplianceController(StateQueries<Clocks> states) {
		this.states = states;
	}

	/** Targets kept and missed in [from, to), by metric and something else. */
	@GetMapping("/v1/sla/compliance")
	Mono<Answer> compliance(@RequestParam Instant from, @RequestParam Instant to,
			@RequestParam(defaultValue = "metric") String by) {
		if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
			throw new InvalidField("to", "must be after from, by at most 366 days");
		}
		Compliance compliance = new Compliance(from, to, by(by));
		return this.states.find(
				Filters.elemMatch("state.clocks",
						Filters.and(Filters.gte("settledAt", Date.from(from)), Filters.lt("settledAt", Date.from(to)))),
				Sorts.ascending("_id"), MOST)
			.doOnNext(compliance::add)
			.then(Mono.fromSupplier(() -> {
				if (compliance.tickets() == MOST) {
					throw new InvalidField("from",
							"the span has more than " + MOST + " tickets: ask for a shorter one");
				}
				return new Answer(from, to, by, compliance.tickets(), compliance.rows());
			}));
	}

	private static Compliance.By by(String by) {
		for (Compliance.By each : Compliance.By.values()) {
			if (each.name().toLowerCase(Locale.ROOT).equals(by)) {
				return each;
			}
		}
		throw new InvalidField("by", "must be metric, priority, channel, team, level, source or day");
	}

	/** The span that was asked for, how many tickets it has, and its figures. */
	record Answer(Instant from, Instant to, String by, int tickets, List<Compliance.Row> rows) {
	}

}
