package monster.quicksell.support.bench;

import java.time.Duration;
import java.util.concurrent.Callable;

import monster.quicksell.support.bench.load.Answers;
import monster.quicksell.support.bench.load.FirstMessages;
import monster.quicksell.support.bench.load.HttpLoad;
import monster.quicksell.support.bench.load.Offer;
import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.log.Milestones.Milestone;
import monster.quicksell.support.bench.log.Pace;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.schema.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * From a message posted over HTTP until its ticket is routed, timed and counted, by all
 * five services at once.
 */
@Command(name = "end-to-end", mixinStandardHelpOptions = true,
		description = "HTTP to routed, timed and counted: the highest rate held, and latencies at half of it, or at one given.")
final class EndToEndCommand implements Callable<Integer> {

	private static final double WANTED = 500;

	private static final double WANTED_MILLIS = 250;

	/** Tickets under way while the highest rate is sought. */
	private static final int UNDER_WAY = 1000;

	private static final int LAG_WHILE_SEEKING = 20_000;

	/** At a rate, before latencies at it are measured: it has just stood still. */
	private static final Duration SETTLING = Duration.ofSeconds(10);

	private static final Duration ENDING = Duration.ofSeconds(60);

	/** What was read is seen by who asks. */
	private static final Duration SEEN = Duration.ofSeconds(10);

	/** Lag at the end, of the lag in the middle. */
	private static final double GROWING = 1.2;

