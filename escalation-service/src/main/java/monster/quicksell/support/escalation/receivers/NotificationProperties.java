package monster.quicksell.support.escalation.receivers;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

import monster.quicksell.support.event.AlertSeverity;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What receivers are told of, and when.
 *
 * @param least calls that are less loud than this are only noted in the delivery log
 * @param quiet hours in which what is less urgent is held; none if left out
 * @param group what is less urgent is told together, every so often; nothing if left out
 */
@ConfigurationProperties("escalation.notification")
record NotificationProperties(@DefaultValue("INFO") AlertSeverity least, @Nullable Quiet quiet, @Nullable Group group) {

	/**
	 * Hours in which nobody is disturbed by what is less urgent.
	 *
	 * @param from when they begin, local time
	 * @param until when they end; before {@code from} it means the next day
	 * @param zone the time zone
	 * @param below calls less loud than this are held until the end
	 */
	record Quiet(LocalTime from, LocalTime until, @DefaultValue("UTC") ZoneId zone,
			@DefaultValue("ERROR") AlertSeverity below) {
	}

	/**
	 * What is less urgent is told together.
	 *
	 * @param every how often
	 * @param below calls less loud than this are told so
	 */
	record Group(Duration every, @DefaultValue("WARNING") AlertSeverity below) {
	}

}
