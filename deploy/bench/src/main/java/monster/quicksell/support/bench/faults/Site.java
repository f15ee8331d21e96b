package monster.quicksell.support.bench.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The running system, and what can be done to it. */
final class Site {

	private static final Duration START = Duration.ofMinutes(3);

	/** As long as a pod may take. */
	private static final Duration STOP = Duration.ofSeconds(60);

	private final Rig rig;

	private final List<String> jvm;

	private final SlackStub slack;

	private final Map<Service, ServiceProcess> services = new ConcurrentHashMap<>();

	private final Set<String> poison = ConcurrentHashMap.newKeySet();

	private int kills;

	Site(Rig rig, List<String> jvm, SlackStub slack) {
		this.rig = rig;
		this.jvm = jvm;
		this.slack = slack;
		for (Service service : Service.values()) {
			this.services.put(service, launch(service));
		}
		awaitReady();
	}

	private ServiceProcess launch(Service service) {
		return this.rig.start(service, this.jvm,
				Map.of("escalation.slack.webhook-url", this.slack.url(), "escalation.slack.timeout", "3s"));
	}

	Rig rig() {
		return this.rig;
	}

	SlackStub slack() {
		return this.slack;
	}

	ServiceProcess service(Service service) {
		ServiceProcess process = this.services.get(service);
		if (process == null) {
			throw new IllegalStateException(service + " was never started");
		}
		return process;
	}

	/**
	 * Returns when all services say that they are ready. Whoever ended at its start,
	 * since a part was away just then, is started again, as any supervisor does.
	 */
	void awaitReady() {
		this.services.values().forEach((service) -> {
			if (!service.process().isAlive()) {
				service.restart();
			}
			service.awaitReady(START);
		});
	}

	/** True if the courier to Slack has read all alerts. */
	boolean hasToldAll() {
		GroupProgress alerts = GroupProgress.of(this.rig.admin(), "escalation-slack", Topics.ALERTS);
		return alerts.done() == alerts.total();
	}

	/** Hard kills of services so far. */
	int kills() {
		return this.kills;
	}

	/** Bad records so far, as topic-partition-offset. */
	Set<String> poison() {
		return Set.copyOf(this.poison);
	}

	void killService(Service service) {
		service(service).kill();
		service(service).restart();
		this.kills++;
	}

	/** A second instance comes, and goes in order or not. */
	void visit(Service service, Random random) {
		ServiceProcess second = launch(service);
		pause(Duration.ofMillis(6000 + random.nextInt(9000)));
		if (random.nextBoolean()) {
			second.kill();
			this.kills++;
		}
		else {
			second.close();
		}
	}

	/**
	 * A new instance starts; once it is ready, it gets what comes from outside, and the
	 * old one ends in order.
	 */
	void replace(Service service) {
		ServiceProcess old = service(service);
		this.services.put(service, launch(service).awaitReady(START));
		old.process().end(STOP);
	}

	/**
	 * A process stops in the middle of what it does, and goes on as if nothing had been.
	 */
	void freeze(long pid, Duration duration) {
		signal("-STOP", pid);
		try {
			pause(duration);
		}
		finally {
			signal("-CONT", pid);
		}
	}

	private static void signal(String signal, long pid) {
		try {
			new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Puts bad records among the good ones. */
	void poison(Random random) {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", this.rig.bootstrapServers(), "acks", "all"), new ByteArraySerializer(),
				new ByteArraySerializer())) {
			List<byte[]> values = new ArrayList<>();
			values.add(new byte[0]);
			values.add(new byte[] { 0, 0, 0, 0, 1 });
			values.add(new byte[] { 0, 0x7f, 0x7f, 0x7f, 0x7f, 1, 2, 3 });
			values.add("plain text".getBytes(StandardCharsets.UTF_8));
			for (byte[] value : values) {
				String topic = random.nextInt(4) == 0 ? Topics.INBOUND : Topics.TICKET_EVENTS;
				byte[] key = Integer.toString(random.nextInt()).getBytes(StandardCharsets.UTF_8);
				RecordMetadata placed = producer.send(new ProducerRecord<>(topic, key, value)).get();
				this.poison.add(topic + "-" + placed.partition() + "-" + placed.offset());
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static void pause(Duration duration) {
		LockSupport.parkNanos(duration.toNanos());
	}

}
