package monster.quicksell.support.escalation.log;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * Escalation's settings.
 *
 * @param policy the policy file: levels and triggers
 * @param unreachableAfter when no receiver has a call after so long, the next person is
 * called
 * @param auditEvery how often all open escalations are walked over
 * @param onCall the policy file of people and on-call schedules
 */
@Validated
@ConfigurationProperties("escalation")
public record EscalationProperties(@DefaultValue("classpath:policy/escalation.yml") Resource policy,
		@DefaultValue("classpath:policy/on-call.yml") Resource onCall, @DefaultValue("5m") Duration unreachableAfter,
		@DefaultValue("30s") Duration auditEvery) {
}