	/** As much as a second brings is no backlog. */
	private static final double RECORDS_OF_A_TICKET = 6;

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--warm-up", defaultValue = "PT3M",
			description = "time for the JVMs to learn, in which the highest rate is guessed (default: ${DEFAULT-VALUE})")
	private Duration warmUp = Duration.ZERO;

	@Option(names = "--rate", defaultValue = "0", description = "first rate to try, instead of the guess")
	private double rate;

	@Option(names = "--at", defaultValue = "0",
			description = "measure latencies at this rate alone, and look for no highest one")
	private double at;

	@Option(names = "--tries", defaultValue = "6", description = "rates to try (default: ${DEFAULT-VALUE})")
	private int tries;

	@Option(names = "--together", description = "all five services in one process, as a local run has them")
	private boolean together;

	@Option(names = "--storm",
			description = "all write in the chat about one of eight troubles: incidents, and targets of minutes")
	private boolean storm;

	private int next;

	/** Of all that this run has posted. */
	private int accepted;

	private int unanswered;

	/** Processor time while as many are under way as go through. */
	private double millisPerTicket;

	@Override
	public Integer call() {
		Report report = this.settings
			.report("end-to-end-" + this.settings.store().id() + (this.together ? "-together" : "")
					+ (this.storm ? "-storm" : "") + ((this.at > 0) ? "-at" : ""))
			.with("warm-up", this.warmUp);
		FirstMessages messages = FirstMessages.of(this.settings.clock(), this.storm);
		try (Rig rig = this.settings.rig();
				Pipeline pipeline = this.together ? Pipeline.startTogether(rig, this.settings.jvm(), messages)
						: Pipeline.start(rig, this.settings.jvm(), messages);
				HttpLoad load = new HttpLoad(pipeline.service(Service.INTAKE).uri("/v1/messages"), Rig.TOKEN)) {
			double guess = guess(pipeline, load, report);
			if (this.at > 0) {
				latencies(pipeline, load, report, this.at);
			}
			else {
				double held = highest(pipeline, load, report, (this.rate > 0) ? this.rate : guess * 0.9);
				report.atLeast(WANTED, "highest rate held", held, "tickets/s");
				latencies(pipeline, load, report, Math.max(1, held / 2));
			}
			check(pipeline, report);
			pipeline.tellMemory(report, "");
			pipeline.lag()
				.lines()
				.forEach((service, line) -> report
					.series(new Series("records to read", service.id(), "seconds", "records", line)));
			// Whatever comes of the rest
			report.keep(this.settings.out());
			limit(rig, pipeline, report);
		}
		report.keep(this.settings.out());
		return report.exit();
	}

	/**
	 * So many tickets under way that all are busy: what comes out is what goes through.
	 */
	private double guess(Pipeline pipeline, HttpLoad load, Report report) {
		HttpLoad.Running running = load.start(Offer.closed(this.next, this.warmUp, 64, pipeline.messages(),
				() -> this.next - pipeline.milestones().count(Milestone.TIMED) < UNDER_WAY
						&& pipeline.lag().worst() < LAG_WHILE_SEEKING && count()));
		Pipeline.await(() -> false, this.warmUp.dividedBy(2));
		long begin = System.nanoTime();
		int before = pipeline.milestones().count(Milestone.TIMED);
		Duration cpu = pipeline.cpu();
		await(running);
		this.millisPerTicket = cost(pipeline, report, cpu, pipeline.milestones().count(Milestone.TIMED) - before);
		double guess = (pipeline.milestones().count(Milestone.TIMED) - before) / ((System.nanoTime() - begin) / 1e9);
		report.figure("through all services with " + UNDER_WAY + " tickets under way", guess, "tickets/s");
		return guess;
	}

	/** Tells more than rates on a machine that others use too. */
	private static double cost(Pipeline pipeline, Report report, Duration before, int tickets) {
		double millis = pipeline.cpu().minus(before).toNanos() / 1e6 / Math.max(1, tickets);
		report.figure("processor time of services, broker and store", millis, "ms/ticket");
		report.figure("with it, this machine alone could do", possible(millis), "tickets/s");
		return millis;
	}

	/** With all processors. */
	private static double possible(double millis) {
		return Runtime.getRuntime().availableProcessors() * 1000.0 / millis;
	}

	private boolean count() {
		this.next++;
		return true;
	}

	private double highest(Pipeline pipeline, HttpLoad load, Report report, double first) {
		HighestRate search = new HighestRate(first);
		for (int attempt = 0; attempt < this.tries && !search.isFound(); attempt++) {
			double wanted = search.next();
			search.tried(wanted, holds(pipeline, load, report, wanted));
		}
		if (search.held() == 0) {
			report.note("no rate was held in %d tries".formatted(this.tries));
		}
		else if (search.isOpenUpwards()) {
			report.note("every rate that was tried was held: the highest is above");
		}
		return search.held();
	}

	/** Whether all is accepted, and what is left to read stops growing. */
	private boolean holds(Pipeline pipeline, HttpLoad load, Report report, double wanted) {
		pipeline.drain(this.settings.limit());
		long begin = System.nanoTime();
		HttpLoad.Running running = offer(pipeline, load, wanted, this.settings.limit());
		Pipeline.await(() -> false, this.settings.limit().dividedBy(2));
		double lagEarly = pipeline.lag().recent();
		Answers answers = await(running);
		double lagLate = pipeline.lag().recent();
		int open = this.next - pipeline.milestones().count(Milestone.TIMED);
		double seconds = (System.nanoTime() - begin) / 1e9;
		boolean held = answers.failures() == 0 && open < 2 * wanted
				&& lagLate < Math.max(lagEarly * GROWING, RECORDS_OF_A_TICKET * wanted)
				&& seconds < this.settings.limit().toSeconds() + 2;
		report.say("%.0f/s for %.0f s: %d refused, %d not timed yet, lag %.0f then %.0f (%s): %s".formatted(wanted,
				seconds, answers.failures(), open, lagEarly, lagLate, pipeline.lag().worstService(),
				held ? "held" : "not held"));
		report.series(Series.rate("accepted per second", "%.0f/s offered".formatted(wanted),
				answers.perSecond((int) seconds)));
		return held;
	}

	private void latencies(Pipeline pipeline, HttpLoad load, Report report, double rate) {
		pipeline.drain(this.settings.limit());
		await(offer(pipeline, load, rate, SETTLING));
		int first = this.next;
		HttpLoad.Running running = offer(pipeline, load, rate, this.settings.limit());
		long begin = running.answers().begin();
		pipeline.milestones()
			.measure((number) -> (number >= first) ? begin + (long) ((number - first) * (1e9 / rate)) : -1);
		Duration cpu = pipeline.cpu();
		Answers answers = await(running);
		pipeline.drain(this.settings.limit());
		cost(pipeline, report, cpu, answers.accepted());
		report.figure("latencies at", rate, "tickets/s");
		report.atMost(0, "refused, lost or never posted", answers.failures(), "messages");
		report.series(Series.rate("accepted per second", "%.0f/s offered, for the latencies".formatted(rate),
				answers.perSecond((int) this.settings.limit().toSeconds())));
		answers.latencies().tell(report, "message to accepted", 0);
		pipeline.milestones().latencies(Milestone.ROUTED).tell(report, "message to routed", WANTED_MILLIS);
		pipeline.milestones().latencies(Milestone.PLACED).tell(report, "message to assigned or queued", 0);
		pipeline.milestones().latencies(Milestone.TIMED).tell(report, "message to timed", WANTED_MILLIS);
	}

	private HttpLoad.Running offer(Pipeline pipeline, HttpLoad load, double perSecond, Duration time) {
		Offer offer = Offer.open(this.next, perSecond, time, pipeline.messages());
		this.next += (int) Math.ceil(time.toNanos() / 1e9 * perSecond);
		return load.start(offer);
	}

	private Answers await(HttpLoad.Running running) {
		Answers answers = running.await();
		this.accepted += answers.accepted();
		this.unanswered += answers.unanswered();
		return answers;
	}

	/** Every message that was accepted is one ticket, routed, timed and counted once. */
	private void check(Pipeline pipeline, Report report) {
		boolean drained = pipeline.drain(this.settings.limit());
		Pipeline.await(() -> pipeline.counted() >= this.accepted, SEEN);
		int created = pipeline.milestones().count(Milestone.CREATED);
		report.figure("messages accepted in all", this.accepted, "");
		report.exactly(this.accepted, "tickets created", created, "");
		report.exactly(created, "tickets routed", pipeline.milestones().count(Milestone.ROUTED), "");
		report.exactly(created, "tickets timed", pipeline.milestones().count(Milestone.TIMED), "");
		report.exactly(created, "tickets counted", pipeline.counted(), "");
		if (this.unanswered > 0) {
			report.note("%d messages were posted and not answered: any of them may be a ticket too"
				.formatted(this.unanswered));
		}
		if (!drained) {
			report.note("lag did not return to zero in time: %d records, %s".formatted(pipeline.lag().worst(),
					pipeline.lag().worstService()));
		}
	}

	/**
	 * A loop that decodes and decides nothing, over the log that the services have left,
	 * as many times as there are services; together they say as much as these. What HTTP
	 * costs is not in it.
	 */
	private void limit(Rig rig, Pipeline pipeline, Report report) {
		pipeline.end(ENDING);
		int readers = Service.values().length;
		Pace bare = new BareRun(rig, this.settings).measure(report, "", 1.0 / readers);
		double records = (double) GroupProgress.total(rig.admin(), Topics.TICKET_EVENTS)
				/ Math.max(1, pipeline.milestones().count(Milestone.CREATED));
		double millis = bare.microsPerRecord() * records * readers / 1000;
		report.figure("records of a ticket in the log", records, "");
		report.figure("processor time of the bare loop, once for each service", millis, "ms/ticket");
		report.figure("with that, this machine alone could do", possible(millis), "tickets/s");
		report.figure("ratio to it by processor time, with " + UNDER_WAY + " under way", millis / this.millisPerTicket,
				"");
	}

}
