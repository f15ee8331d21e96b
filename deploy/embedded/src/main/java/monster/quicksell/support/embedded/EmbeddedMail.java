package monster.quicksell.support.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import monster.quicksell.support.embedded.mail.Mailboxes;

/**
 * A mail server in this process: takes mail for any address by SMTP, serves it by IMAP,
 * and has in its data directory what it accepted and nobody expunged.
 * <p>
 * Logger: {@code com.icegreen.greenmail}; {@code WARN} is enough.
 */
public final class EmbeddedMail implements AutoCloseable {

	private static final long START_TIMEOUT_MILLIS = 20_000;

	private final GreenMail server;

	private EmbeddedMail(GreenMail server) {
		this.server = server;
	}

	/**
	 * Who can log in; other addresses' password is the address.
	 */
	public record Account(String address, String password) {
	}

	/**
	 * Starts the server and returns when it serves.
	 * @param smtpPort where mail is taken, 0 for any free port
	 * @param imapPort where mail is read, 0 for any free port
	 * @param data the directory that keeps the mail
	 * @throws PortTakenException if someone listens on a port
	 */
	public static EmbeddedMail start(int smtpPort, int imapPort, Path data, List<Account> accounts) {
		int smtp = Loopback.port("SMTP", smtpPort);
		int imap = Loopback.port("IMAP", imapPort);
		GreenMail server = new GreenMail(
				new ServerSetup[] { setup(smtp, ServerSetup.PROTOCOL_SMTP), setup(imap, ServerSetup.PROTOCOL_IMAP) });
		try {
			Mailboxes mailboxes = new Mailboxes(server.getUserManager(), data);
			accounts.forEach((account) -> mailboxes.account(account.address(), account.password()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The mail in " + data + " could not be read", ex);
		}
		server.start();
		return new EmbeddedMail(server);
	}

	public int smtpPort() {
		return this.server.getSmtp().getPort();
	}

	public int imapPort() {
		return this.server.getImap().getPort();
	}

	@Override
	public void close() {
		this.server.stop();
	}

	private static ServerSetup setup(int port, String protocol) {
		ServerSetup setup = new ServerSetup(port, Loopback.HOST, protocol);
		setup.setServerStartupTimeout(START_TIMEOUT_MILLIS);
		return setup;
	}

}
