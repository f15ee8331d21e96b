package monster.quicksell.support.intake.mail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import monster.quicksell.support.embedded.EmbeddedMail;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.platform.testing.SharedParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class ImapMailboxIT {

	private static final Duration NEVER = Duration.ofHours(1);

	private final EmbeddedMail server = EmbeddedParts.shared().mail();

	private final String account = "box-" + UUID.randomUUID() + "@shop.example";

	private final WebTestClient web;

	@Autowired
	private MailIntake mails;

	@Autowired
	private Notebook notebook;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	ImapMailboxIT(WebTestClient web) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

	@BeforeEach
	void openTheAccount() throws MessagingException {
		new Post().send("From: ann-" + this.account + "\nSubject: Opening\nMessage-ID: <opening." + this.account
				+ ">\nX-Auto-Response-Suppress: All\n\nHello\n", this.account);
	}

	@Test
	void leavesAMailboxToItsReaderAndGoesOnWhereThatEnds() throws MessagingException {
		String name = this.account + "@127.0.0.1/INBOX";
		Instant now = Instant.now();
		assertThat(this.notebook.reads(name, "another", now, now.plus(NEVER)).block()).isTrue();
		ImapMailbox mailbox = mailbox();
		mailbox.start();
		put("waits", null);
		assertThat(this.notebook.lastUid(name, 1).blockOptional()).as("nobody has read there").isEmpty();
		assertThat(this.notebook.reads(name, "a third", now, now.plus(NEVER)).block()).isFalse();
		this.notebook.leaves(name, "a third").block();
		assertThat(this.notebook.reads(name, "a third", now, now.plus(NEVER)).block()).isFalse();
		this.notebook.leaves(name, "another").block();
		awaitTicket("waits");
		assertThat(this.notebook.reads(name, "another", Instant.now(), now.plus(NEVER)).block()).isFalse();
		mailbox.stop();
		assertThat(this.notebook.reads(name, "another", Instant.now(), now.plus(NEVER)).block()).isTrue();
	}

	@Test
	void hearsOfAMailWithoutLookingForIt() throws MessagingException {
		put("first", null);
		ImapMailbox mailbox = mailbox();
		mailbox.start();
		awaitTicket("first");
		Duration best = NEVER;
		for (int i = 0; i < 5 && best.compareTo(Duration.ofSeconds(1)) >= 0; i++) {
			long begin = System.nanoTime();
			put("next-" + i, null);
			awaitTicket("next-" + i);
			Duration took = Duration.ofNanos(System.nanoTime() - begin);
			best = (took.compareTo(best) < 0) ? took : best;
		}
		mailbox.stop();
		// It looks once an hour
		assertThat(best).isLessThan(Duration.ofSeconds(1));
		assertThat(mailbox.isRunning()).isFalse();
	}

	@Test
	void aMailboxThatWasNeverReadBeginsWithWhatComes() throws MessagingException {
		put("years-ago", Instant.now().minus(Duration.ofDays(400)));
		put("yesterday", Instant.now().minus(Duration.ofHours(20)));
		ImapMailbox mailbox = mailbox();
		mailbox.start();
		put("now", null);
		awaitTicket("now");
		this.web.get().uri("/v1/tickets/{id}", ticket("years-ago")).exchange().expectStatus().isNotFound();
		this.web.get().uri("/v1/tickets/{id}", ticket("yesterday")).exchange().expectStatus().isNotFound();
		mailbox.stop();
	}

	private ImapMailbox mailbox() {
		MailProperties.Imap settings = new MailProperties.Imap("127.0.0.1", this.server.imapPort(), false, this.account,
				this.account, "INBOX", NEVER, NEVER, null, Duration.ofSeconds(20));
		// The mail server stamps what it gets by the wall's time, which other tests do
		// not move on
		return new ImapMailbox(settings, this.mails, this.notebook, Clock.systemUTC(), this.meters);
	}

	/**
	 * Stamped by the server where no time is given: it takes noon's hour for midnight's
	 * where one is.
	 */
	private void put(String id, @Nullable Instant received) throws MessagingException {
		Session session = Session.getInstance(new Properties());
		String raw = "From: ann-" + this.account + "\r\nTo: " + this.account + "\r\nSubject: " + id
				+ "\r\nMessage-ID: <" + id + "." + this.account + ">\r\nX-Auto-Response-Suppress: All\r\n\r\nHello\r\n";
		try (Store store = session.getStore("imap")) {
			store.connect("127.0.0.1", this.server.imapPort(), this.account, this.account);
			Folder inbox = store.getFolder("INBOX");
			inbox.open(Folder.READ_WRITE);
			inbox.appendMessages(new Message[] {
					new MimeMessage(session, new ByteArrayInputStream(raw.getBytes(StandardCharsets.US_ASCII))) {

						@Override
						public @Nullable Date getReceivedDate() {
							return (received != null) ? Date.from(received) : null;
						}

					} });
		}
	}

	private String ticket(String id) {
		return TicketId.of("email", id + "." + this.account + "|ann-" + this.account);
	}

	private void awaitTicket(String id) {
		await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(20))
			.untilAsserted(() -> this.web.get().uri("/v1/tickets/{id}", ticket(id)).exchange().expectStatus().isOk());
	}

}
