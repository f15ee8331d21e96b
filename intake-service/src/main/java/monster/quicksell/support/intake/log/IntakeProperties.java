package monster.quicksell.support.intake.log;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * What intake reads at start.
 *
 * @param policy the company's own words
 */
@ConfigurationProperties("intake")
record IntakeProperties(@DefaultValue("classpath:policy/intake.yml") Resource policy) {
}
