package monster.quicksell.support.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import de.bwaldvogel.mongo.MongoServer;
import monster.quicksell.support.embedded.mongo.Lookups;
import monster.quicksell.support.embedded.mongo.StoreBackend;

/**
 * A server that speaks MongoDB's wire protocol, in this process; with a data directory,
 * every write that it acknowledged survives the process, however that ends.
 * <p>
 * Logger: {@code de.bwaldvogel.mongo}; {@code WARN} is enough.
 */
public final class EmbeddedMongo implements AutoCloseable {

	/** Each connection stays on one; a write occupies it until it is in the file. */
	private static final int THREADS = 8;

	private final MongoServer server;

	private final Lookups lookups;

	private EmbeddedMongo(int port, StoreBackend backend) {
		this(port, backend, new MongoServer(backend));
	}

	private EmbeddedMongo(int port, StoreBackend backend, MongoServer server) {
		this.lookups = backend.lookups();
		this.server = server;
		this.server.bind(new InetSocketAddress(Loopback.HOST, port), 1, THREADS);
	}

	/**
	 * Starts a server that keeps everything in memory.
	 * @param port where clients connect, 0 for any free port
	 * @throws PortTakenException if someone listens on the port
	 */
	public static EmbeddedMongo inMemory(int port) {
		return new EmbeddedMongo(Loopback.port("MongoDB", port), StoreBackend.inMemory());
	}

	/** The same, for clients that come by TLS only. */
	public static EmbeddedMongo inMemory(int port, PrivateKey key, X509Certificate certificate) {
		StoreBackend backend = StoreBackend.inMemory();
		MongoServer server = new MongoServer(backend);
		server.enableSsl(key, null, certificate);
		return new EmbeddedMongo(Loopback.port("MongoDB", port), backend, server);
	}

	/**
	 * Starts a server that keeps everything in a directory.
	 * @param port where clients connect, 0 for any free port
	 * @throws PortTakenException if someone listens on the port
	 */
	public static EmbeddedMongo start(int port, Path data) {
		int freePort = Loopback.port("MongoDB", port);
		try {
			Files.createDirectories(data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new EmbeddedMongo(freePort, StoreBackend.in(data));
	}

	/**
	 * The connection string, without a database.
	 */
	public String uri() {
		return "mongodb://%s:%d".formatted(Loopback.HOST, this.server.getLocalAddress().getPort());
	}

	/**
	 * How queries found what they found, since the start.
	 */
	public Lookups lookups() {
		return this.lookups;
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

}
