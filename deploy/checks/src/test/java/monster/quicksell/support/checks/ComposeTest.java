package monster.quicksell.support.checks;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The compose file, by the specification's schema and by what we ask of it. */
class ComposeTest {

	private final JsonNode compose;

	ComposeTest() throws IOException {
		this.compose = Deployed.yaml("deploy/compose/compose.yaml");
	}

	@Test
	void isValidByTheComposeSpecification() throws IOException {
		ObjectNode specification = (ObjectNode) Deployed.json(Path.of("src/test/resources/compose-spec.json"));
		// It says draft 2019-09 but has identifiers as draft 4 had them, and a relative
		// one
		specification.remove(List.of("$schema", "id"));
		Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4,
				// What it calls a duration is Go's ("10s"), not ISO 8601's
				(registry) -> registry
					.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(false).build()))
			.getSchema(specification.toString());
		assertThat(schema.validate(this.compose)).isEmpty();
		assertThat(schema.validate(Deployed.documents("services: {a: {imagge: b}}").getFirst())).isNotEmpty();
	}

	@Test
	void everyPartIsLimitedWatchedAndComesBack() {
		this.compose.path("services").propertyStream().forEach((service) -> {
			JsonNode part = service.getValue();
			assertThat(part.at("/deploy/resources/limits/memory").asString()).as(service.getKey()).isNotBlank();
			assertThat(part.at("/deploy/resources/limits/cpus").asString()).as(service.getKey()).isNotBlank();
			assertThat(part.path("restart").asString()).as(service.getKey()).isIn("unless-stopped", "on-failure");
			assertThat(part.path("image").asString()).as(service.getKey()).contains(":").doesNotEndWith(":latest");
			if (part.path("restart").asString().equals("unless-stopped")) {
				assertThat(part.at("/healthcheck/test").isEmpty()).as(service.getKey()).isFalse();
			}
		});
	}

	@Test
	void hasThreeBrokersThreeMembersAndEachServiceTwice() {
		Set<String> names = new HashSet<>(this.compose.path("services").propertyNames());
		assertThat(names).contains("kafka-1", "kafka-2", "kafka-3", "mongo-1", "mongo-2", "mongo-3", "registry",
				"prometheus", "alertmanager", "grafana", "mail");
		for (String service : Deployed.SERVICES) {
			JsonNode part = this.compose.at("/services/" + service);
			assertThat(part.at("/deploy/replicas").asInt()).as(service).isEqualTo(2);
			assertThat(part.path("read_only").asBoolean()).as(service).isTrue();
		}
	}

	@Test
	void partitionsChangeHandsSoonHereAndInKubernetes() throws IOException {
		JsonNode kubernetes = KafkaDefinitions.brokers();
		JsonNode compose = this.compose.at("/x-kafka-settings");
		for (String setting : List.of("group.consumer.heartbeat.interval.ms", "group.consumer.session.timeout.ms")) {
			String least = setting.replace("consumer.", "consumer.min.");
			// Brokers do not start with less than their own least
			assertThat(kubernetes.path(least).asInt()).as(least).isEqualTo(kubernetes.path(setting).asInt());
			for (String each : List.of(setting, least)) {
				assertThat(compose.path("KAFKA_" + each.toUpperCase(Locale.ROOT).replace('.', '_')).asInt()).as(each)
					.isEqualTo(kubernetes.path(each).asInt());
			}
		}
		int heartbeat = kubernetes.path("group.consumer.heartbeat.interval.ms").asInt();
		assertThat(heartbeat).as("one to let go, one to take over").isBetween(100, 800);
		assertThat(kubernetes.path("group.consumer.session.timeout.ms").asInt()).as("after a kill")
			.isBetween(6 * heartbeat, 15_000);
	}

	@Test
	void databasesAreOfVersionsWithoutTheKnownHoles() throws IOException {
		Runtime.Version floor = Runtime.Version.parse("8.0.17");
		List<String> versions = this.compose.path("services")
			.valueStream()
			.map((service) -> service.path("image").asString())
			.filter((image) -> image.startsWith("mongo:"))
			.map((image) -> image.substring("mongo:".length()))
			.toList();
		assertThat(versions).hasSize(4)
			.allSatisfy((version) -> assertThat(Runtime.Version.parse(version)).isGreaterThanOrEqualTo(floor));
		assertThat(Runtime.Version
			.parse(Deployed.yaml("deploy/kubernetes/mongodb/mongodb.yaml").at("/spec/version").asString()))
			.isGreaterThanOrEqualTo(floor);
	}

	@Test
	void brokersAreOfOneVersionWithoutTheKnownHole() throws IOException {
		Set<String> versions = this.compose.path("services")
			.valueStream()
			.map((service) -> service.path("image").asString())
			.filter((image) -> image.startsWith("apache/kafka:"))
			.map((image) -> image.substring("apache/kafka:".length()))
			.collect(Collectors.toSet());
		for (JsonNode manifest : Deployed
			.documents(Files.readString(Deployed.ROOT.resolve("deploy/kubernetes/kafka/kafka.yaml")))) {
			if (manifest.path("kind").asString().equals("Kafka")) {
				versions.add(manifest.at("/spec/kafka/version").asString());
			}
		}
		assertThat(versions).singleElement()
			.satisfies((version) -> assertThat(ModuleDescriptor.Version.parse(version))
				.isGreaterThanOrEqualTo(ModuleDescriptor.Version.parse("4.1.2")));
	}

	@Test
	void whatAJvmMayTakeFitsItsLimit() {
		for (String service : Deployed.SERVICES) {
			JsonNode part = this.compose.at("/services/" + service);
			Jvm jvm = new Jvm(part.at("/environment/JAVA_TOOL_OPTIONS").asString(),
					part.at("/environment/BPL_JVM_THREAD_COUNT").asInt());
			assertThat(jvm.mebibytes()).as(service)
				.isLessThan(Jvm.limit(part.at("/deploy/resources/limits/memory").asString()));
		}
	}

	@Test
	void readsSecretsFromFilesOnly() {
		assertThat(this.compose.path("secrets").propertyStream())
			.allSatisfy((secret) -> assertThat(secret.getValue().path("file").asString()).startsWith("./secrets/"));
		this.compose.path("services")
			.forEach((service) -> service.path("environment").propertyStream().forEach((setting) -> {
				if (setting.getKey().matches(".*(PASSWORD|TOKEN|SECRET|KEY).*")) {
					assertThat(setting.getKey()).endsWith("_FILE");
				}
			}));
	}

	@Test
	void namesNothingThatIsNotThere() throws IOException {
		Set<String> volumes = new HashSet<>(this.compose.path("volumes").propertyNames());
		Set<String> secrets = new HashSet<>(this.compose.path("secrets").propertyNames());
		String script = Files.readString(Deployed.ROOT.resolve("deploy/compose/secrets.sh"));
		assertThat(secrets).allSatisfy((secret) -> assertThat(script).contains("make " + secret + " "));
		Set<String> used = new HashSet<>();
		this.compose.path("services").forEach((service) -> {
			service.path("secrets")
				.forEach(
						(secret) -> used.add(secret.isString() ? secret.asString() : secret.path("source").asString()));
			for (String volume : Deployed.texts(service.path("volumes"))) {
				String source = List.of(volume.split(":")).getFirst();
				if (source.startsWith(".")) {
					assertThat(Deployed.ROOT.resolve("deploy/compose").resolve(source)).exists();
				}
				else {
					assertThat(volumes).contains(source);
					volumes.remove(source);
				}
			}
		});
		assertThat(volumes).as("volumes that nobody uses").isEmpty();
		assertThat(used).isEqualTo(secrets);
	}

}
