package monster.quicksell.support.platform.trace;

import java.util.UUID;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import monster.quicksell.support.platform.log.TraceParent;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class TracesTest {

	private final String service = UUID.randomUUID().toString();

	private final TraceParent cause = TraceParent.begin();

	@Test
	void whereNobodyLooksTheTraceIsHandedOn() {
		try (Traced step = Traces.begin(this.service, "decide", SpanKind.INTERNAL, this.cause).logged()) {
			assertThat(step.next().traceId()).isEqualTo(this.cause.traceId());
			assertThat(step.next().spanId()).isNotEqualTo(this.cause.spanId());
			assertThat(MDC.get(Traced.LOGGED)).isNull();
		}
	}

	@Test
	void whatAStepCausesHasItAsItsParentAndLogLinesNameTheTrace() {
		try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
			Traces.on(this.service, provider.get("test"));
			try (Traced step = Traces.begin(this.service, "decide", SpanKind.INTERNAL, this.cause).logged()) {
				assertThat(step.next().traceId()).isEqualTo(this.cause.traceId());
				assertThat(step.next()).isEqualTo(step.next()).isNotEqualTo(this.cause);
				assertThat(MDC.get(Traced.LOGGED)).isEqualTo(this.cause.traceId());
			}
			assertThat(MDC.get(Traced.LOGGED)).isNull();
			Traces.off(this.service, provider.get("test"));
			assertThat(Traces.areOn(this.service)).isFalse();
		}
	}

}
