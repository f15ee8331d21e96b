package monster.quicksell.support.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import monster.quicksell.support.embedded.EmbeddedRegistry;
import monster.quicksell.support.embedded.SeparateProcess;
import monster.quicksell.support.platform.log.TopicProperties;
import monster.quicksell.support.platform.log.TopicSetup;
import monster.quicksell.support.schema.SchemaRegistration;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.util.FileSystemUtils;

/**
 * Kafka, the schema registry and a store, each in a process of its own, with the topics
 * made and the schemas registered, on data that is gone afterwards.
 */
public final class Rig implements AutoCloseable {

	/** The bearer token of all services. */
	public static final String TOKEN = "bench-token";

	private final Path data;

	private final Parts parts;

	private SeparateProcess kafka;

	private EmbeddedRegistry registry;

	private SeparateProcess mongo;

	private final Admin admin;

	private final List<ServiceProcess> services = new CopyOnWriteArrayList<>();

	private Rig(Parts parts, Path data) {
		this.data = data;
		this.parts = parts;
		this.kafka = SeparateProcess.kafka(0, data.resolve("kafka"), parts.brokerJvm());
		this.registry = EmbeddedRegistry.start(0, data.resolve("registry"));
		this.mongo = parts.store().start(0, data.resolve("mongo"), parts.storeJvm());
		this.admin = Admin.create(Map.of("bootstrap.servers", this.kafka.address()));
	}

	/** Starts the parts and returns when they serve. */
	public static Rig start(Parts parts) {
		try {
			return start(parts, Files.createTempDirectory("bench-"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The same on the data of a rig that was left alone. */
	public static Rig start(Parts parts, Path data) {
		Rig rig = new Rig(parts, data);
		new TopicSetup(rig.admin, new TopicProperties(true, parts.partitions(), (short) 1, Duration.ofDays(30)))
			.create();
		SchemaRegistration.register(rig.registryUrl());
		return rig;
	}

	/** Starts a service on these parts; it ends with them. */
	public ServiceProcess start(Service service, List<String> jvm, Map<String, String> settings) {
		Map<String, String> all = connections();
		all.putAll(settings);
		ServiceProcess process = ServiceProcess.start(service, all, jvm, this.data);
		this.services.add(process);
		return process;
	}

	/** Starts all five on these parts, in one process. */
	public List<ServiceProcess> startTogether(List<String> jvm) {
		List<ServiceProcess> together = ServiceProcess.startTogether(connections(), jvm, this.data);
		this.services.addAll(together);
		return together;
	}

	private Map<String, String> connections() {
		return new HashMap<>(Map.of("support.token", TOKEN, "spring.kafka.bootstrap-servers", bootstrapServers(),
				"schema.registry.url", registryUrl(), "spring.mongodb.uri", mongoUri() + "/support",
				"support.topics.partitions", Integer.toString(this.parts.partitions())));
	}

	/** Starts another main class beside these parts; its output is kept with theirs. */
	public JavaProcess start(Class<?> main, List<String> jvm, List<String> arguments) {
		return JavaProcess.start(main, jvm, arguments, this.data.resolve(main.getSimpleName() + ".log"));
	}

	public String bootstrapServers() {
		return this.kafka.address();
	}

	public String registryUrl() {
		return this.registry.url();
	}

	/** MongoDB's connection string, without a database. */
	public String mongoUri() {
		return "mongodb://" + this.mongo.address();
	}

	public Admin admin() {
		return this.admin;
	}

	public SeparateProcess kafka() {
		return this.kafka;
	}

	public SeparateProcess mongo() {
		return this.mongo;
	}

	/** Ends the broker as {@code kill -9} does. */
	public void killKafka() {
		this.kafka.kill();
	}

	/** A new life on the same port and data. */
	public void restartKafka() {
		this.kafka = SeparateProcess.kafka(this.kafka.port(), this.data.resolve("kafka"), this.parts.brokerJvm());
	}

	/** Ends the store as {@code kill -9} does. */
	public void killMongo() {
		this.mongo.kill();
	}

	/** A new life on the same port and data. */
	public void restartMongo() {
		this.mongo = this.parts.store().start(this.mongo.port(), this.data.resolve("mongo"), this.parts.storeJvm());
	}

	/** Ends the registry as {@code kill -9} does. */
	public void killRegistry() {
		this.registry.kill();
	}

	/** A new life on the same port and data. */
	public void restartRegistry() {
		this.registry = EmbeddedRegistry.start(URI.create(this.registry.url()).getPort(),
				this.data.resolve("registry"));
	}

	/** Processor time that broker and store have used. */
	public Duration cpu() {
		return cpu(this.kafka.pid()).plus(cpu(this.mongo.pid()));
	}

	private static Duration cpu(long pid) {
		return ProcessHandle.of(pid).flatMap((process) -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
	}

	/** Processor time that broker, store and all services have used. */
	public Duration cpuOfAll() {
		return this.services.stream()
			.map(ServiceProcess::process)
			.distinct()
			.map(JavaProcess::cpu)
			.reduce(cpu(), Duration::plus);
	}

	/** Memory of the broker, in MiB. */
	public long kafkaMiB() {
		return Memory.residentMiB(this.kafka.pid());
	}

	/** Memory of the store, in MiB. */
	public long mongoMiB() {
		return Memory.residentMiB(this.mongo.pid());
	}

	/** How often instances of a service were started. */
	public int lives(Service service) {
		return this.services.stream()
			.filter((process) -> process.service() == service)
			.mapToInt(ServiceProcess::lives)
			.sum();
	}

	/** Where the data is. */
	public Path data() {
		return this.data;
	}

	/** Ends all services in order. */
	public void endServices() {
		this.services.forEach(ServiceProcess::close);
	}

	/** Ends everything, services first, but leaves the data. */
	public void leave() {
		endServices();
		this.admin.close(Duration.ofSeconds(2));
		this.mongo.close();
		this.registry.close();
		this.kafka.close();
	}

	@Override
	public void close() {
		leave();
		try {
			FileSystemUtils.deleteRecursively(this.data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
