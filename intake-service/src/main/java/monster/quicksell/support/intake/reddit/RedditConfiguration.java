package monster.quicksell.support.intake.reddit;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.channel.ForChannel;
import monster.quicksell.support.intake.community.Community;
import monster.quicksell.support.intake.log.Reported;
import monster.quicksell.support.intake.log.Undelivered;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.schema.Topics;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reddit's reader and the way back, where an application is named. */
@ForChannel("community")
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${intake.reddit.client-id:}'.isEmpty()")
class RedditConfiguration {

	@Bean
	Reddit reddit(RedditProperties properties, Clock clock) {
		return new Reddit(properties.checked(), clock);
	}

	@Bean
	RedditReader redditReader(RedditProperties properties, Reddit reddit, Community community, Notebook notebook,
			Clock clock, MeterRegistry meters) {
		return new RedditReader(properties, reddit, community, notebook, clock, meters);
	}

	@Bean
	Courier redditCourier(RedditProperties properties, Reddit reddit, Notebook notebook, Undelivered undelivered,
			Clock clock) {
		return new Courier(Topics.OUTBOUND, "intake-reddit", new Reported(
				new RedditDelivery(reddit, !properties.refreshToken().isBlank(), notebook, clock), undelivered));
	}

}
