package monster.quicksell.support.escalation.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.store.Held;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.escalation.store.Sightings;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.policy.PolicyError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** The start, with a good policy and with a bad one. */
class EscalationConfigurationTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(EscalationConfiguration.class)
		// Never connected to: the client connects when it is first used
		.withBean(MongoDatabase.class, () -> MongoClients.create("mongodb://127.0.0.1:1").getDatabase("none"))
		.withBean(SimpleMeterRegistry.class)
		.withBean(Clock.class, Clock::systemUTC)
		.withBean(LevelClocks.class)
		.withBean(Sightings.class)
		.withBean(Incidents.class)
		.withBean(Held.class)
		.withBean(Notified.Titles.class)
		.withBean(Erasures.class);

	@Test
	void policyOfTheServiceIsTheDefault() {
		this.runner.run((context) -> {
			assertThat(context.getBean(Matrix.class).top()).isEqualTo(4);
			assertThat(context.getBean(Participant.class).name()).isEqualTo("escalation");
		});
	}

	@Test
	void mistakeInThePolicyStopsTheStartWithFileLineAndReason(@TempDir Path directory) throws IOException {
		Path policy = Files.writeString(directory.resolve("mine.yml"), "levels: []\ntriggers: {}\n");

		this.runner.withPropertyValues("escalation.policy=" + policy.toUri())
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(PolicyError.class)
				.hasMessageStartingWith("mine.yml:2: "));
	}

}
