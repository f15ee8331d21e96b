package monster.quicksell.support.platform.engine;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.utils.Utils;

/**
 * Which partition of the ticket log carries a ticket: Kafka's default partitioner.
 *
 * @param count the log's partitions
 */
record Partitions(int count) {

	int of(String ticketId) {
		return Utils.toPositive(Utils.murmur2(ticketId.getBytes(StandardCharsets.UTF_8))) % this.count;
	}

}
