package monster.quicksell.support.checks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;

/** Takes spans by OTLP over HTTP, as a collector does. */
final class TraceReceiver implements AutoCloseable {

	private final List<Step> steps = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	TraceReceiver() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/v1/traces", (exchange) -> {
			ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes())
				.getResourceSpansList()
				.forEach(this::take);
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.start();
	}

	private void take(ResourceSpans spans) {
		String service = spans.getResource()
			.getAttributesList()
			.stream()
			.filter((attribute) -> attribute.getKey().equals("service.name"))
			.map((attribute) -> attribute.getValue().getStringValue())
			.findFirst()
			.orElse("");
		spans.getScopeSpansList()
			.forEach((scope) -> scope.getSpansList()
				.forEach((span) -> this.steps.add(
						new Step(HexFormat.of().formatHex(span.getTraceId().toByteArray()), service, span.getName()))));
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/v1/traces";
	}

	/** What was done in a trace, as "service: name". */
	List<String> of(String trace) {
		return this.steps.stream()
			.filter((step) -> step.trace().equals(trace))
			.map((step) -> step.service() + ": " + step.name())
			.toList();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private record Step(String trace, String service, String name) {
	}

}
