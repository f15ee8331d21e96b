package monster.quicksell.support.embedded;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedPartsIT {

	private static final Document TICKET = new Document("_id", "kept");

	@TempDir
	Path data;

	@Test
	void sharedPartsServe() throws Exception {
		EmbeddedParts parts = EmbeddedParts.shared();
		try (Admin admin = admin(parts); MongoClient mongo = MongoClients.create(parts.mongoUri())) {
			assertThat(admin.listTopics().names().get()).isNotNull();
			assertThat(mongo.getDatabase("any").runCommand(new Document("ping", 1))).containsKey("ok");
		}
		assertThat(parts.registryUrl()).startsWith("http://127.0.0.1:");
		assertThat(parts.mail().smtpPort()).isPositive();
	}

	@Test
	void allPartsStartTogetherAndContinueWithTheirData() throws Exception {
		try (EmbeddedParts parts = start(Ports.random());
				Admin admin = admin(parts);
				MongoClient mongo = MongoClients.create(parts.mongoUri())) {
			admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
			mongo.getDatabase("support").getCollection("tickets").insertOne(TICKET);
		}
		try (EmbeddedParts parts = start(Ports.random());
				Admin admin = admin(parts);
				MongoClient mongo = MongoClients.create(parts.mongoUri())) {
			assertThat(admin.listTopics().names().get()).contains("kept");
			assertThat(mongo.getDatabase("support").getCollection("tickets").find()).containsExactly(TICKET);
		}
	}

	@Test
	void aTakenPortStopsTheStartAndIsNamed() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, Loopback.address())) {
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> start(new Ports(0, 0, taken.getLocalPort(), 0, 0)))
				.withMessageContaining("MongoDB")
				.withMessageContaining(Integer.toString(taken.getLocalPort()));
		}
		assertThat(this.data).isEmptyDirectory();
	}

	private EmbeddedParts start(Ports ports) {
		return EmbeddedParts.start(ports, this.data, List.of());
	}

	private static Admin admin(EmbeddedParts parts) {
		return Admin.create(Map.of("bootstrap.servers", parts.bootstrapServers()));
	}

}
