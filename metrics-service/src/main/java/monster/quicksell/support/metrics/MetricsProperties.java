package monster.quicksell.support.metrics;

import java.time.Duration;
import java.time.ZoneId;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How figures are kept.
 *
 * @param zone the time zone of days; to change it, drop the collections of the service
 * and let it read the log anew
 * @param dimensionLimit how many teams, categories, channels … are told apart per day and
 * partition; further ones count together as "other"
 * @param exposeEvery how often the figures for Prometheus are read
 * @param storeTimeout how long the database may take for one batch of events
 */
@Validated
@ConfigurationProperties("metrics")
public record MetricsProperties(@DefaultValue("UTC") ZoneId zone,
		@DefaultValue("200") @Min(2) @Max(2000) int dimensionLimit, @DefaultValue("5s") Duration exposeEvery,
		@DefaultValue("30s") Duration storeTimeout) {
}
