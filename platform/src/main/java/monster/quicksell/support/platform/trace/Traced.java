package monster.quicksell.support.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import monster.quicksell.support.platform.log.TraceParent;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A step of a trace while it is done. Log lines of its thread name the trace. */
public final class Traced implements AutoCloseable {

	/** Under this name log lines find the trace's id. */
	public static final String LOGGED = "trace";

	private final TraceParent at;

	private final @Nullable Span span;

	private Traced(TraceParent at, @Nullable Span span) {
		this.at = at;
		this.span = span;
	}

	/** Nobody looks at it. */
	static Traced unseen(TraceParent parent) {
		return new Traced(parent, null);
	}

	static Traced seen(Span span) {
		return new Traced(new TraceParent(span.getSpanContext().getTraceId(), span.getSpanContext().getSpanId()), span);
	}

	/** What it causes has this as its parent. */
	public TraceParent next() {
		return (this.span != null) ? this.at : this.at.child();
	}

	/** Lets log lines of this thread name the trace until it is closed. */
	public Traced logged() {
		if (this.span != null) {
			MDC.put(LOGGED, this.at.traceId());
		}
		return this;
	}

	/** Says more of it. Never user text. */
	public Traced with(String key, String value) {
		if (this.span != null) {
			this.span.setAttribute(key, value);
		}
		return this;
	}

	/** Gives it a name that is known only now. */
	public void named(String name) {
		if (this.span != null) {
			this.span.updateName(name);
		}
	}

	/** It has failed; the reason without user text. */
	public void failed(String reason) {
		if (this.span != null) {
			this.span.setStatus(StatusCode.ERROR, reason);
		}
	}

	@Override
	public void close() {
		if (this.span != null) {
			MDC.remove(LOGGED);
			this.span.end();
		}
	}

}
