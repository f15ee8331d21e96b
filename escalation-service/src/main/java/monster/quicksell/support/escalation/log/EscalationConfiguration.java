package monster.quicksell.support.escalation.log;

import monster.quicksell.support.escalation.ladder.EscalationPolicy;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Ladder;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the policy, the ladder and the platform. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EscalationProperties.class)
class EscalationConfiguration {

	@Bean
	Matrix matrix(EscalationProperties properties) {
		return new Matrix(PolicyFile.read(properties.policy(), EscalationPolicy.class));
	}

	@Bean
	Participant<Escalations> participant(Matrix matrix) {
		return Participant.of("escalation", Escalations.class, new Ladder(matrix));
	}

	@Bean
	Orders orders(Matrix matrix) {
		return new Orders(matrix);
	}

}
