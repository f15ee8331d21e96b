/**
 * Kafka, the schema registry, MongoDB's wire protocol and mail in one process, on
 * loopback only: for local runs and tests.
 */
@NullMarked
package monster.quicksell.support.embedded;

import org.jspecify.annotations.NullMarked;
