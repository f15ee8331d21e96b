/**
 * A store for mongo-java-server that looks things up by index and has on disk what it
 * acknowledged.
 */
@NullMarked
package monster.quicksell.support.embedded.mongo;

import org.jspecify.annotations.NullMarked;
