package monster.quicksell.support.local;

import java.nio.file.Path;
import java.time.Duration;

/** What a newcomer reads when everything runs. */
final class Welcome {

	private Welcome() {
	}

	static String text(LocalProperties properties, String token, Duration took) {
		LocalProperties.Ports ports = properties.ports();
		Path data = properties.data().toAbsolutePath().normalize();
		return """

				Ready after %d s. Data in %s; stop with Ctrl-C.

				  dashboard   http://localhost:%d/#token=%s
				  services    intake %d  routing %d  sla %d  escalation %d  metrics %d
				  parts       Kafka %d  schema registry %d  MongoDB %d  SMTP %d  IMAP %d
				  token       %s

				Open a first ticket:

				  curl -s localhost:%d/v1/messages -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \\
				    -d '{"channel":"chat","messageId":"m-1","threadId":"t-1","from":{"address":"john@example.com","name":"John"},"subject":"eBay","text":"I cannot connect my eBay account"}'
				"""
			.formatted(took.toSeconds(), data, ports.metrics(), token, ports.intake(), ports.routing(), ports.sla(),
					ports.escalation(), ports.metrics(), ports.kafka(), ports.registry(), ports.mongo(), ports.smtp(),
					ports.imap(), token, ports.intake(), token);
	}

}
