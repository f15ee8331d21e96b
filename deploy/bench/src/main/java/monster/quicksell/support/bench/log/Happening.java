package monster.quicksell.support.bench.log;

import org.apache.avro.specific.SpecificRecord;

/**
 * One event of a ticket's life.
 *
 * @param service who says it
 * @param data what happened
 */
public record Happening(String service, SpecificRecord data) {
}
