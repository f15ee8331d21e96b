package monster.quicksell.support.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.platform.SupportApplication;
import monster.quicksell.support.routing.RoutingApplication;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On a service that has put something aside. */
class DeadLettersCommandIT {

	private static final String TOKEN = "cli-token";

	@Test
	void listsShowsReplaysAndDiscards() throws Exception {
		EmbeddedParts parts = EmbeddedParts.shared();
		try (ConfigurableApplicationContext service = SupportApplication.of(RoutingApplication.class, "routing")
			.registerShutdownHook(false)
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--support.token=" + TOKEN, "--spring.kafka.bootstrap-servers=" + parts.bootstrapServers(),
					"--schema.registry.url=" + parts.registryUrl(),
					"--spring.mongodb.uri=" + parts.mongoUri() + "/cli")) {
			String url = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
			put(parts, UUID.randomUUID().toString());
			await().atMost(Duration.ofSeconds(60)).until(() -> !list(url).isEmpty());
			long first = list(url).path(0).path("number").asLong();
			assertThat(Run.of("dead-letters", "show", Long.toString(first), "--url", url, "--token", TOKEN).answer())
				.isZero();

			assertThat(Run.of("dead-letters", "replay", "--url", url, "--token", TOKEN).out()).contains("1");
			// It can't be read any better now
			await().atMost(Duration.ofSeconds(60))
				.until(() -> !list(url).isEmpty() && list(url).path(0).path("number").asLong() > first);
			long last = list(url).path(list(url).size() - 1).path("number").asLong();
			assertThat(
					Run.of("dead-letters", "discard", "--through", Long.toString(last), "--url", url, "--token", TOKEN)
						.answer())
				.isZero();
			assertThat(list(url)).isEmpty();

			Run stranger = Run.of("dead-letters", "list", "--url", url, "--token", "guess");
			assertThat(stranger.answer()).isOne();
			assertThat(stranger.out()).isEmpty();
			Run wrong = Run.of("dead-letters", "list", "--url", url, "--token", TOKEN, "--topic", "nobody's");
			assertThat(wrong.answer()).isOne();
			assertThat(wrong.err()).contains("topic");
		}
	}

	private static JsonNode list(String url) {
		Run run = Run.of("dead-letters", "list", "--url", url, "--token", TOKEN);
		assertThat(run.answer()).as(run.err()).isZero();
		return new JsonMapper().readTree(run.out());
	}

	private static void put(EmbeddedParts parts, String key) throws Exception {
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", parts.bootstrapServers()), new StringSerializer(),
				new StringSerializer())) {
			ProducerRecord<String, String> record = new ProducerRecord<>(Topics.TICKET_EVENTS, key, "no event");
			record.headers().add("ce_type", "nothing".getBytes(StandardCharsets.UTF_8));
			producer.send(record).get();
		}
	}

}
