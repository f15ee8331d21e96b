package monster.quicksell.support.platform.engine;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the engine runs.
 *
 * @param enabled whether this instance takes part in the log
 * @param rebuild drop this service's states at start and read the log anew; all other
 * instances of the service must be stopped
 * @param pollTimeout how long to wait for records when nothing is due; bounds the
 * lateness of timers set by other instances
 * @param timerHorizon how far ahead due times are held in memory; they are looked up in
 * the store each half of it, while the loop waits
 * @param sweepInterval how often to look for records that a crashed writer left
 * unpublished
 * @param commandTimeout how long a person's command waits for Kafka
 * @param storeTimeout how long a database operation may take
 * @param retryDelay first pause after something was not available; doubles up to 30 times
 * this
 * @param batch most records in a batch
 * @param linger shortest time from one batch to the next while they are not full, so that
 * small ones gather; they gather for as long as the last took as well, up to 30 ms. A log
 * that was silent is read at once; 0 waits for nothing
 * @param commitInterval how long offsets may wait for their commit while the log is busy;
 * after a crash so much is read again
 * @param recentStates how many of the states used last are kept in memory
 */
@Validated
@ConfigurationProperties("support.engine")
public record EngineProperties(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean rebuild,
		@DefaultValue("100ms") Duration pollTimeout, @DefaultValue("10s") Duration timerHorizon,
		@DefaultValue("5s") Duration sweepInterval, @DefaultValue("10s") Duration commandTimeout,
		@DefaultValue("20s") Duration storeTimeout, @DefaultValue("200ms") Duration retryDelay,
		@DefaultValue("500") @Min(1) @Max(10000) int batch, @DefaultValue("10ms") Duration linger,
		@DefaultValue("500ms") Duration commitInterval, @DefaultValue("5000") @Min(0) int recentStates) {
}
