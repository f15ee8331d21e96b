package monster.quicksell.support.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
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

	/** All that the sources of a service say, and what the engine does for each. */
	static Set<TopicUse> of(String service) throws IOException {
		Set<TopicUse> uses = new TreeSet<>();
		TopicGroup.of(service).forEach((group) -> read(uses, group));
		write(uses, Topics.TICKET_EVENTS);
		write(uses, "support.clock.v1");
		for (Path file : Deployed.files(service + "-service/src/main/java", ".java")) {
			SENT.matcher(Files.readString(file))
				.results()
				.forEach((found) -> write(uses, TopicGroup.topic(found.group(1))));
		}
		return uses;
	}

	private static void read(Set<TopicUse> uses, TopicGroup group) {
		uses.add(new TopicUse(group.topic(), AclOperation.READ));
		// Made for each installation, by names that no code knows
		if (!group.isMany()) {
			write(uses, Topics.deadLetters(group.topic(), group.group()));
			uses.add(new TopicUse(Topics.deadLetters(group.topic(), group.group()), AclOperation.READ));
		}
	}

	private static void write(Set<TopicUse> uses, String topic) {
		uses.add(new TopicUse(topic, AclOperation.WRITE));
	}

	@Override
	public int compareTo(TopicUse other) {
		int byTopic = this.topic.compareTo(other.topic);
		return (byTopic != 0) ? byTopic : this.operation.compareTo(other.operation);
	}

}
