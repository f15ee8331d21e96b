package monster.quicksell.support.sla.log;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import com.mongodb.client.model.Indexes;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.sla.SlaProperties;
import monster.quicksell.support.sla.clock.ClockRules;
import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.ServiceLevels;
import monster.quicksell.support.sla.clock.SlaPolicy;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the clocks to the platform. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

	@Bean
	ServiceLevels serviceLevels(SlaProperties properties) {
		// Only to see that calendars open at all; no decision depends on the day of the
		// start
		LocalDate today = LocalDate.now(Clock.system(ZoneOffset.UTC));
		return ServiceLevels.of(PolicyFile.read(properties.policy(), SlaPolicy.class), today);
	}

	@Bean
	Participant<Clocks> participant(ServiceLevels levels) {
		return Participant.of("sla", Clocks.class, new ClockRules(() -> levels));
	}

	@Bean
	SmartInitializingSingleton slaIndexes(StateQueries<Clocks> states) {
		return () -> states.index(Indexes.ascending("state.riskAt"));
	}

}
