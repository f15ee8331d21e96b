package monster.quicksell.support.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages, each posted twice from eight connections, while every service is killed hard
 * once: as many tickets, each routed, timed and counted once. As all have the same
 * trouble, they are one incident with one escalation. A release is tried with ten
 * thousand: {@code -Dhardkill.messages=10000}.
 */
class HardKillIT {

	private static final String TOKEN = "hard-kill-token";

	private static final int MESSAGES = Integer.getInteger("hardkill.messages", 2_000);

	private static final int CONNECTIONS = 8;

	/** That the launch team takes at a time. */
	private static final int CHATS = 3 + 6 + 6 + 3;

	@TempDir(cleanup = CleanupMode.NEVER)
	static Path logs;

	private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

	private final Map<Integer, String> tickets = new ConcurrentHashMap<>();

	@AfterEach
	void stop() throws InterruptedException {
		for (ServiceProcess service : this.services.values()) {
			service.stop();
		}
	}

	@Test
	void losesNothingAndDoublesNothing() throws Exception {
		EmbeddedParts parts = EmbeddedParts.shared();
		Map<String, String> settings = new HashMap<>(Map.of("support.token", TOKEN, "spring.kafka.bootstrap-servers",
				parts.bootstrapServers(), "schema.registry.url", parts.registryUrl(), "spring.mongodb.uri",
				parts.mongoUri() + "/support"));
		for (LocalService service : LocalService.ALL) {
			this.services.put(service.name(), new ServiceProcess(service, settings, logs));
		}
		Api api = new Api(this::port, TOKEN);
		for (String service : this.services.keySet()) {
			Awaitility.await("readiness of " + service)
				.atMost(Duration.ofSeconds(120))
				.pollInterval(Duration.ofMillis(300))
				.ignoreExceptions()
				.until(() -> api.get(service, "/actuator/health/readiness").path("status").asString().equals("UP"));
		}
		AtomicInteger posted = new AtomicInteger();
		CountDownLatch done = new CountDownLatch(CONNECTIONS);
		String run = UUID.randomUUID().toString();
		for (int connection = 0; connection < CONNECTIONS; connection++) {
			int first = connection;
			Thread.ofPlatform().start(() -> {
				Api own = new Api(this::port, TOKEN);
				for (int number = first; number < MESSAGES; number += CONNECTIONS) {
					post(own, run, number);
					post(own, run, number);
					posted.incrementAndGet();
				}
				done.countDown();
			});
		}
		int kills = 0;
		for (ServiceProcess service : this.services.values()) {
			int due = MESSAGES * ++kills / (this.services.size() + 1);
			Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> posted.get() >= due);
			service.killAndRestart();
		}
		done.await();
		assertThat(this.tickets).hasSize(MESSAGES);
		assertThat(new HashSet<>(this.tickets.values())).hasSize(MESSAGES);

		Awaitility.await()
			.atMost(Duration.ofSeconds(240))
			.pollInterval(Duration.ofSeconds(1))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(facts(parts)).containsEntry(TicketCreated.class.getSimpleName(), MESSAGES)
				// The one that calls for all gets a tag for it, and so is routed again
				.containsEntry(TicketRouted.class.getSimpleName(), MESSAGES + 1)
				.containsEntry(SlaTargetsSet.class.getSimpleName(), MESSAGES)
				.containsEntry(TicketJoinedIncident.class.getSimpleName(), MESSAGES)
				.containsEntry(TicketEscalated.class.getSimpleName(), 1));
		Awaitility.await()
			.atMost(Duration.ofSeconds(120))
			.pollInterval(Duration.ofSeconds(1))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(api.get("metrics", "/v1/metrics/daily").path("received").asInt())
				.isEqualTo(MESSAGES));
		JsonNode daily = api.get("metrics", "/v1/metrics/daily");
		assertThat(daily.path("received").asInt()).isEqualTo(MESSAGES);
		assertThat(daily.path("open").asInt()).isEqualTo(MESSAGES);
		assertPlaces(parts);
	}

	private int port(String service) {
		return Objects.requireNonNull(this.services.get(service)).port();
	}

	/** As a channel integration would: again and again until it is accepted. */
	private void post(Api api, String run, int number) {
		Map<String, Object> message = Map.of("channel", "chat", "messageId", run + "-m-" + number, "threadId",
				run + "-t-" + number, "from", Map.of("address", "user-" + number, "name", "User " + number), "text",
				"My listing " + number + " does not sync to eBay");
		for (int attempt = 0; attempt < 1200; attempt++) {
			try {
				HttpResponse<String> response = api.postRaw("intake", "/v1/messages", message);
				if (response.statusCode() == 202) {
					String ticket = Api.JSON.readTree(response.body()).path("ticketId").asString();
					String before = this.tickets.put(number, ticket);
					assertThat(before == null || before.equals(ticket)).isTrue();
					return;
				}
			}
			catch (UncheckedIOException ex) {
				// Killed just now
			}
			java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
		}
		throw new AssertionError("Message " + number + " was never accepted");
	}

	/**
	 * How many tickets have each fact, read from the log without our own code: by the
	 * headers alone. A repetition has the number of the first; a second effect would have
	 * another one.
	 */
	private static Map<String, Integer> facts(EmbeddedParts parts) {
		Map<String, Set<String>> seen = new TreeMap<>();
		Map<String, Set<String>> numbers = new HashMap<>();
		Map<String, Object> settings = Map.of("bootstrap.servers", parts.bootstrapServers(), "fetch.max.wait.ms", "50");
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = new ArrayList<>();
			consumer.partitionsFor(Topics.TICKET_EVENTS)
				.forEach((info) -> partitions.add(new TopicPartition(info.topic(), info.partition())));
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			while (partitions.stream()
				.anyMatch((partition) -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
				for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
					String type = text(record.headers(), "ce_type").replaceAll(".*\\.", "");
					String ticket = text(record.headers(), "ce_subject");
					seen.computeIfAbsent(type, (key) -> new HashSet<>())
						.add(ticket + " " + text(record.headers(), "ce_sequence"));
					numbers
						.computeIfAbsent(text(record.headers(), "ce_source") + " " + ticket, (key) -> new HashSet<>())
						.add(text(record.headers(), "ce_sequence"));
				}
			}
		}
		numbers.forEach((ticket, all) -> {
			for (int number = 1; number <= all.size(); number++) {
				assertThat(all).as(ticket).contains(Integer.toString(number));
			}
		});
		Map<String, Integer> counts = new TreeMap<>();
		seen.forEach((type, tickets) -> counts.put(type, tickets.size()));
		return counts;
	}

	private static String text(Headers headers, String name) {
		return new String(headers.lastHeader(name).value(), java.nio.charset.StandardCharsets.UTF_8);
	}

	/**
	 * The launch team has places for ten, twenty, twenty and ten, and a chat takes three:
	 * so many are taken, once each; all others wait.
	 */
	private void assertPlaces(EmbeddedParts parts) {
		Map<String, Integer> counts = facts(parts);
		assertThat(counts).containsEntry("TicketAssigned", CHATS).doesNotContainKey("SlaBreached");
		assertThat(counts.getOrDefault("TicketQueued", 0)).isBetween(MESSAGES - CHATS, MESSAGES);
	}

}
