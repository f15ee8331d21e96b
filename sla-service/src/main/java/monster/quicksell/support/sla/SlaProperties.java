package monster.quicksell.support.sla;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Settings of the service.
 *
 * @param policy the policy file: targets, calendars, warnings, reminders
 * @param policyInterval how often it is looked at for changes
 * @param auditEvery how often the auditor looks
 * @param auditGrace how late a breach may be said before that is a miss
 * @param trendEvery how often the trend is looked at
 */
@ConfigurationProperties("sla")
public record SlaProperties(@DefaultValue("classpath:policy/sla.yml") Resource policy,
		@DefaultValue("5s") Duration policyInterval, @DefaultValue("5s") Duration auditEvery,
		@DefaultValue("1m") Duration auditGrace, @DefaultValue("1m") Duration trendEvery) {
}
