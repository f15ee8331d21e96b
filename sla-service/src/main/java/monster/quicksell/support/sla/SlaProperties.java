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
 */
@ConfigurationProperties("sla")
public record SlaProperties(@DefaultValue("classpath:policy/sla.yml") Resource policy,
		@DefaultValue("5s") Duration policyInterval) {
}
