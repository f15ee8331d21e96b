package monster.quicksell.support.metrics.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Figure;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.metrics.rollup.Sums;
import monster.quicksell.support.metrics.store.Rollups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The figures of all tickets for Prometheus. They are the installation's, read from the
 * rollups: each instance of the service exposes the same, so take {@code max}, not
 * {@code sum}, over instances. Counters never fall, since they count what was told, also
 * what was taken back later; what moves with the ticket is a gauge. Labels are
 * priorities, states and names of service levels only.
 */
@Component
class Exposition implements MeterBinder, SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Exposition.class);

	private static final List<SlaMetric> TARGETS = List.of(SlaMetric.FIRST_RESPONSE, SlaMetric.NEXT_RESPONSE,
			SlaMetric.RESOLUTION);

	private final Rollups rollups;

	private final Duration period;

	private volatile Sums latest = new Sums(Map.of());

	private volatile Disposable reading = Disposables.disposed();

	Exposition(Rollups rollups, MetricsProperties properties) {
		this.rollups = rollups;
		this.period = properties.exposeEvery();
	}

	@Override
	public void bindTo(MeterRegistry meters) {
		counter(meters, "support.tickets.received", Measure.RECEIVED, "Tickets created");
		counter(meters, "support.tickets.resolutions", Measure.RESOLUTIONS, "Moves of tickets to resolved");
		counter(meters, "support.tickets.reopened", Measure.REOPENINGS, "Reopenings of tickets");
		counter(meters, "support.escalations", Measure.ESCALATIONS, "Escalations raised");
		TARGETS.forEach((target) -> {
			breaches(meters, "support.sla.breaches", target, Measure.BREACHES_TOLD, "Targets told to be missed");
			breaches(meters, "support.sla.breaches.withdrawn", target, Measure.BREACHES_WITHDRAWN,
					"Of those, the ones taken back since");
		});
		Stream.concat(names(Priority.values()), Stream.of(Slot.UNROUTED)).forEach((priority) -> {
			Slot slot = new Slot(Dimension.PRIORITY, priority);
			gauge(meters, "support.tickets.open", slot, Measure.OPEN, "Tickets neither resolved nor closed");
			gauge(meters, "support.tickets.open.breached", slot, Measure.OPEN_BREACHED,
					"Open tickets that have missed a target");
		});
		names(TicketStatus.NEW, TicketStatus.OPEN, TicketStatus.WAITING)
			.forEach((status) -> gauge(meters, "support.tickets.in.status", new Slot(Dimension.STATUS, status),
					Measure.OPEN, "Open tickets by where they stand"));
	}

	private static Stream<String> names(Enum<?>... values) {
		return Stream.of(values).map(Enum::name);
	}

	private void counter(MeterRegistry meters, String name, Measure measure, String description) {
		FunctionCounter.builder(name, this, (self) -> self.latest.get(Slot.TOTAL, measure))
			.description(description)
			.register(meters);
	}

	private void breaches(MeterRegistry meters, String name, SlaMetric target, Measure measure, String description) {
		Figure figure = new Figure(measure, target.ordinal() + 1);
		FunctionCounter.builder(name, this, (self) -> self.latest.get(Slot.TOTAL, figure))
			.tag("metric", target.name().toLowerCase(Locale.ROOT))
			.description(description)
			.register(meters);
	}

	private void gauge(MeterRegistry meters, String name, Slot slot, Measure measure, String description) {
		Gauge.builder(name, this, (self) -> self.latest.get(slot, measure))
			.tag(slot.dimension().name().toLowerCase(Locale.ROOT), slot.value().toLowerCase(Locale.ROOT))
			.description(description)
			.register(meters);
	}

	@Override
	public void start() {
		this.reading = Flux.interval(Duration.ZERO, this.period)
			.onBackpressureDrop()
			.concatMap((tick) -> this.rollups.ever().onErrorResume(this::keepLast), 1)
			.subscribe((sums) -> this.latest = sums);
	}

	private Mono<Sums> keepLast(Throwable failure) {
		log.warn("Figures for Prometheus stay as they were: {}", failure.toString());
		return Mono.empty();
	}

	@Override
	public void stop() {
		this.reading.dispose();
	}

	@Override
	public boolean isRunning() {
		return !this.reading.isDisposed();
	}

}
