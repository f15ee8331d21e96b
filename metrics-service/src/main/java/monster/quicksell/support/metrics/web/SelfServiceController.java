package monster.quicksell.support.metrics.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
		return Mono.zip(this.notes.between(begin(range.from(), range), begin(range.to().plusDays(1), range)), tickets)
			.map((both) -> SelfService.of(range, texts(both.getT1(), HelpNote.Kind.SERVED),
					texts(both.getT1(), HelpNote.Kind.GAP), both.getT2()));
	}

	private static Instant begin(LocalDate day, Range range) {
		return day.atStartOfDay(range.zone()).toInstant();
	}

	private static List<String> texts(List<HelpNote> notes, HelpNote.Kind kind) {
		return notes.stream().filter((note) -> note.kind() == kind).map(HelpNote::text).toList();
	}

}
