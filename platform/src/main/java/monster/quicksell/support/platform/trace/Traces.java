package monster.quicksell.support.platform.trace;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import monster.quicksell.support.platform.log.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * Where spans are begun. A service that has an endpoint for them has a tracer here, by
 * its name; without one a step costs a look into a map and hands on the trace it was
 * given.
 */
public final class Traces {

	private static final Map<String, Tracer> TRACERS = new ConcurrentHashMap<>();

	private Traces() {
	}

	/** From now on the service's spans go to this tracer. */
	public static void on(String service, Tracer tracer) {
		TRACERS.put(service, tracer);
	}

	/** From now on they go nowhere. */
	public static void off(String service, Tracer tracer) {
		TRACERS.remove(service, tracer);
	}

	/** True if somebody looks at the service's steps. */
	public static boolean areOn(String service) {
		return TRACERS.containsKey(service);
	}

	/**
	 * Begins a step of a trace; to be closed by the same thread.
	 * @param service who does it
	 * @param name what is done, the same for all tickets
	 * @param parent what caused it; null begins a trace
	 */
	public static Traced begin(String service, String name, SpanKind kind, @Nullable TraceParent parent) {
		Tracer tracer = TRACERS.get(service);
		if (tracer == null) {
			return Traced.unseen((parent != null) ? parent : TraceParent.begin());
		}
		SpanBuilder span = tracer.spanBuilder(name).setSpanKind(kind);
		return Traced
			.seen((parent != null) ? span.setParent(context(parent)).startSpan() : span.setNoParent().startSpan());
	}

	/**
	 * Whether the next step belongs to a trace is decided by its id, not by its header.
	 */
	private static Context context(TraceParent parent) {
		return Context.root()
			.with(Span.wrap(SpanContext.createFromRemoteParent(parent.traceId(), parent.spanId(),
					TraceFlags.getSampled(), TraceState.getDefault())));
	}

}
