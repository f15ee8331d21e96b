package monster.quicksell.support.escalation.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** A mail server that answers to each mail as a test says, by its subject. */
final class TestSmtp implements AutoCloseable {

	private final ServerSocket server;

	private final ToIntFunction<String> answer;

	private final List<String> taken = new CopyOnWriteArrayList<>();

	TestSmtp(ToIntFunction<String> answer) throws IOException {
		this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
		this.answer = answer;
		Thread.ofVirtual().start(this::serve);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** The subjects of the mails it took. */
	List<String> taken() {
		return this.taken;
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				talk(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
						new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				// The client, or the test, is done
			}
		}
	}

	private void talk(BufferedReader in, PrintWriter out) throws IOException {
		out.print("220 test\r\n");
		out.flush();
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			String reply = "250 ok";
			if (line.startsWith("DATA")) {
				out.print("354 go on\r\n");
				out.flush();
				reply = take(in) + " that is my answer";
			}
			else if (line.startsWith("QUIT")) {
				reply = "221 bye";
			}
			out.print(reply + "\r\n");
			out.flush();
		}
	}

	private int take(BufferedReader in) throws IOException {
		String subject = "";
		for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
			if (line.startsWith("Subject: ")) {
				subject = line.substring(9);
			}
		}
		int code = this.answer.applyAsInt(subject);
		if (code == 250) {
			this.taken.add(subject);
		}
		return code;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
