package monster.quicksell.support.intake.mail;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.channel.ForChannel;
import monster.quicksell.support.intake.log.Reported;
import monster.quicksell.support.intake.log.Undelivered;
import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.intake.store.SuppressedAddresses;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.schema.Topics;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mailbox and the way out, each where its server is named. */
@ForChannel("email")
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	@Bean
	@ConditionalOnExpression("!'${intake.mail.imap.host:}'.isEmpty()")
	ImapMailbox imapMailbox(MailProperties properties, MailIntake mails, Notebook notebook, Clock clock,
			MeterRegistry meters) {
		return new ImapMailbox(properties.imap(), mails, notebook, clock, meters);
	}

	@Bean
	@ConditionalOnExpression("!'${intake.mail.smtp.host:}'.isEmpty()")
	SmtpDelivery smtpDelivery(MailProperties properties, Notebook notebook, SuppressedAddresses suppressed,
			MailQueues queues, FileStore files, Clock clock, MeterRegistry meters) {
		return new SmtpDelivery(properties, notebook, suppressed, queues, files, clock, meters);
	}

	@Bean
	@ConditionalOnExpression("!'${intake.mail.smtp.host:}'.isEmpty()")
	Courier mailCourier(SmtpDelivery delivery, Undelivered undelivered) {
		return new Courier(Topics.OUTBOUND, "intake-email", new Reported(delivery, undelivered));
	}

	@Bean
	@ConditionalOnExpression("!'${intake.mail.smtp.host:}'.isEmpty()")
	LateMails lateMails(MailQueues queues, SmtpDelivery delivery, Undelivered undelivered, MailProperties properties,
			Clock clock, MeterRegistry meters) {
		return new LateMails(queues, delivery, undelivered, properties.smtp(), clock, meters);
	}

}
