package monster.quicksell.support.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import monster.quicksell.support.schema.Topics;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What a service does with a topic, as its code has it.
 *
 * @param topic its name
 * @param operation what it does
 */
record TopicUse(String topic, AclOperation operation) implements Comparable<TopicUse> {

	private static final Pattern SENT = Pattern.compile("\\bsend\\(\\s*Topics\\.(\\w+)");

	private static final Pattern COURIER = Pattern
		.compile("\\bnew Courier\\(\\s*Topics\\.(\\w+),\\s*\"([\\w-]+)\"(\\s*\\+)?");

	private static final Pattern INLET = Pattern.compile("String topic\\(\\)\\s*\\{\\s*return Topics\\.(\\w+)");

	/** All that the sources of a service say, and what the engine does for each. */
	static Set<TopicUse> of(String service) throws IOException {
		Set<TopicUse> uses = new TreeSet<>();
		read(uses, Topics.TICKET_EVENTS, service);
		write(uses, Topics.TICKET_EVENTS);
		write(uses, "support.clock.v1");
		for (Path file : Deployed.files(service + "-service/src/main/java", ".java")) {
			String source = Files.readString(file);
			each(SENT, source, (found) -> write(uses, topic(found)));
			each(INLET, source, (found) -> read(uses, topic(found), service));
			each(COURIER, source, (found) -> read(uses, topic(found),
					(found.group(3) != null) ? found.group(2) + "any" : found.group(2)));
		}
		return uses;
	}

	private static void read(Set<TopicUse> uses, String topic, String group) {
		uses.add(new TopicUse(topic, AclOperation.READ));
		// Made for each installation, by names that no code knows
		if (!group.endsWith("-any")) {
			write(uses, Topics.deadLetters(topic, group));
			uses.add(new TopicUse(Topics.deadLetters(topic, group), AclOperation.READ));
		}
	}

	private static void write(Set<TopicUse> uses, String topic) {
		uses.add(new TopicUse(topic, AclOperation.WRITE));
	}

	private static String topic(Matcher found) {
		try {
			return String.valueOf(Topics.class.getField(found.group(1)).get(null));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void each(Pattern pattern, String source, java.util.function.Consumer<Matcher> use) {
		Matcher matcher = pattern.matcher(source);
		while (matcher.find()) {
			use.accept(matcher);
		}
	}

	@Override
	public int compareTo(TopicUse other) {
		int byTopic = this.topic.compareTo(other.topic);
		return (byTopic != 0) ? byTopic : this.operation.compareTo(other.operation);
	}

}
