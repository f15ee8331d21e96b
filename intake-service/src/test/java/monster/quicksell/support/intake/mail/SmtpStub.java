package monster.quicksell.support.intake.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that refuses as it is told: for so many times, at RCPT or behind DATA.
 */
final class SmtpStub implements AutoCloseable {

	private final ServerSocket socket;

	private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

	private final List<String> taken = new CopyOnWriteArrayList<>();

	SmtpStub() {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::listen);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/** Refuses mails to an address with this answer, so many times. */
	void refuse(String address, String command, String answer, int times) {
		this.refusals.put(address, new Refusal(command, answer, new AtomicInteger(times)));
	}

	/** Address and text of the mails that were taken, in order. */
	List<String> taken() {
		return this.taken;
	}

	private void listen() {
		while (!this.socket.isClosed()) {
			try {
				Socket client = this.socket.accept();
				Thread.ofVirtual().start(() -> serve(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket client) {
		try (client;
				BufferedReader in = new BufferedReader(
						new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
				PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.ISO_8859_1)) {
			say(out, "220 stub");
			String address = "";
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				String command = line.substring(0, Math.min(4, line.length()));
				address = command.equals("RCPT") ? line.replaceAll(".*<|>.*", "") : address;
				String refusal = refusal(address, command);
				if (refusal != null) {
					say(out, refusal);
				}
				else if (command.equals("DATA")) {
					say(out, "354 go on");
					String text = text(in);
					String after = refusal(address, ".");
					if (after == null) {
						this.taken.add(address + " " + text);
					}
					say(out, (after != null) ? after : "250 taken");
				}
				else {
					say(out, command.equals("QUIT") ? "221 bye" : "250 ok");
				}
			}
		}
		catch (IOException ex) {
			// The client went away
		}
	}

	private @org.jspecify.annotations.Nullable String refusal(String address, String command) {
		Refusal refusal = this.refusals.get(address);
		return (refusal != null && refusal.command().equals(command) && refusal.left().getAndDecrement() > 0)
				? refusal.answer() : null;
	}

	private static String text(BufferedReader in) throws IOException {
		StringBuilder body = new StringBuilder();
		boolean inBody = false;
		for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
			if (inBody) {
				body.append(line);
			}
			inBody |= line.isEmpty();
		}
		return body.toString();
	}

	private static void say(PrintWriter out, String answer) {
		out.print(answer + "\r\n");
		out.flush();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Refusal(String command, String answer, AtomicInteger left) {
	}

}
