package monster.quicksell.support.schema;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A record that can't be written: not of the contract, a required field empty, or refused
 * by the registry.
 */
public class UnwritableRecord extends SerializationException {

	UnwritableRecord(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

}
