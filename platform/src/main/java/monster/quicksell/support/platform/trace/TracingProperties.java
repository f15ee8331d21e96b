package monster.quicksell.support.platform.trace;

import java.net.URI;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where spans go.
 *
 * @param endpoint takes OTLP over HTTP, such as {@code http://tempo:4318/v1/traces};
 * without it nothing is traced
 * @param sample the share of traces that is sent, the same ones by all services
 */
@Validated
@ConfigurationProperties("support.tracing")
public record TracingProperties(@Nullable URI endpoint,
		@DefaultValue("0.1") @DecimalMin("0") @DecimalMax("1") double sample) {
}
