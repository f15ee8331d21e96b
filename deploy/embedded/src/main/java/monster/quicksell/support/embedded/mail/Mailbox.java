package monster.quicksell.support.embedded.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.FolderListener;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * An inbox that has in the spool what it accepted and nobody expunged; that a mail was
 * read is forgotten at a restart.
 */
final class Mailbox extends UserImpl implements FolderListener {

	private final Spool spool;

	private final ImapHostManager folders;

	private final Map<Long, Path> files = new ConcurrentHashMap<>();

	Mailbox(String address, String password, ImapHostManager folders, Spool spool) {
		super(address, address, password, folders);
		this.folders = folders;
		this.spool = spool;
	}

	/**
	 * Fetches what the spool has, and follows what becomes of it.
	 */
	void open() throws IOException {
		inbox().addListener(this);
		if (this.spool.addresses().contains(getEmail())) {
			for (Path file : this.spool.mail(getEmail())) {
				append(Files.readAllBytes(file), file);
			}
		}
	}

	@Override
	public void deliver(MovingMessage message) {
		deliver(message.getMessage());
	}

	/**
	 * Returns when the mail is in the spool.
	 */
	@Override
	public void deliver(MimeMessage message) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			message.writeTo(bytes);
			append(bytes.toByteArray(), this.spool.keep(getEmail(), bytes.toByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("The mail can't be written", ex);
		}
	}

	/**
	 * Appends a copy of its own: recipients don't share flags.
	 */
	private void append(byte[] mail, Path file) throws IOException {
		MimeMessage message = GreenMailUtil.newMimeMessage(new ByteArrayInputStream(mail));
		Date received = new Date(Files.getLastModifiedTime(file).toMillis());
		this.files.put(inbox().appendMessage(message, new Flags(), received), file);
		// It may have been expunged before its file was known
		removeExpunged();
	}

	@Override
	public void expunged(int number) {
		removeExpunged();
	}

	private void removeExpunged() {
		long[] left = inbox().getMessageUids();
		Arrays.sort(left);
		this.files.entrySet().removeIf((entry) -> {
			boolean isGone = Arrays.binarySearch(left, entry.getKey()) < 0;
			if (isGone) {
				this.spool.remove(entry.getValue());
			}
			return isGone;
		});
	}

	@Override
	public void added(int number) {
		// Known from its delivery
	}

	@Override
	public void flagsUpdated(int number, Flags flags, @Nullable Long uid) {
		// Not kept
	}

	@Override
	public void mailboxDeleted() {
		// An inbox isn't
	}

	private MailFolder inbox() {
		try {
			return this.folders.getInbox(this);
		}
		catch (FolderException ex) {
			throw new IllegalStateException("No inbox", ex);
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other);
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

}
