package monster.quicksell.support.bench.rig;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The way from services to a part, which can be slow, half-open or cut: whoever connects
 * to its port is connected to the part's.
 */
public final class Link implements AutoCloseable {

	private static final int CHUNK = 65_536;

	private static final Duration LOOK = Duration.ofMillis(20);

	private final ServerSocket server;

	private final int target;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private volatile State state = State.OPEN;

	private volatile Duration delay = Duration.ZERO;

	private Link(ServerSocket server, int target) {
		this.server = server;
		this.target = target;
	}

	/** To this port, on loopback. */
	public static Link to(int target) {
		try {
			Link link = new Link(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()), target);
			Thread.ofVirtual().name("link-" + target).start(link::accept);
			return link;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where services connect to. */
	public int port() {
		return this.server.getLocalPort();
	}

	/** Each chunk that is sent waits so long before it is passed on, either way. */
	public void delay(Duration each) {
		this.delay = each;
	}

	/** Nothing passes any more, and nobody hears of an end. */
	public void hang() {
		this.state = State.HALF_OPEN;
	}

	/** Connections are closed, and new ones too. */
	public void cut() {
		this.state = State.CUT;
		this.open.forEach(Link::end);
	}

	/** It is as it was before; connections that hung are gone. */
	public void mend() {
		this.delay = Duration.ZERO;
		boolean hung = this.state == State.HALF_OPEN;
		this.state = State.OPEN;
		if (hung) {
			this.open.forEach(Link::end);
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				connect(this.server.accept());
			}
			catch (IOException ex) {
				// That one has failed; the next may not
			}
		}
	}

	private void connect(Socket from) {
		if (this.state == State.CUT) {
			end(from);
			return;
		}
		Socket to = new Socket();
		this.open.add(from);
		this.open.add(to);
		Thread.ofVirtual().start(() -> {
			try {
				to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.target), 2000);
				from.setTcpNoDelay(true);
				to.setTcpNoDelay(true);
				Thread.ofVirtual().start(() -> pass(to, from));
				pass(from, to);
			}
			catch (IOException ex) {
				end(from);
				end(to);
				this.open.remove(from);
				this.open.remove(to);
			}
		});
	}

	/** Passes all that comes from one side on to the other, until one of them ends. */
	private void pass(Socket from, Socket to) {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] chunk = new byte[CHUNK];
			for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
				LockSupport.parkNanos(this.delay.toNanos());
				while (this.state == State.HALF_OPEN && !from.isClosed()) {
					LockSupport.parkNanos(LOOK.toNanos());
				}
				out.write(chunk, 0, read);
			}
		}
		catch (IOException ex) {
			// One side is gone, and with it the other
		}
		finally {
			this.open.remove(from);
			this.open.remove(to);
		}
	}

	private static void end(Closeable one) {
		try {
			one.close();
		}
		catch (IOException ex) {
			// It is gone in any case
		}
	}

	@Override
	public void close() {
		end(this.server);
		this.open.forEach(Link::end);
	}

	private enum State {

		OPEN, HALF_OPEN, CUT

	}

}
