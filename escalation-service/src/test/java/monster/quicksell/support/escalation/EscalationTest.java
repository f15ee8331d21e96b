package monster.quicksell.support.escalation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TestTime;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole service on Kafka, registry and MongoDB, on a free port, with a clock that
 * tests move, telling its alerts to {@link TestSlack}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = EscalationApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.config.name=platform,escalation", "spring.application.name=escalation",
				"escalation.slack.timeout=5s" })
@ContextConfiguration(initializers = { SharedParts.class, TestSlack.class })
@Import({ TestTime.class, TestLog.class })
public @interface EscalationTest {

}
