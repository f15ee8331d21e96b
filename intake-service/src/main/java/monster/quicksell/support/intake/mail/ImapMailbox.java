package monster.quicksell.support.intake.mail;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import monster.quicksell.support.intake.store.Lease;
import monster.quicksell.support.intake.store.Notebook;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads a mailbox by UIDs, whatever other clients have read or flagged there, and changes
 * nothing in it. A mail's UID is remembered once Kafka has the mail, so that none is lost
 * and one that is read twice is recognised. New mail is told by the server (RFC 2177), or
 * looked for where it can't. Of a mailbox that was never read, only what comes from now
 * on is taken. Of several instances one reads, and another goes on where it ends.
 */
final class ImapMailbox implements SmartLifecycle, Runnable {

	private static final Logger LOG = LoggerFactory.getLogger(ImapMailbox.class);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Duration SKEW = Duration.ofMinutes(1);

	private static final Duration BETWEEN_WORDS = Duration.ofMinutes(1);

	private static final Duration BETWEEN_ASKING = Duration.ofSeconds(2);

	private final MailProperties.Imap settings;

	private final MailIntake mails;

	private final Notebook notebook;

	private final MeterRegistry meters;

	private final Clock clock;

	private final String name;

	private final Lease lease;

	private final Stumbles stumbles = new Stumbles();

	private Instant since = Instant.MAX;

	private volatile boolean running;

	private volatile @Nullable IMAPFolder idling;

	private @Nullable Thread thread;

	ImapMailbox(MailProperties.Imap settings, MailIntake mails, Notebook notebook, Clock clock, MeterRegistry meters) {
		this.settings = settings;
		this.mails = mails;
		this.notebook = notebook;
		this.clock = clock;
		this.meters = meters;
		this.name = settings.user() + "@" + settings.host() + "/" + settings.folder();
		this.lease = new Lease(notebook, this.name, clock);
	}

	@Override
	public void start() {
		// A counter that appears with its first failure has no rate that could alarm
		this.meters.counter("intake.mailbox.failures");
		this.since = (this.settings.since() != null) ? this.settings.since() : this.clock.instant().minus(SKEW);
		this.running = true;
		this.thread = Thread.ofPlatform().name("intake-mailbox").start(this);
	}

	@Override
	public void run() {
		boolean wasDown = false;
		while (this.running) {
			try {
				if (isOurs()) {
					wasDown = !readWhileOurs() && wasDown;
				}
				else {
					pause(BETWEEN_ASKING);
				}
			}
			catch (MessagingException | IOException | RuntimeException ex) {
				this.meters.counter("intake.mailbox.failures").increment();
				if (!wasDown) {
					LOG.warn("The mailbox can't be read now: {}", ex.getClass().getName());
				}
				wasDown = true;
				pause(this.settings.poll());
			}
		}
		this.lease.leave();
	}

	/** True once the mailbox could be opened. */
	private boolean readWhileOurs() throws MessagingException, IOException {
		try (IMAPStore store = connect()) {
			boolean tells = store.hasCapability("IDLE");
			while (isOurs()) {
				look(store, tells);
				pause(this.settings.poll());
			}
			return true;
		}
	}

	private boolean isOurs() {
		return this.running && this.lease.isOurs();
	}

	private IMAPStore connect() throws MessagingException {
		String protocol = this.settings.tls() ? "imaps" : "imap";
		String millis = Long.toString(this.settings.timeout().toMillis());
		Properties properties = new Properties();
		properties.put("mail." + protocol + ".connectiontimeout", millis);
		properties.put("mail." + protocol + ".timeout", millis);
		properties.put("mail." + protocol + ".writetimeout", millis);
		properties.put("mail." + protocol + ".fetchsize", "1048576");
		properties.put("mail." + protocol + ".starttls.enable", "true");
		properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
		IMAPStore store = (IMAPStore) Session.getInstance(properties).getStore(protocol);
		store.connect(this.settings.host(), this.settings.port(), this.settings.user(), this.settings.password());
		return store;
	}

