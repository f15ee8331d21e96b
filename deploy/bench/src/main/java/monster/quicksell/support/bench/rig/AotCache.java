package monster.quicksell.support.bench.rig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Classes of all services, loaded and linked ahead of time: they start from it. */
public final class AotCache {

	private static final Duration START = Duration.ofMinutes(3);

	private static final Duration WRITE = Duration.ofMinutes(3);

	private AotCache() {
	}

	/**
	 * Trains a cache by one start of all services in one process.
	 * @return the JVM options with which each service starts from it
	 */
	public static List<String> train(Rig rig, List<String> jvm) {
		List<String> jars = with(jvm, "-cp", Jars.classPath(rig.data().resolve("jars")));
		Path cache = rig.data().resolve("services.aot");
		List<ServiceProcess> together = rig.startTogether(with(jars, "-Xmx1g", "-XX:AOTCacheOutput=" + cache));
		together.forEach((service) -> service.awaitReady(START));
		together.getFirst().process().end(WRITE);
		return with(jars, "-XX:AOTCache=" + cache);
	}

	private static List<String> with(List<String> options, String... more) {
		List<String> all = new ArrayList<>(options);
		all.addAll(List.of(more));
		return List.copyOf(all);
	}

}
