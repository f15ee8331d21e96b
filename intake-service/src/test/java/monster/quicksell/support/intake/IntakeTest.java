package monster.quicksell.support.intake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

import monster.quicksell.support.embedded.EmbeddedMail;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.intake.push.FcmStub;
import monster.quicksell.support.intake.reddit.RedditStub;
import monster.quicksell.support.intake.webhook.ProviderStub;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TestTime;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/**
 * The service on real parts: Kafka, the schema registry, MongoDB's wire protocol and a
 * mail server. One context for all tests that say so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = IntakeApplication.class,
		properties = { "spring.config.name=platform,intake", "intake.chat.secret=" + IntakeTest.CHAT_SECRET,
				"intake.chat.idle=15s", "intake.chat.embedded-in=https://shop.example",
				"intake.chat.connects-per-minute=10000", "intake.keys.kiosk.hash=" + IntakeTest.KIOSK_HASH,
				"intake.keys.kiosk.channels=kiosk,email", "support.request.timeout=5s" })
@ContextConfiguration(initializers = { SharedParts.class, IntakeTest.Mail.class, IntakeTest.Webhooks.class,
		FcmStub.Settings.class, RedditStub.Settings.class })
@Import(TestTime.class)
@AutoConfigureWebTestClient(timeout = "30s")
public @interface IntakeTest {

	/** The support team's address. */
	String SUPPORT = "support@shop.example";

	/** By which the company's pages prove their users. */
	String CHAT_SECRET = "the-secret-of-the-chat";

	/** By which the kiosk posts. */
	String KIOSK_KEY = "kiosk.the-secret-of-the-kiosk";

	/** What we keep of it. */
	String KIOSK_HASH = "7a8aafe766bcf196d17e2a3f4d09f2d318169342be09f8fd861d03443409c625";

	/** Accounts with providers, one of which takes answers. */
	final class Webhooks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("webhooks",
						Map.of("intake.webhooks.slack.secret", "slack-secret", "intake.webhooks.slack.token",
								"slack-token", "intake.webhooks.slack.api", ProviderStub.shared().address(),
								"intake.webhooks.slack.staff", "U0STAFF", "intake.webhooks.slack.peers", "C0PEERS",
								"intake.webhooks.postmark.secret", "post:mark-secret")));
		}

	}

	/** Points the service to the mail server. */
	final class Mail implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			EmbeddedMail mail = EmbeddedParts.shared().mail();
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("mail", Map.of("intake.mail.address", SUPPORT, "intake.mail.imap.host",
						"127.0.0.1", "intake.mail.imap.port", mail.imapPort(), "intake.mail.imap.tls", false,
						"intake.mail.imap.user", SUPPORT, "intake.mail.imap.password", SUPPORT, "intake.mail.imap.poll",
						"200ms", "intake.mail.smtp.host", "127.0.0.1", "intake.mail.smtp.port", mail.smtpPort())));
		}

	}

}
