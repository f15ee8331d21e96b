package monster.quicksell.support.platform.testing;

import java.util.Map;

import monster.quicksell.support.embedded.EmbeddedParts;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Puts a service under test on the embedded parts that all tests of the JVM share:
 * {@code @ContextConfiguration(initializers = SharedParts.class)}.
 */
public final class SharedParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** The token that the service under test accepts. */
	public static final String TOKEN = "test-token";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		EmbeddedParts parts = EmbeddedParts.shared();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("shared parts",
					Map.of("spring.kafka.bootstrap-servers", parts.bootstrapServers(), "schema.registry.url",
							parts.registryUrl(), "spring.mongodb.uri", parts.mongoUri() + "/support", "support.token",
							TOKEN, "server.port", "0", "support.topics.partitions", "4", "support.engine.poll-timeout",
							"20ms")));
	}

}
