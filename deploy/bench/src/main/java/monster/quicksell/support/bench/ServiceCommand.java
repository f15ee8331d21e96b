package monster.quicksell.support.bench;

import java.util.Map;
import java.util.concurrent.Callable;

import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.log.Pace;
import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.bench.log.PreparedLog;
import monster.quicksell.support.bench.log.TicketLife;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import monster.quicksell.support.schema.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One service over a prepared log, next to the bare loop over the same log. */
@Command(name = "service", mixinStandardHelpOptions = true,
		description = "One service alone over a prepared log, and its ratio to the bare loop.")
final class ServiceCommand implements Callable<Integer> {

	private static final double WANTED = 0.6;

	/** More than that between two runs of the same, and the machine was not at rest. */
	private static final double DRIFT = 1.3;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Mixin
	private Settings settings = new Settings();

	@Parameters(paramLabel = "NAME", description = "routing, sla, escalation or metrics")
	private Service service = Service.SLA;

	@Option(names = "--tickets", defaultValue = "100000", description = "in the log (default: ${DEFAULT-VALUE})")
	private int tickets;

	@Override
	public Integer call() {
		if (this.service == Service.INTAKE) {
			throw new ParameterException(this.spec.commandLine(),
					"NAME: what the log holds of others is nothing to intake without its own tickets; see edge");
		}
		Report report = this.settings.report("service-" + this.service.id()).with("tickets", this.tickets);
		try (Rig rig = this.settings.rig()) {
			PreparedLog log = PreparedLog.write(rig, LogPlan.lives(this.tickets).without(this.service.id()),
					this.settings.clock());
			report.with("events", log.events()).with("record size", log.recordSize());
			report.say("%,d events of %d bytes".formatted(log.events(), log.recordSize()));
			GroupProgress progress = GroupProgress.of(rig.admin(), this.service.id(), Topics.TICKET_EVENTS);
			BareRun bare = new BareRun(rig, this.settings);
			Pace before = bare.measure(report, "before", TicketLife.saidForEachRead(this.service.id()));
			Pace pace = run(rig, progress, report);
			double answers = said(rig, progress, pace);
			report.figure(this.service.id() + ", records out for each in", answers, "");
			Pace after = bare.measure(report, "after", Math.round(answers * 100) / 100.0);
			ratios(report, pace, before, after);
		}
		report.keep(this.settings.out());
		return report.exit();
	}

	/**
	 * The limit is what the bare loop did before and after, on average: the machine
	 * drifts.
	 */
	private void ratios(Report report, Pace pace, Pace before, Pace after) {
		double limit = (before.steady() + after.steady()) / 2;
		double micros = (before.microsPerRecord() + after.microsPerRecord()) / 2;
		report.figure("bare loop, before and after", limit, "events/s");
		report.atLeast(WANTED, this.service.id() + ", ratio to the bare loop", pace.steady() / limit, "");
		report.figure(this.service.id() + ", the same ratio by processor time", micros / pace.microsPerRecord(), "");
		double drift = Math.max(before.steady(), after.steady()) / Math.min(before.steady(), after.steady());
		if (drift > DRIFT) {
			report.note("the bare loop was %.1f times as fast in one run as in the other".formatted(drift));
		}
	}

	private double said(Rig rig, GroupProgress progress, Pace pace) {
		long said = GroupProgress.total(rig.admin(), Topics.TICKET_EVENTS) - progress.total();
		return (double) said / Math.max(1, pace.done());
	}

	private Pace run(Rig rig, GroupProgress progress, Report report) {
		ServiceProcess process = rig.start(this.service, this.settings.jvm(), Map.of());
		Pace pace = progress.watch(this.settings.limit(), process.process()::isAlive,
				() -> rig.cpu().plus(process.process().cpu()));
		long memory = process.process().residentMiB();
		process.requireAlive();
		process.close();
		String name = this.service.id();
		report.figure(name, pace.steady(), "events/s");
		report.figure(name + ", first event to last", pace.overall(), "events/s");
		report.figure(name + ", processor time with broker and store", pace.microsPerRecord(), "us/event");
		report.figure(name + ", memory", memory, "MiB");
		report.series(Series.rate("events per second", name, pace.perSecond()));
		if (!pace.isComplete()) {
			report.note("%,d of %,d events within the time allowed".formatted(pace.done(), pace.total()));
		}
		return pace;
	}

}
