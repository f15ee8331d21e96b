package monster.quicksell.support.platform.autoconfigure;

import java.util.Objects;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.trace.Traces;
import monster.quicksell.support.platform.trace.TracingFilter;
import monster.quicksell.support.platform.trace.TracingProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Traces, where an endpoint for them is set. */
@AutoConfiguration
@EnableConfigurationProperties(TracingProperties.class)
class TracingConfiguration {

	/** Also without an endpoint: a trace that is named is handed on. */
	@Bean
	TracingFilter tracingFilter(Participant<?> participant) {
		return new TracingFilter(participant.name());
	}

	@Bean
	@ConditionalOnProperty("support.tracing.endpoint")
	Export tracingExport(Participant<?> participant, TracingProperties properties) {
		return new Export(participant.name(), properties);
	}

	/** The way out, for as long as the service runs. */
	static final class Export implements AutoCloseable {

		private final String service;

		private final SdkTracerProvider provider;

		private final Tracer tracer;

		Export(String service, TracingProperties properties) {
			this.service = service;
			this.provider = SdkTracerProvider.builder()
				.setResource(Resource.getDefault()
					.merge(Resource
						.create(Attributes.of(AttributeKey.stringKey("service.name"), "support-" + service))))
				// By the trace's id: all services take the same ones
				.setSampler(Sampler.traceIdRatioBased(properties.sample()))
				.addSpanProcessor(BatchSpanProcessor
					.builder(OtlpHttpSpanExporter.builder()
						.setEndpoint(Objects.requireNonNull(properties.endpoint()).toString())
						.build())
					.build())
				.build();
			this.tracer = this.provider.get("monster.quicksell.support");
			Traces.on(service, this.tracer);
		}

		@Override
		public void close() {
			Traces.off(this.service, this.tracer);
			this.provider.close();
		}

	}

}
