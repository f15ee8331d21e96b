package monster.quicksell.support.routing.log;

import java.time.Clock;

import com.mongodb.client.model.Indexes;
import org.springframework.beans.factory.ObjectProvider;
import org.jspecify.annotations.Nullable;
import monster.quicksell.support.routing.assignment.Teamwork;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.RosterPolicy;
import monster.quicksell.support.routing.policies.LogSpan;
import monster.quicksell.support.routing.policies.PolicyInForce;
import monster.quicksell.support.routing.policies.PolicyStore;
import monster.quicksell.support.routing.store.MongoRoster;
import monster.quicksell.support.routing.store.RosterStore;
import monster.quicksell.support.schema.Topics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the pure logic, the roster and the platform. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutingProperties.class)
class RoutingConfiguration {

	@Bean
	PolicyStore policyStore(MongoDatabase database, RoutingProperties properties) {
		return new PolicyStore(database, properties.storeTimeout());
	}

	@Bean
	PolicyInForce policyInForce(RoutingProperties properties, PolicyStore store, Clock clock) {
		return new PolicyInForce(properties.policy(), store, clock);
	}

	@Bean
	LogSpan logSpan(KafkaClients clients, Codec codec) {
		return new LogSpan(clients, codec, Topics.TICKET_EVENTS);
	}

	@Bean
	PolicyFile<RosterPolicy> rosterPolicy(RoutingProperties properties) {
		return PolicyFile.read(properties.roster(), RosterPolicy.class);
	}

	@Bean
	Teamwork teamwork(PolicyFile<RosterPolicy> rosterPolicy, PolicyInForce policy) {
		return RosterPolicy.teamwork(rosterPolicy, policy.get().teams());
	}

	@Bean
	Assigner assigner(PolicyInForce policy, Teamwork teamwork) {
		return new Assigner(policy, teamwork);
	}

	@Bean
	MongoRoster roster(MongoDatabase database, PolicyInForce policy, PolicyFile<RosterPolicy> rosterPolicy,
			Teamwork teamwork, RoutingProperties properties, ObjectProvider<StateQueries<Assignment>> queries) {
		RosterStore store = new RosterStore(database, properties.storeTimeout());
		store.begin(RosterPolicy.checked(rosterPolicy, policy.get().teams()));
		return new MongoRoster(store, teamwork, (customer) -> lastAgent(queries.getObject(), customer));
	}

	private static @Nullable String lastAgent(StateQueries<Assignment> queries, String customer) {
		return queries
			.find(Filters.and(Filters.eq("state.customer", customer), Filters.exists("state.owner")),
					Sorts.descending("state.since"), 1)
			.next()
			.mapNotNull(Assignment::owner)
			.block();
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
	Handover handover(MongoRoster roster, Tickets<Assignment> tickets, StateQueries<Assignment> queries, Clock clock) {
		queries.index(Indexes.ascending("state.customer"));
		return new Handover(roster, tickets, queries, clock);
	}

	@Bean
	Attendant attendant(MongoRoster roster, QueueDrain drain, Reconciliation reconciliation, Handover handover,
			PolicyInForce policy, RoutingProperties properties) {
		Attendant attendant = new Attendant(drain::run, () -> {
			reconciliation.run();
			handover.run();
		}, policy::refresh, properties);
		roster.whenRoom(attendant::nudge);
		return attendant;
	}

}
