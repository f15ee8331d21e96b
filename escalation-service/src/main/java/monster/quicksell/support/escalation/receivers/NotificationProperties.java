package monster.quicksell.support.escalation.receivers;

import monster.quicksell.support.event.AlertSeverity;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What receivers are told of.
 *
 * @param least calls that are less loud than this are only noted in the delivery log
 */
@ConfigurationProperties("escalation.notification")
record NotificationProperties(@DefaultValue("INFO") AlertSeverity least) {
}
