package monster.quicksell.support.schema;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** The schema registry can't be reached, or gives no sensible answer: try again. */
public class RegistryUnavailable extends RetriableException {

	RegistryUnavailable(String reason, @Nullable Throwable cause) {
		super("Schema registry: " + reason, cause);
	}

}
