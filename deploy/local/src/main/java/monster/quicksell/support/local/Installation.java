package monster.quicksell.support.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import monster.quicksell.support.embedded.EmbeddedMail;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.embedded.Ports;
import monster.quicksell.support.schema.SchemaRegistration;
import org.springframework.context.ConfigurableApplicationContext;

/** The embedded parts and the five services, started and stopped in the right order. */
final class Installation implements AutoCloseable {

	static final String MAILBOX = "support@quicksell.monster";

	private final EmbeddedParts parts;

	private final List<ConfigurableApplicationContext> services;

	private Installation(EmbeddedParts parts, List<ConfigurableApplicationContext> services) {
		this.parts = parts;
		this.services = services;
	}

	static Installation start(LocalProperties properties, String token) throws IOException {
		LocalProperties.Ports ports = properties.ports();
		for (LocalService service : LocalService.ALL) {
			requireFree(service.name(), service.port().applyAsInt(ports));
		}
		EmbeddedParts parts = EmbeddedParts.start(
				new Ports(ports.kafka(), ports.registry(), ports.mongo(), ports.smtp(), ports.imap()),
				properties.data(), List.of(new EmbeddedMail.Account(MAILBOX, token)));
		try {
			SchemaRegistration.register(parts.registryUrl());
			return new Installation(parts, startServices(ports, settings(parts, properties, token)));
		}
		catch (RuntimeException ex) {
			parts.close();
			throw ex;
		}
	}

	private static void requireFree(String service, int port) throws IOException {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		}
		catch (IOException ex) {
			throw new IOException("Port " + port + ", which " + service + " needs, is taken; set local.ports." + service
					+ " to another", ex);
		}
	}

	private static Map<String, Object> settings(EmbeddedParts parts, LocalProperties properties, String token) {
		return Map.ofEntries(Map.entry("support.token", token),
				Map.entry("spring.kafka.bootstrap-servers", parts.bootstrapServers()),
				Map.entry("schema.registry.url", parts.registryUrl()),
				Map.entry("spring.mongodb.uri", parts.mongoUri() + "/support"),
				Map.entry("intake.mail.address", MAILBOX), Map.entry("intake.mail.imap.host", "127.0.0.1"),
				Map.entry("intake.mail.imap.port", parts.mail().imapPort()), Map.entry("intake.mail.imap.tls", false),
				Map.entry("intake.mail.imap.user", MAILBOX), Map.entry("intake.mail.imap.password", token),
				Map.entry("intake.mail.imap.poll", "1s"), Map.entry("intake.mail.smtp.host", "127.0.0.1"),
				Map.entry("intake.mail.smtp.port", parts.mail().smtpPort()),
				Map.entry("intake.rating.url", "http://localhost:" + properties.ports().intake()),
				Map.entry("intake.search.directory", properties.data().resolve("search").toString()));
	}

	private static List<ConfigurableApplicationContext> startServices(LocalProperties.Ports ports,
			Map<String, Object> settings) {
		List<ConfigurableApplicationContext> started = new ArrayList<>();
		try (ExecutorService starters = Executors.newFixedThreadPool(2)) {
			List<CompletableFuture<ConfigurableApplicationContext>> starting = LocalService.ALL.stream()
				.map((service) -> CompletableFuture.supplyAsync(() -> service.start(ports, settings), starters))
				.toList();
			RuntimeException failure = null;
			for (CompletableFuture<ConfigurableApplicationContext> each : starting) {
				try {
					started.add(each.join());
				}
				catch (RuntimeException ex) {
					failure = ex;
				}
			}
			if (failure != null) {
				started.forEach(ConfigurableApplicationContext::close);
				throw failure;
			}
		}
		return started;
	}

	EmbeddedParts parts() {
		return this.parts;
	}

	/** Where a service listens. */
	int port(String service) {
		return this.services.stream()
			.filter((each) -> service.equals(each.getEnvironment().getProperty("spring.application.name")))
			.findFirst()
			.map((each) -> each.getEnvironment().getRequiredProperty("local.server.port", Integer.class))
			.orElseThrow();
	}

	/** Services first, so that they can say goodbye to Kafka and MongoDB. */
	@Override
	public void close() {
		this.services.parallelStream().forEach(ConfigurableApplicationContext::close);
		this.parts.close();
	}

}
