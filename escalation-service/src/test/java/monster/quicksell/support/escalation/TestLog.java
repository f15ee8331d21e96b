package monster.quicksell.support.escalation;

import java.time.Clock;

import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Lets a test speak into the log and read it. */
@TestConfiguration(proxyBeanMethods = false)
public class TestLog {

	@Bean(destroyMethod = "close")
	LogProbe probe(KafkaClients clients, Codec codec, Clock clock) {
		return new LogProbe(clients, codec, clock);
	}

}
