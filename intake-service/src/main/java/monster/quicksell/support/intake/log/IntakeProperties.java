package monster.quicksell.support.intake.log;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * What intake reads at start.
 *
 * @param policy how tickets are called, and when somebody is there
 * @param templates letters and answers
 */
@ConfigurationProperties("intake")
record IntakeProperties(@DefaultValue("classpath:policy/intake.yml") Resource policy,
		@DefaultValue("classpath:policy/templates.yml") Resource templates) {
}
