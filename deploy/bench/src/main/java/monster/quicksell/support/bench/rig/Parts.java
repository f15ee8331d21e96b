package monster.quicksell.support.bench.rig;

import java.util.List;

/**
 * What services stand on.
 *
 * @param store where documents are kept
 * @param partitions of each topic
 * @param brokerJvm options of the broker's JVM
 * @param storeJvm options of the store's
 */
public record Parts(StoreKind store, int partitions, List<String> brokerJvm, List<String> storeJvm) {
}
