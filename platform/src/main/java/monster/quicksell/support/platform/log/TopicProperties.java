package monster.quicksell.support.platform.log;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are made when they are missing; existing ones are looked at and left as they
 * are.
 *
 * @param create whether to make missing topics at start
 * @param partitions of each topic that is keyed by ticket; can't be changed later without
 * a new version of the topic
 * @param replication copies of each partition
 * @param messageRetention how long inbound, outbound, alert and dead-letter topics are
 * kept; the ticket log is kept for ever
 */
@Validated
@ConfigurationProperties("support.topics")
public record TopicProperties(@DefaultValue("true") boolean create, @DefaultValue("12") @Min(1) int partitions,
		@DefaultValue("1") @Min(1) short replication, @DefaultValue("30d") Duration messageRetention) {
}
