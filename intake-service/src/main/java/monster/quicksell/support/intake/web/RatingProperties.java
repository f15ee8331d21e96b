package monster.quicksell.support.intake.web;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How customers rate.
 *
 * @param url where customers reach this service from outside
 * @param secret signs the links, at least 16 characters; without one, a secret is derived
 * from the installation's token, and a new token makes old links void
 */
@Validated
@ConfigurationProperties("intake.rating")
record RatingProperties(@DefaultValue("http://localhost:8081") @NotBlank String url,
		@DefaultValue("") @jakarta.validation.constraints.Pattern(regexp = "|.{16,}",
				message = "must have 16 characters or more") String secret) {

	@Override
	public String toString() {
		return "RatingProperties[url=" + this.url + ", secret=***]";
	}

}
