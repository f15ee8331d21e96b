package monster.quicksell.support.schema;

import org.apache.kafka.common.errors.SerializationException;

/**
 * Bytes that are no record of the contract, and never will be. The reason quotes nothing
 * of them.
 */
public class UnreadableRecord extends SerializationException {

	UnreadableRecord(String reason) {
		super(reason);
	}

}
