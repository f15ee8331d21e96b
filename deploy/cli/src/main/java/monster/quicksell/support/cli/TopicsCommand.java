package monster.quicksell.support.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import monster.quicksell.support.platform.log.TopicProperties;
import monster.quicksell.support.platform.log.TopicSetup;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The contract's topics: made where they are missing, compared where they are there. */
@Command(name = "topics", mixinStandardHelpOptions = true, description = "The contract's topics.")
final class TopicsCommand {

	@Spec
	private @Nullable CommandSpec spec;

	@Command(mixinStandardHelpOptions = true,
			description = "Makes those that are missing; leaves the others as they are.")
	int create(@Mixin Wanted wanted) throws IOException {
		try (Admin admin = wanted.admin()) {
			wanted.setup(admin).create();
		}
		out().println("All topics are there");
		return 0;
	}

	@Command(mixinStandardHelpOptions = true, description = "Says what is missing or set otherwise than it should be.")
	int check(@Mixin Wanted wanted) throws IOException, InterruptedException, ExecutionException {
		List<String> wrong = new ArrayList<>();
		try (Admin admin = wanted.admin()) {
			List<NewTopic> topics = wanted.setup(admin).topics();
			Map<String, TopicDescription> there = describe(admin, topics);
			for (NewTopic topic : topics) {
				compare(admin, topic, there.get(topic.name()), wrong);
			}
		}
		wrong.forEach(out()::println);
		out().println(wrong.isEmpty() ? "All topics are as they should be" : wrong.size() + " differences");
		return wrong.isEmpty() ? 0 : 1;
	}

	private static Map<String, TopicDescription> describe(Admin admin, List<NewTopic> topics)
			throws InterruptedException, ExecutionException {
		Set<String> names = admin.listTopics().names().get();
		return admin.describeTopics(topics.stream().map(NewTopic::name).filter(names::contains).toList())
			.allTopicNames()
			.get();
	}

	private static void compare(Admin admin, NewTopic wanted, @Nullable TopicDescription found, List<String> wrong)
			throws InterruptedException, ExecutionException {
		if (found == null) {
			wrong.add(wanted.name() + " is missing");
			return;
		}
		differ(wrong, wanted.name(), "partitions", Integer.toString(wanted.numPartitions()),
				Integer.toString(found.partitions().size()));
		differ(wrong, wanted.name(), "copies", Short.toString(wanted.replicationFactor()),
				Integer.toString(found.partitions().getFirst().replicas().size()));
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, wanted.name());
		Config config = Objects.requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource));
		wanted.configs()
			.forEach((key, value) -> differ(wrong, wanted.name(), key, value, String.valueOf(config.get(key).value())));
	}

	private static void differ(List<String> wrong, String topic, String what, String wanted, String found) {
		if (!wanted.equals(found)) {
			wrong.add("%s has %s %s, should have %s".formatted(topic, what, found, wanted));
		}
	}

	private PrintWriter out() {
		return Objects.requireNonNull(this.spec).commandLine().getOut();
	}

	/** Where Kafka is, and how the topics should be. */
	static final class Wanted {

		@Option(names = "--bootstrap-servers", defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
				description = "host:port,… (default: ${DEFAULT-VALUE})")
		private String servers = "";

		@Option(names = "--config", description = "file with further settings of Kafka's client: TLS, login")
		private @Nullable Path config;

		@Option(names = "--partitions", defaultValue = "12", description = "default: ${DEFAULT-VALUE}")
		private int partitions;

		@Option(names = "--replication", defaultValue = "3", description = "copies (default: ${DEFAULT-VALUE})")
		private short replication;

		@Option(names = "--retention", defaultValue = "P30D",
				description = "of all but the ticket log (default: ${DEFAULT-VALUE})")
		private Duration retention = Duration.ZERO;

		Admin admin() throws IOException {
			Properties settings = new Properties();
			if (this.config != null) {
				try (Reader file = Files.newBufferedReader(this.config)) {
					settings.load(file);
				}
			}
			settings.put("bootstrap.servers", this.servers);
			return Admin.create(settings);
		}

		TopicSetup setup(Admin admin) {
			return new TopicSetup(admin, new TopicProperties(true, this.partitions, this.replication, this.retention));
		}

	}

}
