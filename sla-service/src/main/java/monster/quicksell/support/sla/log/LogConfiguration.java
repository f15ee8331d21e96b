package monster.quicksell.support.sla.log;

import java.util.function.Supplier;

import com.mongodb.client.model.Indexes;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogSpan;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.schema.Topics;
import monster.quicksell.support.sla.SlaProperties;
import monster.quicksell.support.sla.clock.ClockRules;
import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.ServiceLevels;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the clocks to the platform. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

	@Bean
	LevelsInForce levelsInForce(SlaProperties properties) {
		return new LevelsInForce(properties.policy());
	}

	@Bean
	LogSpan logSpan(KafkaClients clients, Codec codec) {
		return new LogSpan(clients, codec, Topics.TICKET_EVENTS);
	}

	@Bean
	ClockRules clockRules(Supplier<ServiceLevels> levels) {
		return new ClockRules(levels);
	}

	@Bean
	Participant<Clocks> participant(ClockRules rules) {
		return Participant.of("sla", Clocks.class, rules);
	}

	@Bean
	SmartInitializingSingleton slaIndexes(StateQueries<Clocks> states) {
		return () -> {
			states.index(Indexes.ascending("state.riskAt"));
			states.index(Indexes.ascending("state.settledAt"));
		};
	}

}
