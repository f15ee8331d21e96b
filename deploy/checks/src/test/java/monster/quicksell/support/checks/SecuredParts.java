package monster.quicksell.support.checks;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;

import monster.quicksell.support.embedded.EmbeddedKafka;
import monster.quicksell.support.embedded.EmbeddedMongo;
import monster.quicksell.support.embedded.KafkaSecurity;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker and a database that speak TLS only, with the topics, users and rights of
 * {@code deploy/kubernetes} and no others.
 */
final class SecuredParts implements AutoCloseable {

	private final Certificate certificate;

	private final KafkaSecurity security;

	private final EmbeddedKafka kafka;

	private final EmbeddedMongo mongo;

	SecuredParts(Path directory) throws Exception {
		this.certificate = Certificate.make(directory);
		Map<String, String> users = KafkaDefinitions.users()
			.stream()
			.collect(Collectors.toMap((user) -> user, (user) -> UUID.randomUUID().toString()));
		users.put(KafkaSecurity.ADMIN, UUID.randomUUID().toString());
		this.security = new KafkaSecurity(this.certificate.keyStore(), this.certificate.password(), users);
		this.mongo = EmbeddedMongo.inMemory(0, this.certificate.key(), this.certificate.certificate());
		this.kafka = EmbeddedKafka.start(0, directory.resolve("kafka"), this.security);
		try (Admin admin = Admin.create(client(KafkaSecurity.ADMIN))) {
			admin.createTopics(KafkaDefinitions.topics()).all().get();
			admin.createAcls(KafkaDefinitions.rights()).all().get();
		}
	}

	String bootstrapServers() {
		return this.kafka.bootstrapServers();
	}

	String mongoUri() {
		return this.mongo.uri() + "/secured?tls=true";
	}

	/** What Strimzi's operator would keep in a user's secret. */
	String login(String user) {
		return this.security.login(user);
	}

	/** What a manifest says, with this machine's places in it. */
	String here(String value) {
		return value.replace("support-kafka-bootstrap:9093", bootstrapServers())
			.replace("/etc/support/kafka/ca.crt", this.certificate.pem().toString())
			.replace("/etc/support/mongodb/ca.crt", this.certificate.pem().toString());
	}

	/** How a user's client comes in. */
	Properties client(String user) {
		Properties settings = new Properties();
		settings.putAll(Map.of("bootstrap.servers", bootstrapServers(), "security.protocol", "SASL_SSL",
				"sasl.mechanism", "SCRAM-SHA-512", "sasl.jaas.config", login(user), "ssl.truststore.type", "PEM",
				"ssl.truststore.location", this.certificate.pem().toString(), "max.block.ms", "10000"));
		return settings;
	}

	@Override
	public void close() {
		this.mongo.close();
		this.kafka.close();
	}

}
