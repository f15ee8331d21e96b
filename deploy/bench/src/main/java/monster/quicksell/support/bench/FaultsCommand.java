package monster.quicksell.support.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

import monster.quicksell.support.bench.faults.Fault;
import monster.quicksell.support.bench.faults.FaultRun;
import monster.quicksell.support.bench.faults.Timing;
import monster.quicksell.support.bench.faults.Violation;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.StoreKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Faults while load flows, then an independent check of what must hold. The same seed
 * makes the same faults in the same order.
 */
@Command(name = "faults", mixinStandardHelpOptions = true,
		description = "Kills, freezes and poisons the running system under load, and checks that nothing was lost or doubled.")
final class FaultsCommand implements Callable<Integer> {

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--kills", defaultValue = "200", description = "hard kills of services (default: ${DEFAULT-VALUE})")
	private int kills = 200;

	@Option(names = "--others", defaultValue = "40",
			description = "other faults, of all kinds in turn (default: ${DEFAULT-VALUE})")
	private int others = 40;

	@Option(names = "--seed", defaultValue = "0", description = "0 chooses one (default: ${DEFAULT-VALUE})")
	private long seed;

	@Option(names = "--connections", defaultValue = "8", description = "customers who write at the same time")
	private int connections = 8;

	@Option(names = "--between", defaultValue = "PT0.4S",
			description = "pause of each connection between conversations (default: ${DEFAULT-VALUE})")
	private Duration between = Duration.ofMillis(400);

	@Option(names = "--pause", defaultValue = "PT3S",
			description = "longest pause between faults (default: ${DEFAULT-VALUE})")
	private Duration pause = Duration.ofSeconds(3);

	@Option(names = "--roll", description = "then replace every service by a new instance, as roll does")
	private boolean roll;

	@Override
	public Integer call() {
		long chosen = (this.seed != 0) ? this.seed : this.settings.clock().millis();
		Report report = this.settings.report("faults").with("seed", chosen);
		report.say("seed " + chosen);
		List<Fault> plan = plan(new Random(chosen));
		try (Rig rig = Rig.start(StoreKind.H2, this.settings.partitions(), this.settings.partsJvm());
				FaultRun run = new FaultRun(rig, this.settings.jvm(), chosen, report::say)) {
			run.begin(this.connections, this.between);
			for (Fault fault : plan) {
				run.strike(fault, this.pause);
			}
			Duration recovery = recover(run, report);
			List<Violation> violations = run.check();
			Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
			plan.forEach((fault) -> struck.merge(fault, 1, Integer::sum));
			struck.forEach((fault, count) -> report.figure("faults of kind " + fault, count, ""));
			report.figure("hard kills of services", run.kills(), "");
			report.figure("conversations", run.conversations(), "");
			report.figure("messages accepted", run.messages(), "");
			report.figure("last fault until nothing was left to read", recovery.toMillis() / 1000.0, "s");
			report.atMost(0, "violations", violations.size(), "");
			violations.stream().limit(50).forEach((violation) -> report.note(violation.toString()));
			report.keep(this.settings.out());
			return violations.isEmpty() ? 0 : 1;
		}
	}

	private Duration recover(FaultRun run, Report report) {
		if (!this.roll) {
			return run.finish(this.settings.limit());
		}
		run.settle();
		try (Timing timing = run.measure()) {
			run.roll();
			Duration recovery = run.finish(this.settings.limit());
			RollCommand.tell(timing, report);
			return recovery;
		}
	}

	/** Kills and others, shuffled together; the kills are the greater part. */
	private List<Fault> plan(Random random) {
		List<Fault> plan = new ArrayList<>(Collections.nCopies(this.kills, Fault.KILL));
		Fault[] kinds = Fault.values();
		for (int other = 0; other < this.others; other++) {
			plan.add(kinds[1 + other % (kinds.length - 1)]);
		}
		Collections.shuffle(plan, random);
		return plan;
	}

}
