package monster.quicksell.support.platform.testing;

import monster.quicksell.support.platform.log.ClockSync;
import monster.quicksell.support.platform.log.LogClock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Lets a test move the service's time: {@code @Import(TestTime.class)}, then inject
 * {@link TimeMachine}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TestTime {

	@Bean
	TimeMachine clock(LogClock clock, ClockSync sync) {
		return new TimeMachine(clock);
	}

}
