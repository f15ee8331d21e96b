package monster.quicksell.support.intake.community;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where customers help each other.
 *
 * @param remember for how long after it was first seen a post can be flagged
 */
@ConfigurationProperties("intake.community")
record CommunityProperties(@DefaultValue("30d") Duration remember) {
}
