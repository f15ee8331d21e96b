package monster.quicksell.support.local.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.schema.AvroDeserializer;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's customers read what they are sent, and follow the rating link as real ones
 * would.
 */
final class Raters implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(Raters.class);

	private static final Pattern LINK = Pattern.compile("http://\\S+/v1/ratings/[A-Za-z0-9._~-]+");

	private final EmbeddedParts parts;

	private final HttpClient http;

	private final Map<String, Integer> moods = new ConcurrentHashMap<>();

	private volatile boolean running = true;

	Raters(EmbeddedParts parts, HttpClient http) {
		this.parts = parts;
		this.http = http;
	}

	void expect(String ticketId, int stars) {
		this.moods.put(ticketId, stars);
	}

	void start() {
		Thread.ofPlatform().daemon().name("demo-raters").start(this::read);
	}

	private void read() {
		Map<String, Object> settings = Map.of("bootstrap.servers", this.parts.bootstrapServers(), "group.id",
				"demo-customers", "schema.registry.url", this.parts.registryUrl());
		try (KafkaConsumer<byte[], Object> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
				deserializer(settings))) {
			consumer.subscribe(List.of(Topics.OUTBOUND));
			while (this.running) {
				for (ConsumerRecord<byte[], Object> record : consumer.poll(Duration.ofMillis(500))) {
					if (record.value() instanceof OutboundMessage message) {
						rate(message);
					}
				}
			}
		}
		catch (RuntimeException ex) {
			LOG.warn("Nobody rates any more: {}", ex.getClass().getSimpleName());
		}
	}

	private static AvroDeserializer deserializer(Map<String, Object> settings) {
		AvroDeserializer deserializer = new AvroDeserializer();
		deserializer.configure(settings, false);
		return deserializer;
	}

	private void rate(OutboundMessage message) {
		Matcher link = LINK.matcher(message.getText());
		Integer stars = this.moods.get(message.getTicketId());
		if (stars == null || stars == 0 || !link.find()) {
			return;
		}
		HttpRequest request = HttpRequest.newBuilder(URI.create(link.group()))
			.timeout(Duration.ofSeconds(10))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"stars\":" + stars + "}"))
			.build();
		this.http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenAccept((response) -> {
			if (response.statusCode() >= 300) {
				LOG.warn("A rating was answered with {}", response.statusCode());
			}
		});
	}

	@Override
	public void close() {
		this.running = false;
	}

}
