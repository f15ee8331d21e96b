package monster.quicksell.support.escalation.log;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * Escalation's settings.
 *
 * @param policy the policy file: levels and triggers
 * @param onCall the policy file of people and on-call schedules
 */
@Validated
@ConfigurationProperties("escalation")
public record EscalationProperties(@DefaultValue("classpath:policy/escalation.yml") Resource policy,
		@DefaultValue("classpath:policy/on-call.yml") Resource onCall) {
}
