package monster.quicksell.support.metrics.log;

import io.micrometer.core.instrument.binder.MeterBinder;
import monster.quicksell.support.metrics.MetricsProperties;
import monster.quicksell.support.metrics.rollup.Projection;
import monster.quicksell.support.metrics.rollup.TicketFacts;
import monster.quicksell.support.metrics.store.Journal;
import monster.quicksell.support.metrics.store.Rollups;
import monster.quicksell.support.metrics.store.TicketEvents;
import monster.quicksell.support.metrics.store.WorkNotes;
import monster.quicksell.support.platform.engine.Participant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the projection to the platform. */
@Configuration(proxyBeanMethods = false)
class MetricsLog {

	@Bean
	Participant<TicketFacts> participant(Rollups rollups, Journal journal, TicketEvents events, WorkNotes work, Lag lag,
			MetricsProperties properties) {
		return Participant.of("metrics", TicketFacts.class, new Projection())
			.withListener(new Bookkeeping(rollups, journal, events, work, lag, properties.allZones(),
					properties.storeTimeout()));
	}

	@Bean
	MeterBinder lagMeter(Lag lag) {
		return lag::register;
	}

}
