package monster.quicksell.support.sla;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Settings of the service.
 *
 * @param policy the policy file: targets, calendars, warnings, reminders
 */
@ConfigurationProperties("sla")
public record SlaProperties(@DefaultValue("classpath:policy/sla.yml") Resource policy) {
}
