package monster.quicksell.support.platform.autoconfigure;

import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.engine.Tally;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The least that a service is: a participant, and the platform. */
@SpringBootConfiguration
@EnableAutoConfiguration
class TallyService {

	@Bean
	Participant<Tally> participant() {
		return Participant.of("connected", Tally.class, new Tally.Rules("connected"));
	}

}
