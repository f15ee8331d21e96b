package monster.quicksell.support.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.SupportApplication;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.routing.RoutingApplication;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On a service with a ticket in its log. */
class SimulateCommandIT {

	private static final String TOKEN = "cli-token";

	@TempDir
	private Path directory;

	@Test
	void saysWhatAChangedPolicyWouldHaveDone() throws Exception {
		EmbeddedParts parts = EmbeddedParts.shared();
		String ticket = UUID.randomUUID().toString();
		String from = Instant.now().minusSeconds(60).toString();
		try (ConfigurableApplicationContext service = SupportApplication.of(RoutingApplication.class, "routing")
			.registerShutdownHook(false)
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--support.token=" + TOKEN, "--spring.kafka.bootstrap-servers=" + parts.bootstrapServers(),
					"--schema.registry.url=" + parts.registryUrl(),
					"--spring.mongodb.uri=" + parts.mongoUri() + "/cli-simulate")) {
			String url = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
			log(service, ticket);
			String policy = Policy.orShipped(null, Policy.ROUTING).text();
			Path changed = Files.writeString(this.directory.resolve("changed.yml"),
					policy.replace("[urgent, urgently,", "[urgent, urgently, zeppelin,"));

			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(
						Run.of("policy", "simulate", changed.toString(), "--url", url, "--token", TOKEN, "--from", from)
							.out())
					.contains("MEDIUM -> CRITICAL")
					.contains(ticket)
					.contains("General support")
					.doesNotContain("zeppelin"));

			Run json = Run.of("policy", "simulate", changed.toString(), "--url", url, "--token", TOKEN, "--from", from,
					"--json");
			assertThat(json.answer()).isZero();
			assertThat(json.out()).contains("\"examples\"").contains("zeppelin");
			Path broken = Files.writeString(this.directory.resolve("broken.yml"), policy + "\nunheardOf: 1\n");
			Run refused = Run.of("policy", "simulate", broken.toString(), "--url", url, "--token", TOKEN);
			assertThat(refused.answer()).isOne();
			assertThat(refused.err()).contains("unheardOf");
			assertThat(Run.of("policy", "simulate", changed.toString(), "--url", url, "--token", "guess").answer())
				.isOne();
		}
	}

	private static void log(ConfigurableApplicationContext service, String ticket) throws Exception {
		TicketCreated created = new TicketCreated("QS-1", "email", ticket,
				new Party("john@example.com", "John", null, false, null), "My zeppelin",
				new CustomerMessage("m-1", "x-1", "It flies", null, List.of(), Instant.now(), false), Map.of(), null);
		LogHeaders headers = new LogHeaders(ticket + ":intake:1", created.getSchema().getFullName(), "intake", ticket,
				1, Instant.now(), -1, TraceParent.begin());
		try (Producer<byte[], byte[]> producer = service.getBean(KafkaClients.class).promptProducer()) {
			producer
				.send(new ProducerRecord<>(Topics.TICKET_EVENTS, null, ticket.getBytes(StandardCharsets.UTF_8),
						service.getBean(Codec.class).encode(Topics.TICKET_EVENTS, created),
						LogHeaders.toKafka(headers.toMap())))
				.get();
		}
	}

}
