package monster.quicksell.support.intake.mail;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Properties;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import monster.quicksell.support.intake.store.Notebook;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads a mailbox by UIDs, whatever other clients have read or flagged there, and changes
 * nothing in it. A mail's UID is remembered once Kafka has the mail, so that none is lost
 * and one that is read twice is recognised.
 */
final class ImapMailbox implements SmartLifecycle, Runnable {

	private static final Logger LOG = LoggerFactory.getLogger(ImapMailbox.class);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final MailProperties.Imap settings;

	private final MailIntake mails;

	private final Notebook notebook;

	private final MeterRegistry meters;

	private final String name;

	private volatile boolean running;

	private @Nullable Thread thread;

	ImapMailbox(MailProperties.Imap settings, MailIntake mails, Notebook notebook, MeterRegistry meters) {
		this.settings = settings;
		this.mails = mails;
		this.notebook = notebook;
		this.meters = meters;
		this.name = settings.user() + "@" + settings.host() + "/" + settings.folder();
	}

	@Override
	public void start() {
		// A counter that appears with its first failure has no rate that could alarm
		this.meters.counter("intake.mailbox.failures");
		this.running = true;
		this.thread = Thread.ofPlatform().name("intake-mailbox").start(this);
	}

	@Override
	public void run() {
		boolean wasDown = false;
		while (this.running) {
			try (Store store = connect()) {
				wasDown = false;
				while (this.running) {
					look(store);
					pause();
				}
			}
			catch (MessagingException | IOException | RuntimeException ex) {
				this.meters.counter("intake.mailbox.failures").increment();
				if (!wasDown) {
					LOG.warn("The mailbox can't be read now: {}", ex.getClass().getName());
				}
				wasDown = true;
				pause();
			}
		}
	}

	private Store connect() throws MessagingException {
		String protocol = this.settings.tls() ? "imaps" : "imap";
		String millis = Long.toString(this.settings.timeout().toMillis());
		Properties properties = new Properties();
		properties.put("mail." + protocol + ".connectiontimeout", millis);
		properties.put("mail." + protocol + ".timeout", millis);
		properties.put("mail." + protocol + ".writetimeout", millis);
		properties.put("mail." + protocol + ".fetchsize", "1048576");
		properties.put("mail." + protocol + ".starttls.enable", "true");
		properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
		Store store = Session.getInstance(properties).getStore(protocol);
		store.connect(this.settings.host(), this.settings.port(), this.settings.user(), this.settings.password());
		return store;
	}

	private void look(Store store) throws MessagingException, IOException {
		Folder folder = store.getFolder(this.settings.folder());
		folder.open(Folder.READ_ONLY);
		try {
			UIDFolder uids = (UIDFolder) folder;
			long validity = uids.getUIDValidity();
			Long last = this.notebook.lastUid(this.name, validity).block(PATIENCE);
			long from = (last != null) ? last : 0;
			// "from:*" gives the last mail even if it is older
			for (Message message : uids.getMessagesByUID(from + 1, UIDFolder.LASTUID)) {
				long uid = uids.getUID(message);
				if (uid > from && this.running) {
					this.mails.take(raw(message)).block(PATIENCE);
					this.notebook.readTo(this.name, validity, uid).block(PATIENCE);
				}
			}
		}
		finally {
			folder.close(false);
		}
	}

	/** The mail as it came, at most so much of it. */
	private static byte[] raw(Message message) throws MessagingException, IOException {
		IMAPMessage mail = (IMAPMessage) message;
		mail.setPeek(true);
		try (InputStream content = mail.getMimeStream()) {
			return content.readNBytes(MailIntake.LARGEST);
		}
	}

	private void pause() {
		try {
			Thread.sleep(this.settings.poll());
		}
		catch (InterruptedException ex) {
			this.running = false;
		}
	}

	@Override
	public void stop() {
		this.running = false;
		Thread reader = this.thread;
		if (reader != null) {
			reader.interrupt();
			try {
				reader.join(Duration.ofSeconds(5));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
