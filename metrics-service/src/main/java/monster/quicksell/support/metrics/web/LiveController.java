package monster.quicksell.support.metrics.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.Range;
import monster.quicksell.support.metrics.store.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

	private final Map<ZoneId, Flux<DailyMetricsController.DailyMetrics>> figures = new HashMap<>();

	private final Ranges ranges;

	private volatile Sinks.Empty<Void> closing = Sinks.empty();

	private volatile boolean running;

	LiveController(Days days, Ranges ranges, MetricsProperties properties) {
		this.ranges = ranges;
		properties.allZones()
			.all()
			.forEach((zone) -> this.figures.put(zone, figures(days, zone, properties.liveEvery())));
	}

	private Flux<DailyMetricsController.DailyMetrics> figures(Days days, ZoneId zone, Duration every) {
		return Flux.interval(Duration.ZERO, every).onBackpressureDrop().concatMap((tick) -> {
			LocalDate today = this.ranges.today(zone);
			Range day = new Range(today, today, zone);
			return days.known(day)
				.map((known) -> DailyMetricsController.DailyMetrics.of(known, day))
				.onErrorResume((failure) -> Mono.empty());
		}, 1).distinctUntilChanged().replay(1).refCount(1, Duration.ofSeconds(5));
	}

	/**
	 * Listens.
	 * @param zone the time zone of the day; the installation's own if absent
	 */
	@GetMapping(path = "/v1/metrics/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<DailyMetricsController.DailyMetrics>> live(
			@RequestParam(required = false) @Nullable String zone) {
		Flux<ServerSentEvent<DailyMetricsController.DailyMetrics>> signs = Flux.interval(SIGN_OF_LIFE)
			.onBackpressureDrop()
			.map((tick) -> ServerSentEvent.<DailyMetricsController.DailyMetrics>builder().comment("here").build());
		Flux<DailyMetricsController.DailyMetrics> figures = Objects
			.requireNonNull(this.figures.get(this.ranges.zone(zone)));
		return figures.map((figure) -> ServerSentEvent.builder(figure).event("day").build())
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
