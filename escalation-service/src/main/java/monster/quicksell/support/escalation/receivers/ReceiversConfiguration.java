package monster.quicksell.support.escalation.receivers;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.event.AlertRaised;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What receivers are told of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
class ReceiversConfiguration {

	/** A ticket may belong to an incident before its own log has heard of it. */
	@Bean
	Notifier.Filter filter(NotificationProperties properties, Matrix matrix, Incidents incidents) {
		return (alert) -> alert.getSeverity().compareTo(properties.least()) >= 0
				&& !(matrix.joinsIncident(alert.getDetails().getOrDefault("trigger", "")) && belongs(alert, incidents));
	}

	private static boolean belongs(AlertRaised alert, Incidents incidents) {
		String occurrence = alert.getDetails().getOrDefault("occurrence", "");
		try {
			Instant called = Instant.parse(occurrence.substring(occurrence.indexOf('@') + 1));
			return alert.getTicketId().map((ticket) -> incidents.belonged(ticket, called)).orElse(false);
		}
		catch (DateTimeParseException ex) {
			return false;
		}
	}

}
