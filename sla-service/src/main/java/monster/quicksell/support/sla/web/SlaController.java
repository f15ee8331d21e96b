package monster.quicksell.support.sla.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import monster.quicksell.support.sla.clock.Aim;
import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.Forecast;
import monster.quicksell.support.sla.clock.ServiceLevels;
import monster.quicksell.support.sla.clock.SlaClock;
import monster.quicksell.support.sla.clock.SlaPolicy;
import monster.quicksell.support.sla.store.Outlooks;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a ticket's clocks stand and why, and which tickets are at risk. */
@RestController
@RequestMapping("/v1")
class SlaController {

	private static final int MOST = 500;

	private final Tickets<Clocks> tickets;

	private final StateQueries<Clocks> states;

	private final Supplier<ServiceLevels> levels;

	private final Outlooks outlooks;

	private final Clock clock;

	SlaController(Tickets<Clocks> tickets, StateQueries<Clocks> states, Supplier<ServiceLevels> levels,
			Outlooks outlooks, Clock clock) {
		this.tickets = tickets;
		this.states = states;
		this.levels = levels;
		this.outlooks = outlooks;
		this.clock = clock;
	}

	/** All clocks of a ticket. */
	@GetMapping("/tickets/{id}/sla")
	Mono<TicketView> ticket(@PathVariable String id) {
		return this.tickets.find(id)
			.switchIfEmpty(Mono.error(() -> new NotFound("There are no clocks for this ticket")))
			.map((clocks) -> TicketView.of(clocks, this.levels.get(),
					this.clock.instant().truncatedTo(ChronoUnit.MILLIS)));
	}

	/** Running clocks that are due within a duration, the most urgent first. */
	@GetMapping("/sla/at-risk")
	Mono<Urgent> atRisk(@RequestParam(defaultValue = "PT1H") String within,
			@RequestParam(defaultValue = "100") int limit) {
		if (limit < 1 || limit > MOST) {
			throw new InvalidField("limit", "must be 1 to " + MOST);
		}
		Instant now = this.clock.instant();
		Instant until = now.plus(duration(within));
		return this.states
			.find(Filters.and(Filters.gte("state.riskAt", Date.from(now)),
					Filters.lte("state.riskAt", Date.from(until))), Sorts.ascending("state.riskAt"), limit + 1)
			.flatMapIterable((clocks) -> AtRisk.of(clocks, now, until))
			.collectSortedList(Comparator.comparing(AtRisk::dueAt))
			.map((all) -> new Urgent(all.subList(0, Math.min(limit, all.size())), all.size() > limit));
	}

	/** What each team will miss if it goes on as it did of late, the policy's trend. */
	@GetMapping("/sla/trend")
	Mono<Trend> trend() {
		SlaPolicy.Trend trend = this.levels.get().trend();
		return this.outlooks.of(trend.within(), trend.speedOver(), Duration.ZERO)
			.map((teams) -> new Trend(trend.within(), trend.speedOver(), teams));
	}

	private static Duration duration(String within) {
		try {
			Duration duration = Duration.parse(within);
			if (!duration.isNegative() && duration.compareTo(Duration.ofDays(30)) <= 0) {
				return duration;
			}
		}
		catch (DateTimeException ex) {
			// Said below
		}
		throw new InvalidField("within", "must be an ISO 8601 duration from PT0S to P30D, like PT1H");
	}

	/** Each team's outlook. */
	record Trend(Duration within, Duration speedOver, List<Forecast.Outlook> teams) {
	}

	/** A ticket's clocks, and since when it has had its status. */
	record TicketView(String ticketId, TicketStatus status, @Nullable Instant statusSince, List<ClockView> clocks) {

		static TicketView of(Clocks clocks, ServiceLevels levels, Instant now) {
			return new TicketView(clocks.ticketId(), clocks.status(), clocks.statusSince(),
					clocks.clocks().stream().map((clock) -> ClockView.of(clock, levels, now)).toList());
		}

	}

	/** The most urgent clocks, and whether there are more than were asked for. */
	record Urgent(List<AtRisk> clocks, boolean more) {
	}

	/** A clock that may be breached soon. */
	record AtRisk(String ticketId, SlaMetric metric, int cycle, Instant dueAt, String source, @Nullable String team) {

		static List<AtRisk> of(Clocks clocks, Instant from, Instant until) {
			List<AtRisk> all = new ArrayList<>();
			for (SlaClock clock : clocks.clocks()) {
				Aim aim = clock.aim();
				Instant due = clock.dueAt();
				if (clock.isAtRisk() && aim != null && due != null && !due.isBefore(from) && !due.isAfter(until)) {
					all.add(new AtRisk(clocks.ticketId(), clock.metric(), clock.cycle(), due, aim.source(),
							clocks.about().team()));
				}
			}
			return all;
		}

	}

}
