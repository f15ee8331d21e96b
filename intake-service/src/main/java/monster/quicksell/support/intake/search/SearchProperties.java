package monster.quicksell.support.intake.search;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the index is kept.
 *
 * @param enabled false for instances that are asked nothing: they keep no index
 * @param directory of this instance alone; without one the index is in memory, and read
 * anew from the log at each start
 */
@ConfigurationProperties("intake.search")
record SearchProperties(@DefaultValue("true") boolean enabled, @Nullable Path directory) {
}
