package monster.quicksell.support.sla.log;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.engine.Engine;
import monster.quicksell.support.sla.SlaProperties;
import monster.quicksell.support.sla.clock.Forecast;
import monster.quicksell.support.sla.clock.ServiceLevels;
import monster.quicksell.support.sla.clock.SlaPolicy;
import monster.quicksell.support.sla.store.Outlooks;
import monster.quicksell.support.platform.store.Paged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Warns of breaches before they happen: one alert per team, raised when its outlook is
 * bad enough, resolved when it no longer is.
 */
@Component
class TrendWatch implements SmartLifecycle {

	static final String KEY = "sla:trend:";

	private static final Logger LOG = LoggerFactory.getLogger(TrendWatch.class);

	/** With the prefix, within the 255 characters of a key. */
	private static final int LONGEST_NAME = 200;

	private final Outlooks outlooks;

	private final Supplier<ServiceLevels> levels;

	private final AlertBook alerts;

	private final Engine<?> engine;

	private final Duration every;

	private volatile Disposable watching = Disposables.disposed();

	TrendWatch(Outlooks outlooks, Supplier<ServiceLevels> levels, AlertBook alerts, Engine<?> engine,
			SlaProperties properties) {
		this.outlooks = outlooks;
		this.levels = levels;
		this.alerts = alerts;
		this.engine = engine;
		this.every = properties.trendEvery();
	}

	@Override
	public void start() {
		this.watching = Flux.interval(this.every, this.every)
			.onBackpressureDrop()
			.filter((tick) -> this.engine.isReady())
			.concatMap((tick) -> look().onErrorResume(this::lookAgain), 1)
			.subscribe();
	}

	private Mono<Void> look() {
		SlaPolicy.Trend trend = this.levels.get().trend();
		return this.outlooks.of(trend.within(), trend.speedOver(), Paged.REST)
			.map((all) -> all.stream().filter((each) -> each.breaches() >= trend.atLeast()).toList())
			.flatMap((bad) -> Flux.fromIterable(bad)
				.concatMap((each) -> this.alerts.raise(alert(each, trend), each.breaches()))
				.then(resolveAllBut(bad)));
	}

	private Mono<Void> resolveAllBut(List<Forecast.Outlook> bad) {
		Set<String> keys = bad.stream().map((each) -> key(each.team())).collect(Collectors.toSet());
		return this.alerts.raised(KEY)
			.filter((key) -> !keys.contains(key))
			.concatMap((key) -> this.alerts.resolve(key, "At its present speed the team keeps its targets"))
			.then();
	}

	private static AlertRaised alert(Forecast.Outlook outlook, SlaPolicy.Trend trend) {
		return AlertRaised.newBuilder()
			.setDedupKey(key(outlook.team()))
			.setSeverity(AlertSeverity.WARNING)
			.setTitle("At this rate the " + outlook.team() + " team will breach " + outlook.breaches()
					+ " tickets in the next " + span(trend.within()))
			.setDescription(String.format(Locale.ROOT,
					"%d of its clocks are due in that time; it stopped %.1f per hour of late", outlook.due(),
					outlook.perHour()))
			.setSource("sla")
			.setTarget(trend.tell())
			.setDetails(Map.of("team", outlook.team(), "breaches", String.valueOf(outlook.breaches())))
			.build();
	}

	private static String key(String team) {
		return KEY + team.substring(0, Math.min(LONGEST_NAME, team.length()));
	}

	private static String span(Duration within) {
		return within.equals(Duration.ofHours(1)) ? "hour" : within.toMinutes() + " minutes";
	}

	private Mono<Void> lookAgain(Throwable failure) {
		LOG.warn("The trend could not be watched, the next look is soon: {}", failure.toString());
		return Mono.empty();
	}

	@Override
	public void stop() {
		this.watching.dispose();
	}

	@Override
	public boolean isRunning() {
		return !this.watching.isDisposed();
	}

}
