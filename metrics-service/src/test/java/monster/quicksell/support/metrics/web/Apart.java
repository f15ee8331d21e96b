package monster.quicksell.support.metrics.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.embedded.EmbeddedKafka;
import monster.quicksell.support.metrics.MetricsApplication;
import monster.quicksell.support.platform.SupportApplication;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.Document;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.publisher.Mono;

/**
 * An installation apart from that of the other tests: its broker and database are its
 * own.
 */
final class Apart implements AutoCloseable {

	private final RunningMetrics others = RunningMetrics.shared();

	private final String name;

	private final EmbeddedKafka kafka;

	private final Producer<byte[], byte[]> producer;

	private final Admin admin;

	Apart(String name, Path directory) {
		this.name = name;
		this.kafka = EmbeddedKafka.start(0, directory);
		Map<String, Object> place = Map.of("bootstrap.servers", this.kafka.bootstrapServers());
		this.producer = new KafkaProducer<>(place, new ByteArraySerializer(), new ByteArraySerializer());
		this.admin = Admin.create(place);
	}

	/** An instance in a process of its own, which can be killed. */
	Process process() throws IOException {
		List<String> command = Stream.concat(
				Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), MetricsApplication.class.getName()),
				Stream.of(arguments()))
			.toList();
		return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	/** An instance in this process. */
	ConfigurableApplicationContext instance(String... more) {
		return SupportApplication.of(MetricsApplication.class, "metrics")
			.initializers((ApplicationContextInitializer<GenericApplicationContext>) (context) -> context
				.registerBean(ReactorResourceFactory.class, Apart::ownLoops))
			.run(Stream.of(arguments(), more).flatMap(Stream::of).toArray(String[]::new));
	}

	/** Where it ends, the servers of others in this process go on. */
	private static ReactorResourceFactory ownLoops() {
		ReactorResourceFactory loops = new ReactorResourceFactory();
		loops.setUseGlobalResources(false);
		return loops;
	}

	private String[] arguments() {
		return RunningMetrics.arguments(this.kafka.bootstrapServers(), this.name);
	}

	/** Writes events to its log, and waits until it has them. */
	void publish(List<Event> events) {
		RunningMetrics.publish(events, TraceParent.begin(), this.producer, this.others.bean(Codec.class));
	}

	MongoDatabase database() {
		return this.others.bean(MongoClient.class).getDatabase(this.name);
	}

	/** How many documents a collection has. */
	long count(String collection) {
		return Mono.from(database().getCollection(collection).countDocuments(new Document()))
			.blockOptional()
			.orElse(0L);
	}

	/**
	 * Whether its log is there and led. Who writes to a topic that is just being made may
	 * have a later batch taken before the first, which then is refused for good.
	 */
	boolean isWritable() throws InterruptedException {
		try {
			ends();
			return true;
		}
		catch (ExecutionException ex) {
			return false;
		}
	}

	/** Whether the group has committed all that there is. */
	boolean isReadUp() throws Exception {
		Map<TopicPartition, OffsetAndMetadata> read = this.admin.listConsumerGroupOffsets("metrics")
			.partitionsToOffsetAndMetadata()
			.get();
		return ends().entrySet().stream().allMatch((end) -> {
			OffsetAndMetadata offset = read.get(end.getKey());
			return end.getValue().offset() == 0 || (offset != null && offset.offset() == end.getValue().offset());
		});
	}

	private Map<TopicPartition, ListOffsetsResultInfo> ends() throws ExecutionException, InterruptedException {
		var description = this.admin.describeTopics(List.of(Topics.TICKET_EVENTS)).allTopicNames().get();
		Map<TopicPartition, OffsetSpec> latest = Objects.requireNonNull(description.get(Topics.TICKET_EVENTS))
			.partitions()
			.stream()
			.collect(Collectors.toMap((partition) -> new TopicPartition(Topics.TICKET_EVENTS, partition.partition()),
					(partition) -> OffsetSpec.latest()));
		return this.admin.listOffsets(latest).all().get();
	}

	@Override
	public void close() {
		this.admin.close();
		this.producer.close();
		this.kafka.close();
	}

}
