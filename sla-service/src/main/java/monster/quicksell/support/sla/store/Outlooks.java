package monster.quicksell.support.sla.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.platform.store.Paged;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.Forecast;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the stored clocks what each team will miss if it goes on as it did of late. */
@Component
public class Outlooks {

	/** Those due first; a team that has more to lose than these hears of these. */
	private static final int MOST = 10_000;

	private final Paged<Clocks> atRisk;

	private final Paged<Clocks> settled;

	private final Clock clock;

	Outlooks(StateQueries<Clocks> states, Clock clock) {
		this.atRisk = new Paged<>(states, "state.riskAt", Clocks::riskAt, Clocks::ticketId);
		this.settled = new Paged<>(states, "state.settledAt", Clocks::settledAt, Clocks::ticketId);
		this.clock = clock;
	}

	/**
	 * Each team's outlook.
	 * @param within how far to look ahead
	 * @param speedOver the time over which a team's speed is taken
	 * @param rest between some tickets and the next
	 */
	public Mono<List<Forecast.Outlook>> of(Duration within, Duration speedOver, Duration rest) {
		Instant now = this.clock.instant();
		Forecast forecast = new Forecast(now, within, speedOver);
		return this.atRisk.between(now, now.plus(within), MOST, rest)
			.doOnNext((some) -> some.forEach(forecast::open))
			.thenMany(this.settled.from(now.minus(speedOver), MOST, rest))
			.doOnNext((some) -> some.forEach(forecast::done))
			.then(Mono.fromSupplier(forecast::outlooks));
	}

}
