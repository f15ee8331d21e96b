package monster.quicksell.support.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The only interface that embedded parts listen on, and its ports.
 */
final class Loopback {

	static final String HOST = "127.0.0.1";

	private Loopback() {
	}

	static InetAddress address() {
		return new InetSocketAddress(HOST, 0).getAddress();
	}

	/**
	 * The port itself if one is asked for and free, a free one for 0.
	 * @throws PortTakenException if someone listens on the port already
	 */
	static int port(String part, int wanted) {
		if (wanted != 0) {
			return bind(part, wanted);
		}
		// Below the range from which systems give ports to outgoing connections: one of
		// those
		// could take the port in the moment between asking and using it, or over a
		// restart
		for (int attempt = 0; attempt < 100; attempt++) {
			try {
				return bind(part, ThreadLocalRandom.current().nextInt(15_000, 32_000));
			}
			catch (PortTakenException ex) {
				// The next one, then
			}
		}
		throw new IllegalStateException("No free port for " + part);
	}

	private static int bind(String part, int wanted) {
		try (ServerSocket socket = new ServerSocket()) {
			// A port whose last connections linger in TIME_WAIT is free
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(HOST, wanted));
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new PortTakenException(part, wanted, ex);
		}
	}

}
