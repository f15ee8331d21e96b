package monster.quicksell.support.schema;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Brings a registry up to the contract: every published version of every record in order,
 * each subject FULL_TRANSITIVE. Doing it again changes nothing.
 */
public final class SchemaRegistration {

	/**
	 * One that has just started, on a machine that is busy, may want seconds at first.
	 */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private SchemaRegistration() {
	}

	/**
	 * Registers the contract with the registry at a base URL, which may take a minute for
	 * each answer.
	 * @return the id of each subject's newest version
	 * @throws UnwritableRecord if the registry refuses a schema
	 * @throws RegistryUnavailable if it gives no sensible answer now
	 */
	public static Map<String, Integer> register(String url) {
		try (SchemaRegistry registry = SchemaRegistry
			.of(Map.of(SerdeSettings.URL, url, SerdeSettings.TIMEOUT, PATIENCE.toMillis()))) {
			return register(registry);
		}
	}

	/** Registers the contract. */
	public static Map<String, Integer> register(SchemaRegistry registry) {
		Map<String, Integer> ids = new LinkedHashMap<>();
		for (String topic : Catalogue.topics()) {
			for (Class<? extends SpecificRecord> type : Catalogue.records(topic)) {
				String subject = Catalogue.subject(topic, Catalogue.schema(type));
				ids.put(subject, register(registry, subject, Published.versions(topic, type)));
			}
		}
		return ids;
	}

	private static int register(SchemaRegistry registry, String subject, List<Schema> versions) {
		int id = registry.register(subject, versions.getFirst());
		// Only now: registries set the compatibility of subjects they have
		registry.requireFullTransitive(subject);
		for (Schema later : versions.subList(1, versions.size())) {
			id = registry.register(subject, later);
		}
		return id;
	}

	/**
	 * For operators: registers with the registry whose base URL is the argument, and
	 * prints each subject and its id. {@code SCHEMA_REGISTRY_USER_INFO} holds
	 * {@code user:password} where one is needed.
	 */
	public static void main(String[] arguments) {
		if (arguments.length != 1) {
			System.err.println("Give the registry's base URL as the only argument");
			System.exit(2);
		}
		Map<String, String> settings = new HashMap<>(Map.of(SerdeSettings.URL, arguments[0]));
		String userInfo = System.getenv("SCHEMA_REGISTRY_USER_INFO");
		if (userInfo != null) {
			settings.put(SerdeSettings.USER_INFO, userInfo);
		}
		try (SchemaRegistry registry = SchemaRegistry.of(settings)) {
			register(registry).forEach((subject, id) -> System.out.println(subject + " " + id));
		}
	}

}
