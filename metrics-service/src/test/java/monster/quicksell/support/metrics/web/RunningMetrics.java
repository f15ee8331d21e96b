package monster.quicksell.support.metrics.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;

import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.metrics.MetricsApplication;
import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.platform.SupportApplication;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service on real Kafka, registry and MongoDB's protocol: one per JVM. */
final class RunningMetrics {

	static final String TOKEN = "test-token";

	private static final int LONGEST = 8 << 20;

	private static final RunningMetrics SHARED = new RunningMetrics();

	private final ConfigurableApplicationContext context;

	private final Producer<byte[], byte[]> producer;

	private RunningMetrics() {
		EmbeddedParts parts = EmbeddedParts.shared();
		this.context = SupportApplication.of(MetricsApplication.class, "metrics")
			.run(arguments(parts.bootstrapServers(), "support"));
		this.producer = this.context.getBean(KafkaClients.class).promptProducer();
	}

	/** With what an instance is started on a broker and a database. */
	static String[] arguments(String bootstrapServers, String database) {
		EmbeddedParts parts = EmbeddedParts.shared();
		return new String[] { "--server.port=0", "--support.token=" + TOKEN,
				"--spring.kafka.bootstrap-servers=" + bootstrapServers, "--schema.registry.url=" + parts.registryUrl(),
				"--spring.mongodb.uri=" + parts.mongoUri() + "/" + database, "--metrics.expose-every=100ms",
				"--metrics.watch-every=200ms", "--metrics.pairs-every=1s", "--metrics.zones=Asia/Kathmandu" };
	}

	static RunningMetrics shared() {
		return SHARED;
	}

	/** A part of it. */
	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** A part of it, of which there are several of that type. */
	<T> T bean(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	/** All that was said to the people on call so far. */
	List<SpecificRecord> alerts() {
		return alerts(bean(KafkaClients.class), bean(Codec.class));
	}

	/** All that was said on a broker, what stands twice once. */
	static List<SpecificRecord> alerts(KafkaClients kafka, Codec codec) {
		Set<SpecificRecord> alerts = new LinkedHashSet<>();
		try (Consumer<byte[], byte[]> consumer = kafka.consumers().createConsumer("alerts-" + UUID.randomUUID(), "")) {
			List<TopicPartition> partitions = consumer.partitionsFor(Topics.ALERTS)
				.stream()
				.map((each) -> new TopicPartition(each.topic(), each.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			while (ends.entrySet().stream().anyMatch((end) -> consumer.position(end.getKey()) < end.getValue())) {
				consumer.poll(Duration.ofMillis(100))
					.forEach((message) -> alerts.add(codec.decode(Topics.ALERTS, message.value())));
			}
		}
		return List.copyOf(alerts);
	}

	/** What is answered to who has the token. */
	String text(String path, Object... variables) {
		return text(client().get().uri(path, variables));
	}

	/** What Prometheus is given, who asks for that form. */
	String scrape(String accepted) {
		return text(stranger().get().uri("/actuator/prometheus").header("Accept", accepted));
	}

	private static String text(WebTestClient.RequestHeadersSpec<?> asked) {
		return String
			.valueOf(asked.exchange().expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody());
	}

	/** Where it listens. */
	String address() {
		return "http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty("local.server.port");
	}

	/** A client with the token. */
	WebTestClient client() {
		return stranger().mutate().defaultHeader("Authorization", "Bearer " + TOKEN).build();
	}

	/**
	 * A client without. What Prometheus gets of a service that was asked much is long.
	 */
	WebTestClient stranger() {
		return WebTestClient.bindToServer()
			.baseUrl(address())
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(LONGEST))
			.build();
	}

	/** Writes a ticket's events to the log. */
	void publish(History ticket) {
		publish(ticket.events());
	}

	/** Tells what the help centre would tell. */
	void tell(String key, SpecificRecord message) {
		bean(Messages.class).send(Topics.HELP_EVENTS, key, key, message).block();
	}

	/** Writes events to the log, and waits until it has them. */
	void publish(List<Event> events) {
		publish(events, TraceParent.begin());
	}

	/** Writes events of one trace to the log, and waits until it has them. */
	void publish(List<Event> events, TraceParent trace) {
		publish(events, trace, this.producer, bean(Codec.class));
	}

	/** Writes events to a log, and waits until it has them. */
	static void publish(List<Event> events, TraceParent trace, Producer<byte[], byte[]> producer, Codec codec) {
		List<Future<?>> sent = new ArrayList<>();
		for (Event event : events) {
			LogHeaders headers = new LogHeaders(event.id(), event.data().getSchema().getFullName(), event.producer(),
					event.ticketId(), event.sequence(), event.at(), -1, trace);
			sent.add(producer.send(
					new ProducerRecord<>(Topics.TICKET_EVENTS, null, event.ticketId().getBytes(StandardCharsets.UTF_8),
							codec.encode(Topics.TICKET_EVENTS, event.data()), LogHeaders.toKafka(headers.toMap()))));
		}
		for (Future<?> each : sent) {
			try {
				each.get();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
