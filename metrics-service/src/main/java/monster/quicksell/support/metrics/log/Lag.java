package monster.quicksell.support.metrics.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.prometheus.metrics.tracer.common.SpanContext;
import monster.quicksell.support.metrics.rollup.TicketFacts;
import monster.quicksell.support.platform.engine.Change;
import monster.quicksell.support.platform.log.TraceParent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long it took from what happened to its figures. Each bucket names an event's trace
 * as an example, by the header {@code traceparent} that the event came with.
 */
@Component
final class Lag implements SpanContext {

	private static final Duration[] BUCKETS = { Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
			Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(30),
			Duration.ofMinutes(5), Duration.ofHours(1) };

	private final ThreadLocal<@Nullable TraceParent> counted = new ThreadLocal<>();

	private final Clock clock;

	private @Nullable Timer timer;

	Lag(Clock clock) {
		this.clock = clock;
	}

	/** Where it is exposed; the registry itself asks for the traces here. */
	void register(MeterRegistry meters) {
		this.timer = Timer.builder("support.metrics.lag")
			.description("From an event's own time to when it was counted")
			.serviceLevelObjectives(BUCKETS)
			.register(meters);
	}

	/** These were counted now. */
	void counted(List<Change<TicketFacts>> changes) {
		Timer lag = this.timer;
		if (lag == null) {
			return;
		}
		Instant now = this.clock.instant();
		for (Change<TicketFacts> change : changes) {
			Duration late = Duration.between(change.event().at(), now);
			this.counted.set(change.trace());
			lag.record(late.isNegative() ? Duration.ZERO : late);
		}
		this.counted.remove();
	}

	@Override
	public @Nullable String getCurrentTraceId() {
		TraceParent trace = this.counted.get();
		return (trace != null) ? trace.traceId() : null;
	}

	@Override
	public @Nullable String getCurrentSpanId() {
		TraceParent trace = this.counted.get();
		return (trace != null) ? trace.spanId() : null;
	}

	@Override
	public boolean isCurrentSpanSampled() {
		return this.counted.get() != null;
	}

	@Override
	public void markCurrentSpanAsExemplar() {
		// What stands in the log is kept anyway
	}

}