	/** Once, or for as long as the server tells what is new. */
	private void look(IMAPStore store, boolean tells) throws MessagingException, IOException {
		IMAPFolder folder = (IMAPFolder) store.getFolder(this.settings.folder());
		folder.open(Folder.READ_ONLY);
		try {
			int seen;
			do {
				seen = folder.getMessageCount();
				read(folder);
				// What came while we read was told already
				if (tells && this.running && folder.getMessageCount() <= seen) {
					idle(folder);
				}
			}
			while (tells && isOurs());
		}
		finally {
			folder.close(false);
		}
	}

	/** Ends with what is new, and now and then without: connections die in silence. */
	private void idle(IMAPFolder folder) throws MessagingException {
		Thread alarm = Thread.ofVirtual().start(() -> {
			try {
				Thread
					.sleep((this.settings.idle().compareTo(BETWEEN_WORDS) < 0) ? this.settings.idle() : BETWEEN_WORDS);
				wake(folder);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		this.idling = folder;
		try {
			folder.idle(true);
		}
		finally {
			this.idling = null;
			alarm.interrupt();
		}
	}

	/** Any other command ends the waiting. */
	private static void wake(IMAPFolder folder) {
		try {
			folder.getMessageCount();
		}
		catch (MessagingException ex) {
			LOG.debug("The folder was closed meanwhile");
		}
	}

	private void read(IMAPFolder folder) throws MessagingException, IOException {
		long validity = folder.getUIDValidity();
		Long last = this.notebook.lastUid(this.name, validity).block(PATIENCE);
		long from = (last != null) ? last : begin(folder, validity);
		// "from:*" gives the last mail even if it is older
		for (Message message : folder.getMessagesByUID(from + 1, UIDFolder.LASTUID)) {
			long uid = folder.getUID(message);
			if (uid > from && isOurs()) {
				take((IMAPMessage) message, uid);
				this.notebook.readTo(this.name, validity, uid).block(PATIENCE);
			}
		}
	}

	/**
	 * Years of mail are nobody's new questions; old mails may have been put there after
	 * new ones.
	 */
	private long begin(IMAPFolder folder, long validity) throws MessagingException, IOException {
		int count = folder.getMessageCount();
		long last = (count > 0) ? folder.getUID(folder.getMessage(count)) : 0;
		// Servers search by day, in a time zone of their own
		Date day = Date.from(this.since.minus(Duration.ofDays(1)));
		for (Message message : folder.search(new ReceivedDateTerm(ComparisonTerm.GE, day))) {
			Date received = message.getReceivedDate();
			long uid = folder.getUID(message);
			if (uid <= last && (received == null || !received.toInstant().isBefore(this.since))) {
				take((IMAPMessage) message, uid);
			}
		}
		this.notebook.readTo(this.name, validity, last).block(PATIENCE);
		return last;
	}

	/** One that the server can't give is left where it is, after a few attempts. */
	private void take(IMAPMessage mail, long uid) throws MessagingException, IOException {
		byte[] raw;
		mail.setPeek(true);
		try (InputStream content = mail.getMimeStream()) {
			raw = content.readNBytes(MailIntake.LARGEST + 1);
		}
		catch (MessagingException | IOException ex) {
			if (!this.stumbles.areEnough(uid)) {
				throw ex;
			}
			this.meters.counter("intake.mails", "outcome", "unfetchable").increment();
			LOG.error("The server does not give the mail with UID {}: it is passed over", uid);
			return;
		}
		this.mails.take(raw).block(PATIENCE);
	}

	private void pause(Duration time) {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException ex) {
			this.running = false;
		}
	}

	@Override
	public void stop() {
		this.running = false;
		IMAPFolder waiting = this.idling;
		if (waiting != null) {
			wake(waiting);
		}
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
