package monster.quicksell.support.platform.web;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a request may take.
 *
 * @param timeout how long its head and body may be on their way; longer ones are answered
 * with 408
 */
@Validated
@ConfigurationProperties("support.request")
public record RequestProperties(@DefaultValue("60s") @NotNull Duration timeout) {
}
