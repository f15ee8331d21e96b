package monster.quicksell.support.intake.search;

import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Search over tickets, where it is wanted. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "intake.search.enabled", matchIfMissing = true)
class SearchConfiguration {

	/** Closed by the feed, once that has stopped. */
	@Bean(destroyMethod = "")
	TicketIndex ticketIndex(SearchProperties properties) {
		return TicketIndex.open(properties.directory());
	}

	@Bean
	SearchFeed searchFeed(KafkaClients clients, Codec codec, TicketIndex index) {
		return new SearchFeed(clients, codec, index);
	}

}
