package monster.quicksell.support.metrics.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.rollup.Report;
import monster.quicksell.support.metrics.rollup.SelfService;
import monster.quicksell.support.metrics.store.Days;
import monster.quicksell.support.metrics.store.HelpNote;
import monster.quicksell.support.metrics.store.HelpNotes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What customers found by themselves, and what they looked for in vain. */
@RestController
class SelfServiceController {

	private static final String CHANNEL = "help";

	private static final int MOST = 20;

	private final HelpNotes notes;

	private final Days days;

	private final Ranges ranges;

	SelfServiceController(HelpNotes notes, Days days, Ranges ranges) {
		this.notes = notes;
		this.days = days;
		this.ranges = ranges;
	}

	/**
	 * The help centre's figures.
	 * @param asked {@code from}, {@code to}, {@code zone} as in reports
	 */
	@GetMapping("/v1/metrics/self-service")
	Mono<SelfService> selfService(@RequestParam Map<String, String> asked) {
		Range range = this.ranges.of(asked.get("from"), asked.get("to"), asked.get("zone"));
		Mono<Long> tickets = this.days.known(range)
			.map((known) -> Report.by(known, range, Dimension.CHANNEL)
				.rows()
				.stream()
				.filter((row) -> row.key().equals(CHANNEL))
				.mapToLong((row) -> row.figures().received())
				.sum());
		Instant from = begin(range.from(), range);
		Instant before = begin(range.to().plusDays(1), range);
		return Mono
			.zip(this.notes.count(HelpNote.Kind.SERVED, from, before),
					this.notes.count(HelpNote.Kind.GAP, from, before), tickets,
					this.notes.top(HelpNote.Kind.GAP, from, before, MOST),
					this.notes.top(HelpNote.Kind.SERVED, from, before, MOST))
			.map((all) -> SelfService.of(range, all.getT1(), all.getT2(), all.getT3(), all.getT4(), all.getT5()));
	}

	private static Instant begin(LocalDate day, Range range) {
		return day.atStartOfDay(range.zone()).toInstant();
	}

}
