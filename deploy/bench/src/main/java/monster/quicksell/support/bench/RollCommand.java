package monster.quicksell.support.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import monster.quicksell.support.bench.faults.FaultRun;
import monster.quicksell.support.bench.faults.Invariant;
import monster.quicksell.support.bench.faults.Manner;
import monster.quicksell.support.bench.faults.Timing;
import monster.quicksell.support.bench.faults.Violation;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.rig.Rig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A rolling restart of all services under load: new instances take over while customers
 * write, nothing is lost, and nobody waits for long.
 */
@Command(name = "roll", mixinStandardHelpOptions = true,
		description = "Replaces every service by a new instance under load; nothing may be lost, and nobody wait for long.")
final class RollCommand implements Callable<Integer> {

	private static final double PATIENCE_MILLIS = 2000;

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--rate", defaultValue = "8", description = "conversations per second (default: ${DEFAULT-VALUE})")
	private double perSecond;

	@Option(names = "--warm-up", defaultValue = "PT10S",
			description = "time for the JVMs to learn (default: ${DEFAULT-VALUE})")
	private Duration warmUp = Duration.ofSeconds(10);

	@Option(names = "--seed", defaultValue = "0", description = "0 chooses one (default: ${DEFAULT-VALUE})")
	private long seed;

	/** Takes down how long customers waited meanwhile. */
	static void tell(Timing timing, Report report) {
		timing.accepted().tell(report, "message to accepted", PATIENCE_MILLIS);
		timing.routed().tell(report, "message to routed", PATIENCE_MILLIS);
		timing.timed().tell(report, "message to timed", PATIENCE_MILLIS);
	}

	/** Takes down what does not hold, and some of each kind in words. */
	static void tell(List<Violation> violations, Report report) {
		report.atMost(0, "violations", violations.size(), "");
		Map<Invariant, List<Violation>> kinds = violations.stream()
			.collect(Collectors.groupingBy(Violation::invariant, TreeMap::new, Collectors.toList()));
		kinds.forEach((invariant, some) -> {
			report.figure("violations of " + invariant, some.size(), "");
			some.stream().limit(8).forEach((violation) -> report.note(violation.toString()));
		});
	}

	@Override
	public Integer call() {
		long chosen = (this.seed != 0) ? this.seed : this.settings.clock().millis();
		Report report = this.settings.onDisk()
			.report("roll")
			.with("seed", chosen)
			.with("rate", this.perSecond)
			.with("warm-up", this.warmUp);
		try (Rig rig = this.settings.rig();
				FaultRun run = new FaultRun(rig, (service) -> this.settings.jvm(), chosen,
						new Manner(false, false, this.settings.clock()), report::say)) {
			run.begin(this.perSecond).close();
			LockSupport.parkNanos(this.warmUp.toNanos());
			try (Timing timing = run.measure()) {
				run.roll();
				Duration recovery = run.finish(this.settings.limit());
				tell(timing, report);
				report.figure("last replacement until nothing was left to read", recovery.toMillis() / 1000.0, "s");
			}
			List<Violation> violations = run.check();
			report.figure("conversations", run.conversations(), "");
			report.figure("messages accepted", run.messages(), "");
			tell(violations, report);
			report.keep(this.settings.out());
			return report.exit();
		}
	}

}
