package monster.quicksell.support.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import monster.quicksell.support.schema.Topics;

/**
 * A group of consumers, as the code of a service has it.
 *
 * @param topic what it reads
 * @param group its name; of many that begin alike, {@code escalation-subscription-<name>}
 */
record TopicGroup(String topic, String group) {

	private static final Pattern COURIER = Pattern
		.compile("\\bnew Courier\\(\\s*Topics\\.(\\w+),\\s*(?:\"([\\w-]+)\"(\\s*\\+)?|(\\w+)\\(name\\))");

	private static final Pattern INLET = Pattern.compile("String topic\\(\\)\\s*\\{\\s*return Topics\\.(\\w+)");

	/** All of a service: the engine's on the ticket log, inlets, couriers. */
	static Set<TopicGroup> of(String service) throws IOException {
		Set<TopicGroup> groups = new LinkedHashSet<>(Set.of(new TopicGroup(Topics.TICKET_EVENTS, service)));
		for (Path file : Deployed.files(service + "-service/src/main/java", ".java")) {
			String source = Files.readString(file);
			INLET.matcher(source)
				.results()
				.forEach((found) -> groups.add(new TopicGroup(topic(found.group(1)), service)));
			COURIER.matcher(source)
				.results()
				.forEach((found) -> groups.add(new TopicGroup(topic(found.group(1)), (found.group(4) != null)
						? made(found.group(4), source) : found.group(2) + ((found.group(3) != null) ? "<name>" : ""))));
		}
		return groups;
	}

	/** What a method makes of a name. */
	private static String made(String method, String source) {
		return Pattern.compile("String " + method + "\\(String name\\)\\s*\\{\\s*return \"([\\w-]+)\" \\+ name;")
			.matcher(source)
			.results()
			.findFirst()
			.orElseThrow()
			.group(1) + "<name>";
	}

	/** The topic that the contract's constant names. */
	static String topic(String constant) {
		try {
			return String.valueOf(Topics.class.getField(constant).get(null));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** True if an installation decides how many there are. */
	boolean isMany() {
		return this.group.endsWith("<name>");
	}

}
