package monster.quicksell.support.sla;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;

import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TestTime;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the service on real parts, with a policy file of its own that the test may
 * change. All of them share one context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = SlaApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.config.name=platform,sla", "sla.policy-interval=200ms", "sla.audit-every=200ms",
				"sla.audit-grace=10s", "sla.trend-every=300ms" })
@ContextConfiguration(initializers = { SharedParts.class, OnRealParts.ItsPolicy.class })
@Import(TestTime.class)
public @interface OnRealParts {

	/** Copies the guide's policy to a file. */
	final class ItsPolicy implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			try {
				Path file = Files.createTempFile("sla", ".yml");
				file.toFile().deleteOnExit();
				Files.write(file, new ClassPathResource("policy/sla.yml").getContentAsByteArray());
				TestPropertyValues.of("sla.policy=" + file.toUri()).applyTo(context);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
