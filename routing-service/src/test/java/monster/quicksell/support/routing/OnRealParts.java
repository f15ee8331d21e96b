package monster.quicksell.support.routing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole service on Kafka, registry and MongoDB, on a free port, once for all tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = RoutingApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.config.name=platform,routing", "spring.application.name=routing",
				"routing.reconcile-interval=10m" })
@ContextConfiguration(initializers = SharedParts.class)
@Import({ LogProbe.class, TestRoster.class })
public @interface OnRealParts {

}
