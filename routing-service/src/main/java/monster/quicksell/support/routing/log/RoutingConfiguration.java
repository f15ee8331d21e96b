package monster.quicksell.support.routing.log;

import java.time.Clock;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.RosterPolicy;
import monster.quicksell.support.routing.classification.Classifier;
import monster.quicksell.support.routing.classification.RoutingPolicy;
import monster.quicksell.support.routing.store.MongoRoster;
import monster.quicksell.support.routing.store.RosterStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the pure logic, the roster and the platform. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutingProperties.class)
class RoutingConfiguration {

	@Bean
	Classifier classifier(RoutingProperties properties) {
		return new Classifier(PolicyFile.read(properties.policy(), RoutingPolicy.class));
	}

	@Bean
	Assigner assigner(Classifier classifier) {
		return new Assigner(classifier);
	}

	@Bean
	MongoRoster roster(MongoDatabase database, Classifier classifier, RoutingProperties properties) {
		RosterStore store = new RosterStore(database, properties.storeTimeout());
		store.begin(RosterPolicy.checked(PolicyFile.read(properties.roster(), RosterPolicy.class), classifier.teams()));
		return new MongoRoster(store);
	}

	@Bean
	Participant<Assignment> participant(Assigner assigner, MongoRoster roster) {
		return Participant.of("routing", Assignment.class, new RoutingDecider(assigner, roster));
	}

	@Bean
	QueueDrain queueDrain(MongoRoster roster, Tickets<Assignment> tickets, StateQueries<Assignment> queries,
			Clock clock) {
		queries.index(Indexes.ascending("state.waiting.team", "state.waiting.urgency", "state.waiting.since"));
		return new QueueDrain(roster, tickets, queries, clock);
	}

	@Bean
	Reconciliation reconciliation(MongoRoster roster, QueueDrain drain, StateQueries<Assignment> queries, Clock clock,
			RoutingProperties properties) {
		queries.index(Indexes.ascending("state.holder"));
		return new Reconciliation(roster, drain, queries, clock, properties.reconcileInterval());
	}

	@Bean
	Attendant attendant(MongoRoster roster, QueueDrain drain, Reconciliation reconciliation,
			RoutingProperties properties) {
		Attendant attendant = new Attendant(drain::run, reconciliation::run, properties);
		roster.whenRoom(attendant::nudge);
		return attendant;
	}

}
