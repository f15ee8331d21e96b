package monster.quicksell.support.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All embedded parts: together on given ports and data, or shared by the tests of a JVM.
 */
public final class EmbeddedParts implements AutoCloseable {

	private final Lazy<EmbeddedKafka> kafka;

	private final Lazy<EmbeddedRegistry> registry;

	private final Lazy<EmbeddedMongo> mongo;

	private final Lazy<EmbeddedMail> mail;

	private EmbeddedParts(Ports ports, Path data, Supplier<EmbeddedMongo> mongo, List<EmbeddedMail.Account> accounts) {
		this.kafka = new Lazy<>(() -> EmbeddedKafka.start(ports.kafka(), data.resolve("kafka")));
		this.registry = new Lazy<>(() -> EmbeddedRegistry.start(ports.registry(), data.resolve("registry")));
		this.mongo = new Lazy<>(mongo);
		this.mail = new Lazy<>(() -> EmbeddedMail.start(ports.smtp(), ports.imap(), data.resolve("mail"), accounts));
	}

	/**
	 * Starts all parts at once, and returns when all of them serve.
	 * @param data the directory that keeps what they have
	 * @param accounts who has a mailbox with a password of its own
	 * @throws PortTakenException if someone listens on one of the ports; then nothing was
	 * started
	 */
	public static EmbeddedParts start(Ports ports, Path data, List<EmbeddedMail.Account> accounts) {
		ports.requireFree();
		EmbeddedParts parts = new EmbeddedParts(ports, data,
				() -> EmbeddedMongo.start(ports.mongo(), data.resolve("mongo")), accounts);
		CompletableFuture<?>[] starts = parts.all()
			.map((part) -> CompletableFuture.runAsync(part::get, (start) -> Thread.ofPlatform().start(start)))
			.toArray(CompletableFuture[]::new);
		try {
			CompletableFuture.allOf(starts).join();
			return parts;
		}
		catch (CompletionException ex) {
			parts.close();
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	/**
	 * The parts of this JVM's tests: on free ports, with MongoDB in memory; each starts
	 * when it is first asked for, and is gone with the JVM.
	 */
	public static EmbeddedParts shared() {
		return Shared.PARTS;
	}

	public String bootstrapServers() {
		return this.kafka.get().bootstrapServers();
	}

	/**
	 * Where the Confluent Schema Registry API is served.
	 */
	public String registryUrl() {
		return this.registry.get().url();
	}

	/**
	 * MongoDB's connection string, without a database.
	 */
	public String mongoUri() {
		return mongo().uri();
	}

	public EmbeddedMongo mongo() {
		return this.mongo.get();
	}

	public EmbeddedMail mail() {
		return this.mail.get();
	}

	@Override
	public void close() {
		all().forEach(Lazy::close);
	}

	private Stream<Lazy<?>> all() {
		return Stream.of(this.mail, this.registry, this.mongo, this.kafka);
	}

	private static final class Shared {

		static final EmbeddedParts PARTS = start();

		private static EmbeddedParts start() {
			TemporaryDirectory data = TemporaryDirectory.create();
			EmbeddedParts parts = new EmbeddedParts(Ports.random(), data.path(), () -> EmbeddedMongo.inMemory(0),
					List.of());
			Runtime.getRuntime().addShutdownHook(new Thread(() -> {
				parts.close();
				data.close();
			}, "embedded-parts-shutdown"));
			return parts;
		}

	}

}
