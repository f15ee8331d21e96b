package monster.quicksell.support.intake.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What integrations may post.
 *
 * @param perSenderPerMinute messages of one sender in one channel, in each instance
 */
@Validated
@ConfigurationProperties("intake.messages")
record MessageProperties(@DefaultValue("120") @Min(1) @Max(100_000) int perSenderPerMinute) {
}
