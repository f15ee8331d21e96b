package monster.quicksell.support.platform.store;

import java.util.Map;

/**
 * A record that waits in a ticket's document until Kafka has it.
 *
 * @param topic where to
 * @param key the record's key
 * @param value the encoded record
 * @param headers its headers, as text
 */
public record Outgoing(String topic, String key, byte[] value, Map<String, String> headers) {
}
