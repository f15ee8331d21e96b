package monster.quicksell.support.platform.autoconfigure;

import java.util.List;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.connection.AsyncTransportSettings;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.schema.Catalogue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Connection details come before properties, which lead nowhere here. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = TallyService.class,
		properties = { "spring.config.name=platform", "support.token=test-token", "support.topics.partitions=4",
				"spring.kafka.bootstrap-servers=127.0.0.1:1", "spring.mongodb.uri=mongodb://127.0.0.1:1/nowhere" })
@Import(ConnectionsIT.Connections.class)
class ConnectionsIT extends ConnectionsContract {

	@Autowired
	private MongoDatabase database;

	@Autowired
	private ObjectProvider<MongoClientSettingsBuilderCustomizer> customizers;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void registry(DynamicPropertyRegistry properties) {
		properties.add("schema.registry.url", EmbeddedParts.shared()::registryUrl);
	}

	@Test
	void keepsItsStatesInTheDatabaseThatTheConnectionNames() {
		assertThat(this.database.getName()).isEqualTo("connections");
	}

	@Test
	void speaksWithTheDatabaseByTheDriversOwnTransport() {
		MongoClientSettings.Builder settings = MongoClientSettings.builder();
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(settings));
		assertThat(settings.build().getTransportSettings()).isInstanceOf(AsyncTransportSettings.class);
	}

	@Test
	void servesTheDeadLettersOfEveryTopic() {
		WebTestClient web = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port)
			.defaultHeader("Authorization", "Bearer test-token")
			.build();
		for (String topic : Catalogue.topics()) {
			web.get().uri("/v1/dead-letters?topic={topic}", topic).exchange().expectStatus().isOk();
		}
		web.post()
			.uri("/v1/dead-letters/1000000000/replay")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("There is no dead letter 1000000000");
	}

	@TestConfiguration
	static class Connections {

		@Bean
		KafkaConnectionDetails kafka() {
			return () -> List.of(EmbeddedParts.shared().bootstrapServers());
		}

		@Bean
		MongoConnectionDetails mongo() {
			return () -> new ConnectionString(EmbeddedParts.shared().mongoUri() + "/connections");
		}

	}

}
