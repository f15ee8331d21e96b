package monster.quicksell.support.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.bench.log.Pace;
import monster.quicksell.support.bench.log.PreparedLog;
import monster.quicksell.support.bench.log.TicketLife;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import monster.quicksell.support.bench.store.StoredTickets;
import monster.quicksell.support.schema.Topics;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same work on collections of growing size. */
@Command(name = "growth", mixinStandardHelpOptions = true,
		description = "A service's pace at 10 thousand, 100 thousand and 1 million stored tickets.")
final class GrowthCommand implements Callable<Integer> {

	private static final int PATTERNS = 1000;

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--service", defaultValue = "sla", description = "which one (default: ${DEFAULT-VALUE})")
	private Service service = Service.SLA;

	@Option(names = "--sizes", split = ",", defaultValue = "10000,100000,1000000",
			description = "stored tickets (default: ${DEFAULT-VALUE})")
	private List<Integer> sizes = List.of();

	@Option(names = "--tickets", defaultValue = "10000",
			description = "new tickets whose events are measured (default: ${DEFAULT-VALUE})")
	private int tickets;

	@Override
	public Integer call() {
		Report report = this.settings.report("growth-" + this.service.id()).with("tickets", this.tickets);
		List<double[]> line = new ArrayList<>();
		for (int size : this.sizes) {
			try (Rig rig = this.settings.rig();
					StoredTickets stored = new StoredTickets(rig.mongoUri(), this.service.id(),
							this.settings.partitions())) {
				line.add(new double[] { size, measure(rig, stored, report, size) });
			}
		}
		report.series(new Series("cost by size", this.service.id(), "stored tickets", "us per event", line));
		double[] least = line.getFirst();
		double[] most = line.getLast();
		report.atMost(Math.log(most[0]) / Math.log(least[0]), "cost per event at the most against the least",
				most[1] / least[1], "");
		report.keep(this.settings.out());
		return report.exit();
	}

	private double measure(Rig rig, StoredTickets stored, Report report, int size) {
		PreparedLog.write(rig, LogPlan.lives(PATTERNS).named("pattern-").without(this.service.id()),
				this.settings.clock());
		run(rig, this.settings.limit());
		List<Document> patterns = stored.some(PATTERNS);
		if (patterns.isEmpty()) {
			throw new IllegalStateException(this.service.id() + " wrote no tickets to copy");
		}
		stored.copy(patterns, "stored-", size);
		PreparedLog.write(rig, LogPlan.lives(this.tickets).without(this.service.id()), this.settings.clock());
		Pace pace = run(rig, this.settings.limit());
		String name = this.service.id() + " with %,d stored".formatted(size);
		report.figure(name, pace.steady(), "events/s");
		report.figure(name + ", processor time with broker and store", pace.microsPerRecord(), "us/event");
		report.figure(name + ", documents beside each ticket's own", stored.besideEach(), "");
		report.figure(name + ", memory of the store", rig.mongoMiB(), "MiB");
		Pace bare = new BareRun(rig, this.settings).measureWarm(report, "after %,d stored".formatted(size),
				TicketLife.saidForEachRead(this.service.id()));
		report.figure(name + ", ratio to the bare loop by processor time",
				bare.microsPerRecord() / pace.microsPerRecord(), "");
		report.series(Series.rate("events per second", "%,d stored".formatted(size), pace.perSecond()));
		return pace.microsPerRecord();
	}

	private Pace run(Rig rig, Duration limit) {
		GroupProgress progress = GroupProgress.of(rig.admin(), this.service.id(), Topics.TICKET_EVENTS);
		ServiceProcess process = rig.start(this.service, this.settings.jvm(), Map.of());
		Pace pace = progress.watch(limit, process.process()::isAlive, () -> rig.cpu().plus(process.process().cpu()));
		process.requireAlive();
		process.close();
		return pace;
	}

}
