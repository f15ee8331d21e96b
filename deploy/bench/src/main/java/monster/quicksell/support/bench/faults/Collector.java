package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.schema.AvroDeserializer;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at everything from outside once the system is quiet. */
final class Collector {

	private final Site site;

	private final AvroDeserializer records = new AvroDeserializer();

	Collector(Site site) {
		this.site = site;
		this.records.configure(Map.of("schema.registry.url", site.rig().registryUrl()), false);
	}

	/** Records that some service has yet to read. */
	long left() {
		long left = 0;
		for (Service service : Service.values()) {
			GroupProgress progress = GroupProgress.of(this.site.rig().admin(), service.id(), Topics.TICKET_EVENTS);
			left += progress.total() - progress.done();
		}
		GroupProgress inbound = GroupProgress.of(this.site.rig().admin(), Service.INTAKE.id(), Topics.INBOUND);
		return left + inbound.total() - inbound.done();
	}

	Evidence collect(Traffic traffic) {
		Set<String> poison = this.site.poison();
		List<LogEvent> log = new ArrayList<>();
		read(Topics.TICKET_EVENTS, (record) -> {
			if (!poison.contains(place(record))) {
				log.add(event(record));
			}
		});
		Map<String, String> alerts = new TreeMap<>();
		read(Topics.ALERTS, (record) -> {
			if (decode(record) instanceof AlertRaised raised) {
				alerts.put(raised.getDedupKey(), raised.getReference().orElse(raised.getTitle()));
			}
		});
		Map<String, Set<String>> deadLetters = new TreeMap<>();
		for (Service service : Service.values()) {
			deadLetters.put(service.id() + " of " + Topics.TICKET_EVENTS, letters(Topics.TICKET_EVENTS, service.id()));
		}
		deadLetters.put("intake of " + Topics.INBOUND, letters(Topics.INBOUND, Service.INTAKE.id()));
		return new Evidence(traffic.accepted(), traffic.conversation(), log, documents(), alerts,
				this.site.slack().told(), capacity(), figures(), poison, deadLetters, left());
	}

	private LogEvent event(ConsumerRecord<byte[], byte[]> record) {
		return new LogEvent(record.partition(), record.offset(), header(record, "ce_id"), header(record, "ce_source"),
				header(record, "ce_subject"), Long.parseLong(header(record, "ce_sequence")), decode(record));
	}

	private SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
		return (SpecificRecord) Objects.requireNonNull(this.records.deserialize(record.topic(), record.value()));
	}

	private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
		Header header = record.headers().lastHeader(name);
		return (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : "";
	}

	private static String place(ConsumerRecord<byte[], byte[]> record) {
		return record.topic() + "-" + record.partition() + "-" + record.offset();
	}

	private Set<String> letters(String topic, String group) {
		Set<String> letters = new HashSet<>();
		read(Topics.deadLetters(topic, group), (record) -> letters.add(header(record, "dlt-topic") + "-"
				+ header(record, "dlt-partition") + "-" + header(record, "dlt-offset")));
		return letters;
	}

	private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
		Map<String, Object> settings = Map.of("bootstrap.servers", this.site.rig().bootstrapServers(),
				"allow.auto.create.topics", "false", "max.poll.records", "5000");
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(topic, info.partition()))
				.toList();
			if (partitions.isEmpty()) {
				return;
			}
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			while (partitions.stream()
				.anyMatch((partition) -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
				consumer.poll(Duration.ofMillis(200)).forEach(each);
			}
		}
	}

	private Map<String, Map<String, Evidence.Seen>> documents() {
		Map<String, Map<String, Evidence.Seen>> documents = new TreeMap<>();
		try (MongoClient client = MongoClients.create(this.site.rig().mongoUri())) {
			for (Service service : Service.values()) {
				Map<String, Evidence.Seen> seen = new HashMap<>();
				List<Document> found = Flux
					.from(client.getDatabase("support").getCollection(service.id() + "_tickets").find())
					.collectList()
					.blockOptional()
					.orElseThrow();
				found.forEach((document) -> seen.put(document.getString("_id"), seen(document)));
				documents.put(service.id(), seen);
			}
		}
		return documents;
	}

	private static Evidence.Seen seen(Document document) {
		Map<String, Long> highest = new HashMap<>();
		document.get("seen", Document.class).forEach((producer, number) -> highest.put(producer, (Long) number));
		return new Evidence.Seen(highest, document.get("holes", Document.class).isEmpty()
				&& document.getList("outbox", Document.class).isEmpty());
	}

	private Map<String, Integer> capacity() {
		Map<String, Integer> capacity = new HashMap<>();
		get(Service.ROUTING, "/v1/agents").path("agents")
			.forEach((agent) -> capacity.put(agent.path("id").asString(), agent.path("capacity").asInt()));
		return capacity;
	}

	private Map<String, Integer> figures() {
		JsonNode daily = get(Service.METRICS, "/v1/metrics/daily");
		Map<String, Integer> figures = new HashMap<>();
		for (String figure : List.of("received", "open", "escalated")) {
			figures.put(figure, daily.path(figure).asInt(-1));
		}
		return figures;
	}

	private JsonNode get(Service service, String path) {
		URI uri = this.site.service(service).uri(path);
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri)
				.header("Authorization", "Bearer " + Rig.TOKEN)
				.timeout(Duration.ofSeconds(20))
				.build(), HttpResponse.BodyHandlers.ofString());
			return new JsonMapper().readTree(answer.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
