package monster.quicksell.support.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker, its own controller, in this process; its records survive the process.
 * <p>
 * Loggers: {@code kafka}, {@code org.apache.kafka}, {@code state.change.logger};
 * {@code ERROR} is enough for the first and the last.
 */
public final class EmbeddedKafka implements AutoCloseable {

	private static final int NODE = 1;

	private final int port;

	private final KafkaRaftServer server;

	private EmbeddedKafka(int port, KafkaRaftServer server) {
		this.port = port;
		this.server = server;
	}

	/**
	 * Starts the broker and returns when it serves.
	 * @param port where clients connect, 0 for any free port
	 * @param data the directory that keeps the log; formatted when it is new
	 * @throws PortTakenException if someone listens on the port
	 */
	public static EmbeddedKafka start(int port, Path data) {
		return start(port, data, null);
	}

	/** The same, for clients that come by TLS and log in; all of them do if any does. */
	public static EmbeddedKafka start(int port, Path data, @Nullable KafkaSecurity security) {
		int brokerPort = Loopback.port("Kafka", port);
		int controllerPort = Loopback.port("Kafka's controller", 0);
		format(data, security);
		Map<String, String> settings = settings(brokerPort, controllerPort, data);
		if (security != null) {
			settings.putAll(security.settings());
		}
		KafkaConfig config = new KafkaConfig(settings, false);
		KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
		server.startup();
		return new EmbeddedKafka(brokerPort, server);
	}

	public String bootstrapServers() {
		return Loopback.HOST + ":" + this.port;
	}

	@Override
	public void close() {
		this.server.shutdown();
		this.server.awaitShutdown();
	}

	private static void format(Path data, @Nullable KafkaSecurity security) {
		if (Files.exists(data.resolve("meta.properties"))) {
			return;
		}
		try {
			Files.createDirectories(data);
			Formatter formatter = new Formatter();
			formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
			formatter.setNodeId(NODE);
			formatter.setClusterId(Uuid.randomUuid().toString());
			formatter.addDirectory(data.toString());
			formatter.setMetadataLogDirectory(data.toString());
			formatter.setControllerListenerName("CONTROLLER");
			formatter.setReleaseVersion(MetadataVersion.latestProduction());
			if (security != null) {
				formatter.setScramArguments(security.scramArguments());
			}
			// A kill while formatting leaves some files but no meta.properties
			formatter.setIgnoreFormatted(true);
			formatter.run();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Kafka's directory " + data + " could not be formatted", ex);
		}
	}

	private static Map<String, String> settings(int port, int controllerPort, Path data) {
		Map<String, String> settings = new HashMap<>();
		settings.put("process.roles", "broker,controller");
		settings.put("node.id", Integer.toString(NODE));
		settings.put("log.dirs", data.toString());
		settings.put("listeners",
				"CLIENTS://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(Loopback.HOST, port, controllerPort));
		settings.put("advertised.listeners", "CLIENTS://%s:%d".formatted(Loopback.HOST, port));
		settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
		settings.put("inter.broker.listener.name", "CLIENTS");
		settings.put("controller.listener.names", "CONTROLLER");
		settings.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE, Loopback.HOST, controllerPort));
		settings.put("auto.create.topics.enable", "false");
		settings.put("offsets.topic.replication.factor", "1");
		settings.put("offsets.topic.num.partitions", "1");
		settings.put("transaction.state.log.replication.factor", "1");
		settings.put("transaction.state.log.min.isr", "1");
		settings.put("transaction.state.log.num.partitions", "1");
		settings.put("share.coordinator.state.topic.replication.factor", "1");
		settings.put("share.coordinator.state.topic.min.isr", "1");
		settings.put("share.coordinator.state.topic.num.partitions", "1");
		settings.put("group.initial.rebalance.delay.ms", "0");
		// A member that was killed is missed within seconds, and partitions change hands
		// in less than one
		settings.put("group.consumer.min.session.timeout.ms", "1000");
		settings.put("group.consumer.session.timeout.ms", "6000");
		settings.put("group.consumer.min.heartbeat.interval.ms", "100");
		settings.put("group.consumer.heartbeat.interval.ms", "300");
		// After a hard kill the controller takes the old broker for alive this long (9 s
		// by default)
		settings.put("broker.session.timeout.ms", "1500");
		settings.put("broker.heartbeat.interval.ms", "500");
		// 128 MB by default
		settings.put("log.cleaner.dedupe.buffer.size", "2097152");
		settings.put("num.network.threads", "2");
		settings.put("num.io.threads", "4");
		settings.put("background.threads", "2");
		settings.put("num.recovery.threads.per.data.dir", "2");
		return settings;
	}

}
