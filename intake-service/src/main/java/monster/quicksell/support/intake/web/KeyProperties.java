package monster.quicksell.support.intake.web;

import java.util.Map;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Keys by which integrations post messages, besides the installation's own token.
 *
 * @param keys by the integration's name
 */
@Validated
@ConfigurationProperties("intake")
record KeyProperties(@DefaultValue Map<@Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,39}",
		message = "must be lower-case letters, digits, - and _") String, @Valid Key> keys) {

	/**
	 * A key.
	 *
	 * @param hash SHA-256 of its secret, in hex; a secret is at least 32 random
	 * characters
	 * @param channels to which it may post; any if empty
	 * @param perMinute how many messages, in each instance
	 */
	record Key(@NotNull @Pattern(regexp = "[0-9a-f]{64}", message = "must be a SHA-256 in lower-case hex") String hash,
			@DefaultValue Set<String> channels, @DefaultValue("600") @Min(1) @Max(1_000_000) int perMinute) {
	}

}
