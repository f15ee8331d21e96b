package monster.quicksell.support.bench;

import java.util.concurrent.Callable;

import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.bench.log.PreparedLog;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.rig.Rig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The limit: what broker, store and clients can do when nothing is decided. */
@Command(name = "bare", mixinStandardHelpOptions = true,
		description = "The bare loop: consume 500, find by id, bulk upsert, produce, commit.")
final class BareCommand implements Callable<Integer> {

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--tickets", defaultValue = "100000", description = "in the log (default: ${DEFAULT-VALUE})")
	private int tickets;

	@Option(names = "--answers", defaultValue = "1",
			description = "records produced for each consumed (default: ${DEFAULT-VALUE})")
	private double answers;

	@Override
	public Integer call() {
		Report report = this.settings.report("bare").with("tickets", this.tickets);
		try (Rig rig = this.settings.rig()) {
			PreparedLog log = PreparedLog.write(rig, LogPlan.lives(this.tickets), this.settings.clock());
			report.with("events", log.events()).with("record size", log.recordSize());
			new BareRun(rig, this.settings).measure(report, "", this.answers);
		}
		report.keep(this.settings.out());
		return report.exit();
	}

}
