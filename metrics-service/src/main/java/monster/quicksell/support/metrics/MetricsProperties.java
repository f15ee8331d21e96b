package monster.quicksell.support.metrics;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import monster.quicksell.support.metrics.rollup.Zones;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * How figures are kept.
 *
 * @param zone the time zone of days; to change it, drop the collections of the service
 * and let it read the log anew
 * @param zones further time zones that reports can be asked in; changed like the first
 * @param dimensionLimit how many teams, categories, channels … are told apart per day and
 * partition; further ones count together as "other"
 * @param exposeEvery how often the figures for Prometheus are read
 * @param storeTimeout how long the database may take for one batch of events
 * @param policy the policy file: targets, what is watched, staffing
 * @param watchEvery how often the figures are looked at for alerts
 * @param pairsEvery how often what was counted is spread over pairs of values, which
 * reports by two dimensions are read from
 * @param liveEvery how often live figures are looked at for those who listen
 */
@Validated
@ConfigurationProperties("metrics")
public record MetricsProperties(@DefaultValue("UTC") ZoneId zone, @DefaultValue List<ZoneId> zones,
		@DefaultValue("200") @Min(2) @Max(2000) int dimensionLimit, @DefaultValue("5s") Duration exposeEvery,
		@DefaultValue("30s") Duration storeTimeout, @DefaultValue("classpath:policy/metrics.yml") Resource policy,
		@DefaultValue("5s") Duration watchEvery, @DefaultValue("500ms") Duration liveEvery,
		@DefaultValue("30s") Duration pairsEvery) {
	/** All time zones that days are kept in. */
	public Zones allZones() {
		return new Zones(this.zone, this.zones);
	}

}
