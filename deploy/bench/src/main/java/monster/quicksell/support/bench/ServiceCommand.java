package monster.quicksell.support.bench;

import java.util.Map;
import java.util.concurrent.Callable;

import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.log.Pace;
import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.bench.log.PreparedLog;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import monster.quicksell.support.schema.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One service over a prepared log, next to the bare loop over the same log. */
@Command(name = "service", mixinStandardHelpOptions = true,
		description = "One service alone over a prepared log, and its ratio to the bare loop.")
final class ServiceCommand implements Callable<Integer> {

	private static final double WANTED = 0.6;

	@Mixin
	private Settings settings = new Settings();

	@Parameters(paramLabel = "NAME", description = "routing, sla, escalation, metrics or intake")
	private Service service = Service.SLA;

	@Option(names = "--tickets", defaultValue = "100000", description = "in the log (default: ${DEFAULT-VALUE})")
	private int tickets;

	@Override
	public Integer call() {
		Report report = this.settings.report("service-" + this.service.id()).with("tickets", this.tickets);
		try (Rig rig = this.settings.rig()) {
			PreparedLog log = PreparedLog.write(rig, LogPlan.lives(this.tickets).without(this.service.id()),
					this.settings.clock());
			report.with("events", log.events()).with("record size", log.recordSize());
			report.say("%,d events of %d bytes".formatted(log.events(), log.recordSize()));
			GroupProgress progress = GroupProgress.of(rig.admin(), this.service.id(), Topics.TICKET_EVENTS);
			BareRun bare = new BareRun(rig, this.settings);
			Pace limit = bare.measure(report, 1);
			double answers = run(rig, progress, report, limit);
			bare.measure(report, Math.round(answers * 100) / 100.0);
		}
		report.keep(this.settings.out());
		return 0;
	}

	private double run(Rig rig, GroupProgress progress, Report report, Pace limit) {
		ServiceProcess process = rig.start(this.service, this.settings.jvm(), Map.of());
		Pace pace = progress.watch(this.settings.limit(), process.process()::isAlive,
				() -> rig.cpu().plus(process.process().cpu()));
		long said = GroupProgress.ends(rig.admin(), Topics.TICKET_EVENTS)
			.values()
			.stream()
			.mapToLong(Long::longValue)
			.sum() - progress.total();
		long memory = process.process().residentMiB();
		if (!process.process().isAlive()) {
			throw new IllegalStateException(this.service.id() + " ended:\n" + process.process().outputTail());
		}
		process.close();
		String name = this.service.id();
		report.figure(name, pace.steady(), "events/s");
		report.figure(name + ", first event to last", pace.overall(), "events/s");
		report.atLeast(WANTED, name + ", ratio to the bare loop", pace.steady() / limit.steady(), "");
		report.figure(name + ", the same ratio by processor time", limit.microsPerRecord() / pace.microsPerRecord(),
				"");
		report.figure(name + ", records out for each in", (double) said / Math.max(1, pace.done()), "");
		report.figure(name + ", processor time with broker and store", pace.microsPerRecord(), "us/event");
		report.figure(name + ", memory", memory, "MiB");
		report.series(Series.rate("events per second", name, pace.perSecond()));
		if (!pace.isComplete()) {
			report.note("%,d of %,d events within the time allowed".formatted(pace.done(), pace.total()));
		}
		return (double) said / Math.max(1, pace.done());
	}

}
