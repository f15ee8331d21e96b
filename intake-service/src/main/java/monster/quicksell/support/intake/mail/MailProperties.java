package monster.quicksell.support.intake.mail;

import java.time.Duration;
import java.time.Instant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Mail in and out; a server without a host is not used.
 *
 * @param address the support team's own address
 * @param name the sender's name in answers
 * @param imap where mail comes in
 * @param smtp where mail goes out
 */
@Validated
@ConfigurationProperties("intake.mail")
record MailProperties(@NotBlank @Email String address, @NotBlank String name, @DefaultValue @Valid Imap imap,
		@DefaultValue @Valid Smtp smtp) {

	/**
	 * The part of the address behind the @, lower case; the domain of our Message-IDs.
	 */
	String domain() {
		return this.address.substring(this.address.lastIndexOf('@') + 1).toLowerCase(java.util.Locale.ROOT);
	}

	/**
	 * The mailbox.
	 *
	 * @param host empty for no mailbox
	 * @param port usually 993 with TLS, 143 without
	 * @param tls whether to speak TLS from the start
	 * @param user to log in
	 * @param password to log in
	 * @param folder that is read
	 * @param poll how long to wait between looks, where the server does not tell what is
	 * new
	 * @param idle how long to rely on a server that does
	 * @param since what to take of a mailbox that was never read: mails that came since
	 * then; null for what comes after the first start
	 * @param timeout of each step
	 */
	record Imap(@DefaultValue("") String host, @DefaultValue("993") @Min(1) @Max(65535) int port,
			@DefaultValue("true") boolean tls, @DefaultValue("") String user, @DefaultValue("") String password,
			@DefaultValue("INBOX") @NotBlank String folder, @DefaultValue("5s") Duration poll,
			@DefaultValue("4m") Duration idle, @Nullable Instant since, @DefaultValue("20s") Duration timeout) {

		@Override
		public String toString() {
			return "Imap[" + this.user + " at " + this.host + ":" + this.port + "]";
		}

	}

	/**
	 * The server that takes our mail.
	 *
	 * @param host empty for no server
	 * @param port usually 587 with STARTTLS, 465 with TLS
	 * @param tls whether to speak TLS from the start; STARTTLS is used where offered
	 * @param user to log in; empty for no login
	 * @param password to log in
	 * @param timeout of each step
	 * @param retry the first pause before a recipient that can't take mail now is tried
	 * again; it doubles, up to an hour
	 * @param giveUp how long that goes on
	 */
	record Smtp(@DefaultValue("") String host, @DefaultValue("587") @Min(1) @Max(65535) int port,
			@DefaultValue("false") boolean tls, @DefaultValue("") String user, @DefaultValue("") String password,
			@DefaultValue("20s") Duration timeout, @DefaultValue("1m") Duration retry,
			@DefaultValue("24h") Duration giveUp) {

		@Override
		public String toString() {
			return "Smtp[" + this.host + ":" + this.port + "]";
		}

	}

}
