package monster.quicksell.support.routing.log;

import java.time.Clock;
import java.util.List;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogSpan;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Curriculum;
import monster.quicksell.support.routing.assignment.RosterPolicy;
import monster.quicksell.support.routing.assignment.Teamwork;
import monster.quicksell.support.routing.learning.Learned;
import monster.quicksell.support.routing.policies.Audit;
import monster.quicksell.support.routing.policies.PolicyInForce;
import monster.quicksell.support.routing.policies.PolicyStore;
import monster.quicksell.support.routing.store.ModelStore;
import monster.quicksell.support.routing.store.MongoRoster;
import monster.quicksell.support.routing.store.RosterStore;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Joins the pure logic, the roster and the platform. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutingProperties.class)
class RoutingConfiguration {

	/**
	 * The time of changes that no ticket knows of, also before the log's time is known.
	 */
	private static final Clock WALL = Clock.systemUTC();

	@Bean
	PolicyStore policyStore(MongoDatabase database, RoutingProperties properties) {
		return new PolicyStore(database, properties.storeTimeout());
	}

	@Bean
	PolicyInForce policyInForce(RoutingProperties properties, PolicyStore store, TeamsInUse teams) {
		return new PolicyInForce(properties.policy(), store, WALL, teams);
	}

	@Bean
	Audit audit(PolicyStore store, JsonMapper json) {
		return new Audit(store, json, WALL);
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
	RosterStore rosterStore(MongoDatabase database, RoutingProperties properties) {
		return new RosterStore(database, properties.storeTimeout());
	}

	@Bean
	TeamsInUse teamsInUse(RosterStore store, PolicyFile<RosterPolicy> rosterPolicy) {
		return new TeamsInUse(store, rosterPolicy);
	}

	@Bean
	Teamwork teamwork(PolicyFile<RosterPolicy> rosterPolicy, PolicyInForce policy, RoutingProperties properties) {
		Curriculum curriculum = Curriculum.checked(PolicyFile.read(properties.training(), Curriculum.class));
		return RosterPolicy.teamwork(rosterPolicy, policy.get().teams()).teaching(curriculum);
	}

	@Bean
	ModelStore modelStore(MongoDatabase database, RoutingProperties properties) {
		return new ModelStore(database, properties.storeTimeout());
	}

	@Bean
	Learned learned() {
		return new Learned();
	}

	@Bean
	Assigner assigner(PolicyInForce policy, Learned learned, Teamwork teamwork) {
		return new Assigner(policy, learned, teamwork);
	}

	@Bean
	Teacher teacher(StateQueries<Assignment> queries, PolicyInForce policy, ModelStore models, Learned learned,
			Clock clock, MeterRegistry meters) {
		queries.index(Indexes.ascending("state.learning.corrected"));
		queries.index(Indexes.ascending("state.learning.proposed"));
		return new Teacher(queries, policy, models, learned, clock, meters);
	}

	@Bean
	MongoRoster roster(RosterStore store, PolicyInForce policy, PolicyFile<RosterPolicy> rosterPolicy,
			Teamwork teamwork, Audit audit, ObjectProvider<StateQueries<Assignment>> queries) {
		if (store.isNew()) {
			List<Agent> agents = RosterPolicy.checked(rosterPolicy, policy.get());
			agents.forEach((agent) -> audit.agent("file", null, agent));
			store.begin(agents);
		}
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
			TeamsInUse teams, Clock clock) {
		teams.watch(queries);
		queries.index(Indexes.ascending("state.waiting.team", "state.waiting.urgency", "state.waiting.asked", "_id"));
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
			PolicyInForce policy, Teacher teacher, RoutingProperties properties) {
		Attendant attendant = new Attendant(drain::run);
		attendant.each(properties.drainInterval(), drain::run);
		attendant.each(properties.reconcileInterval(), () -> {
			reconciliation.run();
			handover.run();
		});
		attendant.apart("routing-policy", properties.policyInterval(), policy::refresh);
		attendant.apart("routing-teacher", properties.learningInterval(), teacher::run);
		roster.whenRoom(attendant::nudge);
		return attendant;
	}

}
