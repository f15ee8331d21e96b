package monster.quicksell.support.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;

import monster.quicksell.support.bench.faults.Fault;
import monster.quicksell.support.bench.faults.FaultRun;
import monster.quicksell.support.bench.faults.Manner;
import monster.quicksell.support.bench.faults.Restart;
import monster.quicksell.support.bench.faults.Timing;
import monster.quicksell.support.bench.faults.Violation;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
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

	private static final double READY_SECONDS = 30;

	private static final int SLOWEST = 5;

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--kills", defaultValue = "200", description = "hard kills of services (default: ${DEFAULT-VALUE})")
	private int kills = 200;

	@Option(names = "--others", defaultValue = "44",
			description = "other faults, of all kinds in turn (default: ${DEFAULT-VALUE})")
	private int others = 44;

	@Option(names = "--kinds", split = ",", description = "only these of the others")
	private List<Fault> kinds = List.of();

	@Option(names = "--seed", defaultValue = "0", description = "0 chooses one (default: ${DEFAULT-VALUE})")
	private long seed;

	@Option(names = "--rate", defaultValue = "1", description = "conversations per second (default: ${DEFAULT-VALUE})")
	private double perSecond;

	@Option(names = "--pause", defaultValue = "PT0.3S",
			description = "longest pause between faults (default: ${DEFAULT-VALUE})")
	private Duration pause = Duration.ofMillis(300);

	@Option(names = "--time", defaultValue = "PT3H",
			description = "no new fault after that time (default: ${DEFAULT-VALUE})")
	private Duration time = Duration.ZERO;

	@Option(names = "--brisk", description = "each fault takes the shortest time that it may")
	private boolean brisk;

	@Option(names = "--roll", description = "then replace every service by a new instance, as roll does")
	private boolean roll;

	@Option(names = "--aot", description = "services start from AOT caches, which take two minutes to train")
	private boolean aot;

	@Override
	public Integer call() {
		if (!this.aot) {
			return run((service) -> this.settings.jvm());
		}
		this.settings.onDisk();
		try (AotCaches caches = new AotCaches(this.settings.jvm())) {
			try (Rig rig = this.settings.rig()) {
				caches.train(rig, this.settings.clock());
			}
			return run(caches::options);
		}
	}

	private int run(Function<Service, List<String>> jvm) {
		long chosen = (this.seed != 0) ? this.seed : this.settings.clock().millis();
		Report report = this.settings.onDisk()
			.report("faults")
			.with("seed", chosen)
			.with("rate", this.perSecond)
			.with("AOT caches", this.aot);
		report.say("seed " + chosen);
		List<Fault> plan = plan(new Random(chosen), report);
		try (Rig rig = this.settings.rig();
				FaultRun run = new FaultRun(rig, jvm, chosen,
						new Manner(this.brisk, plan.stream().anyMatch(Fault::needsLink), this.settings.clock()),
						report::say);
				Timing whole = run.begin(this.perSecond)) {
			long end = System.nanoTime() + this.time.toNanos();
			Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
			for (Fault fault : plan) {
				if (System.nanoTime() > end) {
					report.note("time was over after %d of %d faults".formatted(sum(struck), plan.size()));
					break;
				}
				try {
					run.strike(fault, this.pause);
				}
				catch (IllegalStateException ex) {
					// What was found until then is worth more than what is left
					report.note(
							"%s could not be done, and none after it was tried: %s".formatted(fault, ex.getMessage()));
					break;
				}
				struck.merge(fault, 1, Integer::sum);
			}
			Duration recovery = recover(run, whole, report);
			List<Violation> violations = run.check();
			struck.forEach((fault, count) -> report.figure("faults of kind " + fault, count, ""));
			report.figure("hard kills of services", run.kills(), "");
			report.figure("conversations", run.conversations(), "");
			report.figure("messages accepted", run.messages(), "");
			report.figure("last fault until nothing was left to read", recovery.toMillis() / 1000.0, "s");
			tell(run.restarts(), report);
			report.figure("requests under way when intake was asked to end", run.underWayAtEndings(), "");
			report.figure("slowest ending when asked to", run.slowestEnding().toMillis() / 1000.0, "s");
			if (!violations.isEmpty()) {
				run.keepLogs(this.settings.out().resolve("faults-logs"));
			}
			report.figure("agents' answers accepted", run.answers(), "");
			report.series(Series.rate("accepted per second", "messages", run.acceptedPerSecond()));
			report.series(new Series("faults", "so far", "seconds", "faults", run.struck()));
			RollCommand.tell(violations, report);
			report.keep(this.settings.out());
			return report.exit();
		}
	}

	private static void tell(List<Restart> slowestFirst, Report report) {
		report.figure("restarts after a kill that nothing else disturbed", slowestFirst.size(), "");
		if (!slowestFirst.isEmpty()) {
			report.figure("half of these until ready", slowestFirst.get(slowestFirst.size() / 2).seconds(), "s");
			report.atMost(READY_SECONDS, "the slowest of these until ready", slowestFirst.getFirst().seconds(), "s");
			slowestFirst.stream()
				.limit(SLOWEST)
				.forEach((each) -> report.figure("among these, " + each.described(), each.seconds(), "s"));
		}
	}

	private Duration recover(FaultRun run, Timing whole, Report report) {
		if (!this.roll) {
			Duration recovery = run.finish(this.settings.limit());
			whole.accepted().tell(report, "through all faults, message to accepted", 0);
			whole.routed().tell(report, "through all faults, message to routed", 0);
			whole.timed().tell(report, "through all faults, message to timed", 0);
			return recovery;
		}
		run.settle();
		try (Timing timing = run.measure()) {
			run.roll();
			Duration recovery = run.finish(this.settings.limit());
			RollCommand.tell(timing, report);
			return recovery;
		}
	}

	private static int sum(Map<Fault, Integer> struck) {
		return struck.values().stream().mapToInt(Integer::intValue).sum();
	}

	/** Kills and others, shuffled together; the kills are the greater part. */
	private List<Fault> plan(Random random, Report report) {
		List<Fault> plan = new ArrayList<>(Collections.nCopies(this.kills, Fault.KILL));
		List<Fault> kinds = new ArrayList<>(List.of(Fault.values()));
		kinds.remove(Fault.KILL);
		if (!this.kinds.isEmpty()) {
			kinds.retainAll(this.kinds);
		}
		kinds.removeIf((kind) -> kind.needsDisk() && this.settings.store() == StoreKind.MEMORY);
		List<Fault> impossible = kinds.stream().filter((kind) -> !kind.isPossible()).toList();
		if (!impossible.isEmpty()) {
			report.with("left out", impossible);
			report.say("left out, as this system has not what it takes: " + impossible);
		}
		kinds.removeAll(impossible);
		for (int other = 0; other < this.others && !kinds.isEmpty(); other++) {
			plan.add(kinds.get(other % kinds.size()));
		}
		Collections.shuffle(plan, random);
		return plan;
	}

}
