package monster.quicksell.support.intake.help;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * The help centre.
 *
 * @param policy categories, most asked questions, synonyms
 * @param articles where the articles are, as a pattern of resources
 * @param searchesPerMinute of one address
 * @param contactsPerHour of one address
 */
@Validated
@ConfigurationProperties("intake.help")
record HelpProperties(@DefaultValue("classpath:policy/help.yml") Resource policy,
		@DefaultValue("classpath*:knowledge/*.md") String articles,
		@DefaultValue("60") @Min(1) @Max(100_000) int searchesPerMinute,
		@DefaultValue("10") @Min(1) @Max(100_000) int contactsPerHour) {
}
