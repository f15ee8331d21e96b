package monster.quicksell.support.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import monster.quicksell.support.escalation.EscalationApplication;
import monster.quicksell.support.intake.IntakeApplication;
import monster.quicksell.support.metrics.MetricsApplication;
import monster.quicksell.support.platform.SupportApplication;
import monster.quicksell.support.routing.RoutingApplication;
import monster.quicksell.support.sla.SlaApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One of the five services in this JVM.
 *
 * @param name its name
 * @param application its class
 * @param port where it listens
 */
record LocalService(String name, Class<?> application, ToIntFunction<LocalProperties.Ports> port) {

	/** All five, the dashboard last. */
	static final List<LocalService> ALL = List.of(
			new LocalService("intake", IntakeApplication.class, LocalProperties.Ports::intake),
			new LocalService("routing", RoutingApplication.class, LocalProperties.Ports::routing),
			new LocalService("sla", SlaApplication.class, LocalProperties.Ports::sla),
			new LocalService("escalation", EscalationApplication.class, LocalProperties.Ports::escalation),
			new LocalService("metrics", MetricsApplication.class, LocalProperties.Ports::metrics));

	/**
	 * Starts it; what is not the service's own business comes from the embedded parts.
	 */
	ConfigurableApplicationContext start(LocalProperties.Ports ports, Map<String, Object> parts) {
		Map<String, Object> settings = new HashMap<>(parts);
		settings.put("server.port", this.port.applyAsInt(ports));
		settings.put("server.address", "127.0.0.1");
		settings.put("spring.main.banner-mode", "off");
		settings.put("logging.config", "classpath:logback.xml");
		// As arguments they win over every file
		return SupportApplication.of(this.application, this.name)
			.registerShutdownHook(false)
			.run(settings.entrySet()
				.stream()
				.map((each) -> "--" + each.getKey() + "=" + each.getValue())
				.toArray(String[]::new));
	}

}
