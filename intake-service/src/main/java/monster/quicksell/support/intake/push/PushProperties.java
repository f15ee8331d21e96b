package monster.quicksell.support.intake.push;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * Push.
 *
 * @param key a service account's key as Google gives it, a JSON file; without one nothing
 * is pushed
 * @param api where Firebase Cloud Messaging is
 */
@Validated
@ConfigurationProperties("intake.push")
record PushProperties(@Nullable Resource key,
		@DefaultValue("https://fcm.googleapis.com") @NotNull @Pattern(regexp = "https?://.+",
				message = "must be an address") String api) {
}
