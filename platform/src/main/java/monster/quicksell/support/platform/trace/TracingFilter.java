package monster.quicksell.support.platform.trace;

import io.opentelemetry.api.trace.SpanKind;
import monster.quicksell.support.platform.log.TraceParent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The edge: what a request causes belongs to the trace that it names, or to a new one.
 */
public final class TracingFilter implements WebFilter {

	private final String service;

	/** Of this service. */
	public TracingFilter(String service) {
		this.service = service;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		HttpMethod method = exchange.getRequest().getMethod();
		if (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) {
			// Causes nothing
			return chain.filter(exchange);
		}
		return Mono.defer(() -> {
			Traced request = Traces.begin(this.service, method.name(), SpanKind.SERVER, named(exchange));
			return chain.filter(exchange)
				.doOnError((ex) -> request.failed(ex.getClass().getSimpleName()))
				.doFinally((signal) -> end(request, exchange))
				.contextWrite((context) -> context.put(TraceParent.class, request.next()));
		});
	}

	private static @Nullable TraceParent named(ServerWebExchange exchange) {
		String header = exchange.getRequest().getHeaders().getFirst("traceparent");
		return (header != null) ? TraceParent.parse(header) : null;
	}

	private static void end(Traced request, ServerWebExchange exchange) {
		Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		if (pattern != null) {
			request.named(exchange.getRequest().getMethod() + " " + pattern);
		}
		HttpStatusCode status = exchange.getResponse().getStatusCode();
		if (status != null) {
			request.with("http.response.status_code", Integer.toString(status.value()));
			if (status.is5xxServerError()) {
				request.failed("status " + status.value());
			}
		}
		request.close();
	}

}
