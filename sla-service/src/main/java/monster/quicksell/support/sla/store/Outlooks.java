package monster.quicksell.support.sla.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
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

	private final StateQueries<Clocks> states;

	private final Clock clock;

	Outlooks(StateQueries<Clocks> states, Clock clock) {
		this.states = states;
		this.clock = clock;
	}

	/**
	 * Each team's outlook.
	 * @param within how far to look ahead
	 * @param speedOver the time over which a team's speed is taken
	 */
	public Mono<List<Forecast.Outlook>> of(Duration within, Duration speedOver) {
		Instant now = this.clock.instant();
		Forecast forecast = new Forecast(now, within, speedOver);
		Mono<Void> open = this.states
			.find(Filters.and(Filters.gte("state.riskAt", Date.from(now)),
					Filters.lt("state.riskAt", Date.from(now.plus(within)))), Sorts.ascending("state.riskAt"), MOST)
			.doOnNext(forecast::open)
			.then();
		Mono<Void> done = this.states
			.find(Filters.gt("state.settledAt", Date.from(now.minus(speedOver))), Sorts.ascending("state.settledAt"),
					MOST)
			.doOnNext(forecast::done)
			.then();
		return open.then(done).then(Mono.fromSupplier(forecast::outlooks));
	}

}
