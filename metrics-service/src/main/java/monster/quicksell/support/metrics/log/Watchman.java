package monster.quicksell.support.metrics.log;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.store.AlertBook;
import monster.quicksell.support.metrics.store.AlertPage;
import monster.quicksell.support.metrics.store.Days;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import monster.quicksell.support.metrics.watch.Signal;
import monster.quicksell.support.metrics.watch.Signals;
import monster.quicksell.support.platform.engine.Engine;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at the figures again and again, and tells the people on call when one of them
 * leaves its band and when it is back. What changed is written down before it is told, by
 * one instance; until it has been told, each look tells it again under the same key.
 * While the service reads up old events, nobody is told anything.
 */
@Component
class Watchman implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Watchman.class);

	private final Days days;

	private final AlertBook book;

	private final Signals signals;

	private final Messages messages;

	private final Engine<?> engine;

	private final Clock clock;

	private final MetricsProperties properties;

	private volatile Disposable watching = Disposables.disposed();

	Watchman(Days days, AlertBook book, MetricsPolicy policy, Messages messages, Engine<?> engine, Clock clock,
			MetricsProperties properties) {
		this.days = days;
		this.book = book;
		this.signals = new Signals(policy.watch());
		this.messages = messages;
		this.engine = engine;
		this.clock = clock;
		this.properties = properties;
	}

	@Override
	public void start() {
		Duration every = this.properties.watchEvery();
		this.watching = Flux.interval(every, every)
			.onBackpressureDrop()
			.filter((tick) -> this.engine.isReady())
			.concatMap((tick) -> look().onErrorResume(this::lookAgain), 1)
			.subscribe();
	}

	/** One look at all that is watched. */
	Mono<Void> look() {
		ZonedDateTime now = this.clock.instant().atZone(this.properties.zone());
		LocalDate today = now.toLocalDate();
		Range range = new Range(today.minusDays(this.signals.daysBefore()), today, this.properties.zone());
		return this.days.known(range)
			.flatMapIterable((known) -> this.signals.read(known, today, now.getHour()))
			.concatMap(this::judge)
			.then();
	}

	private Mono<Void> judge(Signal signal) {
		return this.book.page(signal.name()).flatMap((page) -> {
			if (!page.told()) {
				return tell(page, signal.limit());
			}
			boolean raised = signal.limit().band().next(page.raised(), signal.value());
			return (raised == page.raised()) ? Mono.empty()
					: this.book.turn(page, page.changed(signal.title())).flatMap((next) -> tell(next, signal.limit()));
		});
	}

	private Mono<Void> tell(AlertPage page, MetricsPolicy.Limit limit) {
		return this.messages.send(Topics.ALERTS, page.key(), page.key(), message(page, limit))
			.then(this.book.told(page));
	}

	private static SpecificRecord message(AlertPage page, MetricsPolicy.Limit limit) {
		if (!page.raised()) {
			return new AlertResolved(page.key(), "metrics", page.title());
		}
		return AlertRaised.newBuilder()
			.setDedupKey(page.key())
			.setSeverity(limit.severity())
			.setTitle(page.title())
			.setDescription(limit.ask())
			.setSource("metrics")
			.setDetails(Map.of("watched", page.name(), "limit", String.format(Locale.ROOT, "%s", limit.raise())))
			.build();
	}

	private Mono<Void> lookAgain(Throwable failure) {
		log.warn("The figures could not be watched, the next look is soon: {}", failure.toString());
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
