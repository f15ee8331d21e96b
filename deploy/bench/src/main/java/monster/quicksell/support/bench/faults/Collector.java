package monster.quicksell.support.bench.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.rig.Http;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
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

	/**
	 * Looks at all of it.
	 * @param begun the day on which the run began
	 */
	Evidence collect(Traffic traffic, LocalDate begun) {
		Set<String> poison = Set.copyOf(this.site.poison());
		List<LogEvent> log = new ArrayList<>();
		read(Topics.TICKET_EVENTS, (record) -> {
			if (!poison.contains(place(record))) {
				log.add(event(record));
			}
		});
		// By the log itself: the latest that is known to be past
		Instant at = log.stream().map(LogEvent::at).max(Instant::compareTo).orElse(Instant.EPOCH);
		Outputs outputs = new Outputs(this.site.rig());
		Map<String, List<String>> deadLetters = new TreeMap<>();
		for (Service service : Service.values()) {
			deadLetters.put(service.id() + " of " + Topics.TICKET_EVENTS,
					letters(Topics.TICKET_EVENTS, service.id(), outputs));
		}
		deadLetters.put("intake of " + Topics.INBOUND, letters(Topics.INBOUND, Service.INTAKE.id(), outputs));
		Map<String, Integer> lives = new TreeMap<>();
		for (Service service : Service.values()) {
			lives.put(service.id(), this.site.rig().lives(service));
			outputs.add("figures of " + service.id(), Http.text(this.site.service(service), "/actuator/prometheus"));
		}
		return new Evidence(at, traffic.sent(), log, readers(poison, deadLetters, lives), told(), figures(begun),
				outputs.all(), Set.of(Conversation.CANARY, Rig.TOKEN), this.site.endings(),
				Stream.concat(this.site.seen().stream(), traffic.givenUp().stream()).toList(), Agreed.read());
	}

	private Told told() {
		List<SpecificRecord> alerts = new ArrayList<>();
		read(Topics.ALERTS, (record) -> alerts.add(decode(record)));
		List<SpecificRecord> letters = new ArrayList<>();
		read(Topics.OUTBOUND, (record) -> letters.add(decode(record)));
		List<ReceiverStub.Post> slack = this.site.slack().told();
		List<ReceiverStub.Post> pagerDuty = this.site.pagerDuty().told();
		List<String> pages = pagerDuty.stream()
			.map((post) -> new JsonMapper().readTree(post.body()))
			.filter((event) -> event.path("event_action").asString().equals("trigger"))
			.map((event) -> event.path("dedup_key").asString())
			.toList();
		return new Told(alerts, new Told.Heard(slack.stream().map(ReceiverStub.Post::body).toList(), slack),
				new Told.Heard(pages, pagerDuty), letters, this.site.unrests());
	}

	private LogEvent event(ConsumerRecord<byte[], byte[]> record) {
		return new LogEvent(record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()),
				Instant.parse(header(record, "ce_time")), header(record, "ce_id"), header(record, "ce_source"),
				header(record, "ce_subject"), sequence(record), decode(record));
	}

	/** 0 of what is no event. */
	private static long sequence(ConsumerRecord<byte[], byte[]> record) {
		String sequence = header(record, "ce_sequence");
		return sequence.isEmpty() ? 0 : Long.parseLong(sequence);
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

	private List<String> letters(String topic, String group, Outputs outputs) {
		List<String> letters = new ArrayList<>();
		read(Topics.deadLetters(topic, group), (record) -> {
			letters.add(header(record, "dlt-topic") + "-" + header(record, "dlt-partition") + "-"
					+ header(record, "dlt-offset"));
			for (Header header : record.headers()) {
				outputs.add("dead letters of " + group, header.key() + ": "
						+ ((header.value() != null) ? new String(header.value(), StandardCharsets.UTF_8) : ""));
			}
		});
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

	private Readers readers(Set<String> poison, Map<String, List<String>> deadLetters, Map<String, Integer> lives) {
		try (MongoClient client = MongoClients.create(this.site.rig().mongoUri())) {
			MongoDatabase store = client.getDatabase("support");
			return new Readers(documents(store), places(store), poison, deadLetters, lives, left());
		}
	}

	private static Map<String, Map<String, Readers.Seen>> documents(MongoDatabase store) {
		Map<String, Map<String, Readers.Seen>> documents = new TreeMap<>();
		for (Service service : Service.values()) {
			Map<String, Readers.Seen> seen = new HashMap<>();
			all(store, service.id() + "_tickets")
				.forEach((document) -> seen.put(document.getString("_id"), seen(service, document)));
			documents.put(service.id(), seen);
		}
		return documents;
	}

	/** Whose place each ticket holds. */
	private static Map<String, String> places(MongoDatabase store) {
		Map<String, String> places = new TreeMap<>();
		all(store, "routing_seats").forEach((place) -> places.put(place.getString("_id"), place.getString("agent")));
		return places;
	}

	private static List<Document> all(MongoDatabase store, String collection) {
		return Flux.from(store.getCollection(collection).find()).collectList().blockOptional().orElseThrow();
	}

	private static Readers.Seen seen(Service service, Document document) {
		Map<String, Long> highest = new HashMap<>();
		document.get("seen", Document.class).forEach((producer, number) -> highest.put(producer, (Long) number));
		List<String> status = switch (service) {
			case INTAKE -> List.of("state", "progress", "status");
			case ESCALATION -> List.of("state", "life", "status");
			case ROUTING, SLA, METRICS -> List.of("state", "status");
		};
		return new Readers.Seen(highest,
				document.get("holes", Document.class).isEmpty() && document.getList("outbox", Document.class).isEmpty(),
				document.getEmbedded(status, ""));
	}

	/** Of all days since then, and what is open now. */
	private Map<String, Integer> figures(LocalDate begun) {
		Map<String, Integer> figures = new HashMap<>();
		LocalDate today = LocalDate.ofInstant(this.site.now(), ZoneOffset.UTC);
		for (LocalDate day = begun; !day.isAfter(today); day = day.plusDays(1)) {
			JsonNode daily = Http.json(this.site.service(Service.METRICS), "/v1/metrics/daily?zone=UTC&date=" + day);
			for (String figure : FiguresCheck.NAMES) {
				figures.merge(figure, daily.at("/" + figure.replace('.', '/')).asInt(-1), Integer::sum);
			}
			daily.path("byChannel")
				.properties()
				.forEach((row) -> figures.merge(FiguresCheck.RECEIVED_ON + row.getKey(),
						row.getValue().path("received").asInt(-1), Integer::sum));
			figures.put("open", daily.path("openByStatus").valueStream().mapToInt(JsonNode::asInt).sum());
		}
		return figures;
	}

}
