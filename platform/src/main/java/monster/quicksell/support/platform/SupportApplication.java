package monster.quicksell.support.platform;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * How each service is started: the platform's settings from {@code platform.yml}, the
 * service's own from {@code <name>.yml}.
 */
public final class SupportApplication {

	private SupportApplication() {
	}

	/**
	 * A service, ready to run; several can run in one JVM.
	 * @param application the service's class annotated with
	 * {@code @SpringBootApplication}
	 * @param name the service's name: intake, routing, sla, escalation, metrics
	 */
	public static SpringApplicationBuilder of(Class<?> application, String name) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.REACTIVE)
			.properties("spring.config.name=platform," + name, "spring.application.name=" + name)
			.registerShutdownHook(true);
	}

}
