package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.util.List;

import monster.quicksell.support.escalation.ladder.EscalationPolicy;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Ladder;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.escalation.ladder.Roster;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.OnCallPolicy;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.escalation.store.Sightings;
import monster.quicksell.support.platform.engine.ChangeListener;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Joins the policies, the ladder and the platform. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(EscalationProperties.class)
class EscalationConfiguration {

	@Bean
	Matrix matrix(EscalationProperties properties) {
		return new Matrix(PolicyFile.read(properties.policy(), EscalationPolicy.class));
	}

	@Bean
	OnCall onCall(EscalationProperties properties, Matrix matrix) {
		OnCall onCall = new OnCall(PolicyFile.read(properties.onCall(), OnCallPolicy.class));
		matrix.schedules()
			.stream()
			.filter((name) -> !onCall.schedules().contains(name))
			.findFirst()
			.ifPresent((name) -> {
				throw new IllegalStateException("The escalation policy calls the schedule " + name
						+ ", which the on-call policy does not have");
			});
		return onCall;
	}

	@Bean
	Roster roster(OnCall onCall) {
		return (schedule, at) -> onCall.at(schedule, at).person();
	}

	@Bean
	Participant<Escalations> participant(Matrix matrix, Roster roster, Sightings sightings, Incidents incidents,
			LevelClocks clocks, Erasures erasures, Clock clock) {
		Participant<Escalations> ladder = Participant.of("escalation", Escalations.class, new Ladder(matrix, roster));
		return matrix.incidents()
			.map((policy) -> new IncidentWatch(IncidentWatch.rules(policy), matrix::coversIncident, sightings,
					incidents, clock))
			.map((watch) -> heard(ladder, List.of(watch, erasures, clocks)))
			.orElseGet(() -> heard(ladder, List.of(erasures, clocks)));
	}

	private static Participant<Escalations> heard(Participant<Escalations> ladder,
			List<ChangeListener<Escalations>> listeners) {
		return ladder.withListener((changes) -> listeners.forEach((listener) -> listener.beforeWrite(changes)));
	}

	@Bean
	Orders orders(Matrix matrix, Roster roster) {
		return new Orders(matrix, roster);
	}

}
