package monster.quicksell.support.platform.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Who may use the services.
 *
 * @param token the bearer token of integrations and operators, at least 8 characters;
 * there is no default
 */
@Validated
@ConfigurationProperties("support")
public record SecurityProperties(@NotBlank(message = "set support.token (or SUPPORT_TOKEN)") @Size(min = 8,
		message = "must have 8 characters or more") String token) {

	@Override
	public String toString() {
		return "SecurityProperties[token=***]";
	}

}
