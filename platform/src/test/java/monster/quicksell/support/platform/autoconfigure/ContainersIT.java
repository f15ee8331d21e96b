package monster.quicksell.support.platform.autoconfigure;

import monster.quicksell.support.embedded.EmbeddedParts;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** The same on Testcontainers' Kafka and MongoDB, where there is a Docker engine. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = TallyService.class,
		properties = { "spring.config.name=platform", "support.token=test-token", "support.topics.partitions=4" })
class ContainersIT extends ConnectionsContract {

	@Container
	@ServiceConnection
	static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.2.2");

	@Container
	@ServiceConnection
	static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8.0");

	@DynamicPropertySource
	static void registry(DynamicPropertyRegistry properties) {
		properties.add("schema.registry.url", EmbeddedParts.shared()::registryUrl);
	}

}
