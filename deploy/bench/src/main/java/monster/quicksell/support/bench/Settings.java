package monster.quicksell.support.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.rig.Parts;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.StoreKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all benchmarks can be told. */
final class Settings {

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command = CommandSpec.create();

	@Option(names = "--store", description = "memory or h2 (default: memory; h2 where it is killed)")
	private @Nullable StoreKind store;

	@Option(names = "--partitions", defaultValue = "12", description = "of each topic (default: ${DEFAULT-VALUE})")
	private int partitions = 12;

	@Option(names = "--limit", defaultValue = "PT1M",
			description = "longest time for each thing measured (default: ${DEFAULT-VALUE})")
	private Duration limit = Duration.ofMinutes(1);

	@Option(names = "--jvm", defaultValue = "-Xmx768m -Xmn256m -XX:+UseSerialGC",
			description = "JVM options of the process that is measured (default: ${DEFAULT-VALUE})")
	private String jvm = "";

	@Option(names = "--broker-jvm", defaultValue = "-Xmx1g -Xmn256m -XX:+UseSerialGC",
			description = "JVM options of the broker (default: ${DEFAULT-VALUE})")
	private String brokerJvm = "";

	@Option(names = "--store-jvm", defaultValue = "-Xmx12g -Xmn512m -XX:+UseSerialGC",
			description = "JVM options of the store (default: ${DEFAULT-VALUE})")
	private String storeJvm = "";

	@Option(names = "--out", defaultValue = "target/bench",
			description = "where results are kept (default: ${DEFAULT-VALUE})")
	private Path out = Path.of("target/bench");

	Rig rig() {
		return Rig.start(parts());
	}

	/** On disk, unless another was asked for. */
	Settings onDisk() {
		this.store = (this.store != null) ? this.store : StoreKind.H2;
		return this;
	}

	/** A report that knows these settings. */
	Report report(String benchmark) {
		String asked = String.join(" ", this.command.commandLine().getParseResult().originalArgs());
		return new Report(benchmark, asked, clock()).with("store", store().id())
			.with("partitions", this.partitions)
			.with("jvm", this.jvm)
			.with("limit", this.limit);
	}

	Clock clock() {
		return Clock.systemUTC();
	}

	int partitions() {
		return this.partitions;
	}

	StoreKind store() {
		return (this.store != null) ? this.store : StoreKind.MEMORY;
	}

	Duration limit() {
		return this.limit;
	}

	List<String> jvm() {
		return words(this.jvm);
	}

	Parts parts() {
		return new Parts(store(), this.partitions, words(this.brokerJvm), words(this.storeJvm));
	}

	Path out() {
		return this.out;
	}

	private static List<String> words(String text) {
		return Stream.of(text.split("\\s+")).filter((word) -> !word.isEmpty()).toList();
	}

}
