package monster.quicksell.support.metrics.web;

import java.time.Duration;

import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.store.Rollups;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Today's figures as server-sent events, whenever they change. One look at the store
 * serves all who listen; nobody listens, nobody looks.
 */
@RestController
class LiveController implements SmartLifecycle {

	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

	private final Flux<DailyMetricsController.DailyMetrics> figures;

	private volatile Sinks.Empty<Void> closing = Sinks.empty();

	private volatile boolean running;

	LiveController(Rollups rollups, Ranges ranges, MetricsProperties properties) {
		this.figures = Flux.interval(Duration.ZERO, properties.liveEvery())
			.onBackpressureDrop()
			.concatMap((tick) -> rollups.day(ranges.today(properties.zone())).onErrorResume((failure) -> Mono.empty()),
					1)
			.map((day) -> DailyMetricsController.DailyMetrics.of(day, properties.zone()))
			.distinctUntilChanged()
			.replay(1)
			.refCount(1, Duration.ofSeconds(5));
	}

	@GetMapping(path = "/v1/metrics/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<DailyMetricsController.DailyMetrics>> live() {
		Flux<ServerSentEvent<DailyMetricsController.DailyMetrics>> signs = Flux.interval(SIGN_OF_LIFE)
			.onBackpressureDrop()
			.map((tick) -> ServerSentEvent.<DailyMetricsController.DailyMetrics>builder().comment("here").build());
		return this.figures.map((figure) -> ServerSentEvent.builder(figure).event("day").build())
			.mergeWith(signs)
			.takeUntilOther(this.closing.asMono());
	}

	@Override
	public void start() {
		this.closing = Sinks.empty();
		this.running = true;
	}

	/** Before the server waits for requests to end: these would not end by themselves. */
	@Override
	public void stop() {
		this.running = false;
		this.closing.tryEmitEmpty();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
