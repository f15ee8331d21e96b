package monster.quicksell.support.embedded.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;

/**
 * The mailboxes of a GreenMail, kept in a directory; a mail to an address without one
 * opens one, with the address as its password, so that what is sent to customers can be
 * looked at.
 */
public final class Mailboxes implements MessageDeliveryHandler {

	private final UserManager users;

	private final Spool spool;

	private final Map<String, Mailbox> mailboxes = new ConcurrentHashMap<>();

	public Mailboxes(UserManager users, Path directory) throws IOException {
		this.users = users;
		this.spool = new Spool(directory);
		for (String address : this.spool.addresses()) {
			of(address);
		}
		users.setMessageDeliveryHandler(this);
	}

	/**
	 * Sets the password of an address, whose mailbox is opened if it is new.
	 */
	public void account(String address, String password) {
		of(address);
		this.users.getUserByEmail(address).setPassword(password);
	}

	@Override
	public GreenMailUser handle(MovingMessage message, MailAddress recipient) {
		return of(recipient.getEmail());
	}

	private Mailbox of(String address) {
		return this.mailboxes.computeIfAbsent(address.strip().toLowerCase(Locale.ROOT), this::open);
	}

	private Mailbox open(String address) {
		try {
			this.users.createUser(address, address, address);
			Mailbox mailbox = new Mailbox(address, address, this.users.getImapHostManager(), this.spool);
			mailbox.open();
			return mailbox;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (UserException ex) {
			throw new IllegalStateException("The mailbox can't be opened", ex);
		}
	}

}
