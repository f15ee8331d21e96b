package monster.quicksell.support.metrics.log;

import java.time.Duration;

import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.store.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has what was counted spread over pairs of values, again and again. */
@Component
class Spreading implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Spreading.class);

	private final Journal journal;

	private final Duration every;

	private volatile Disposable running = Disposables.disposed();

	Spreading(Journal journal, MetricsProperties properties) {
		this.journal = journal;
		this.every = properties.pairsEvery();
	}

	@Override
	public void start() {
		this.running = Flux.interval(this.every, this.every)
			.onBackpressureDrop()
			.concatMap((tick) -> this.journal.spread(this.every.dividedBy(2)).onErrorResume(this::spreadLater), 1)
			.subscribe();
	}

	private Mono<Void> spreadLater(Throwable failure) {
		log.warn("Figures by pairs of values stay as they were for now: {}", failure.toString());
		return Mono.empty();
	}

	@Override
	public void stop() {
		this.running.dispose();
	}

	@Override
	public boolean isRunning() {
		return !this.running.isDisposed();
	}

}
