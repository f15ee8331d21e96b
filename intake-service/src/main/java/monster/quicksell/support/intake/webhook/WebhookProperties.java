package monster.quicksell.support.intake.webhook;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which providers may call, by their names.
 *
 * @param webhooks the company's accounts
 */
@ConfigurationProperties("intake")
record WebhookProperties(@DefaultValue Map<String, Account> webhooks) {
}
