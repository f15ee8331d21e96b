package monster.quicksell.support.routing.log;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * Routing's settings.
 *
 * @param policy the policy file: teams, categories, rules, tags, moods
 * @param roster the agents to begin with, loaded while there are none
 * @param training what people learn and may do in their first weeks
 * @param drainInterval how often the queues are looked at when nothing calls for it
 * @param policyInterval how often it is asked whether the policy has changed
 * @param reconcileInterval how often places and tickets are compared
 * @param learningInterval how often it is asked whether people have corrected anything
 * @param storeTimeout how long an operation on the roster may take
 */
@Validated
@ConfigurationProperties("routing")
public record RoutingProperties(@DefaultValue("classpath:policy/routing.yml") Resource policy,
		@DefaultValue("classpath:policy/roster.yml") Resource roster,
		@DefaultValue("classpath:policy/training.yml") Resource training, @DefaultValue("1s") Duration drainInterval,
		@DefaultValue("2s") Duration policyInterval, @DefaultValue("1m") Duration reconcileInterval,
		@DefaultValue("5m") Duration learningInterval, @DefaultValue("10s") Duration storeTimeout) {
}
