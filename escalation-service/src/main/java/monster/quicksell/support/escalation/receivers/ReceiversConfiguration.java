package monster.quicksell.support.escalation.receivers;

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
		return alert.getTicketId().map(incidents::isInOpenIncident).orElse(false);
	}

}
