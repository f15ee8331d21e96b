package monster.quicksell.support.platform.web;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where people's roles stand in their tokens.
 *
 * @param claim the claim that lists them; dots lead into nested ones, as in
 * {@code realm_access.roles}
 */
@Validated
@ConfigurationProperties("support.roles")
public record RoleProperties(@DefaultValue("roles") @NotBlank String claim) {
}
