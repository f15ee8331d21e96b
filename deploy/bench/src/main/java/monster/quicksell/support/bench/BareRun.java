package monster.quicksell.support.bench;

import java.util.List;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import monster.quicksell.support.bench.log.GroupProgress;
import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.bench.log.Pace;
import monster.quicksell.support.bench.log.PreparedLog;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.JavaProcess;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.NewTopic;
import reactor.core.publisher.Mono;

/**
 * The bare loop over the log of a rig, in a process with the same options as a service.
 */
record BareRun(Rig rig, Settings settings) {

	/** Tickets whose lives take it some ten seconds. */
	private static final int LEARNING = 40_000;

	/**
	 * Runs it once, from the start of the log.
	 * @param when makes the run's name another than those of others on this rig
	 * @param answers records produced for each consumed
	 */
	Pace measure(Report report, String when, double answers) {
		this.rig.admin().createTopics(List.of(new NewTopic(BareLoop.ANSWERS, this.settings.partitions(), (short) 1)));
		String group = BareLoop.NAME + "-" + when.replaceAll("[^a-z0-9]+", "-");
		GroupProgress progress = GroupProgress.of(this.rig.admin(), group, Topics.TICKET_EVENTS);
		JavaProcess loop = this.rig.start(BareLoop.class, this.settings.jvm(),
				List.of(this.rig.bootstrapServers(), this.rig.mongoUri(), Double.toString(answers), group));
		Pace pace;
		try {
			pace = progress.watch(this.settings.limit(), loop::isAlive, () -> this.rig.cpu().plus(loop.cpu()));
			if (!loop.isAlive()) {
				throw new IllegalStateException("The bare loop ended:\n" + loop.outputTail());
			}
		}
		finally {
			loop.kill();
			forget(group);
		}
		if (pace.done() == 0) {
			throw new IllegalStateException("The bare loop read nothing:\n" + loop.outputTail());
		}
		if (!pace.isComplete()) {
			report.note(
					"%,d of %,d events by the bare loop within the time allowed".formatted(pace.done(), pace.total()));
		}
		String name = "bare loop%s, %.2f records out for each in".formatted(when.isEmpty() ? "" : " " + when, answers);
		report.figure(name, pace.steady(), "events/s");
		report.figure(name + ", processor time with broker and store", pace.microsPerRecord(), "us/event");
		report.series(Series.rate("events per second", name, pace.perSecond()));
		return pace;
	}

	/**
	 * The same over a log that is long enough for its JVM to learn as much as a service's
	 * did. All services have to have ended.
	 */
	Pace measureWarm(Report report, String when, double answers) {
		PreparedLog.write(this.rig, LogPlan.lives(LEARNING).named("bare-"), this.settings.clock());
		return measure(report, when, answers);
	}

	/** What it wrote is in nobody's way. */
	private void forget(String collection) {
		try (MongoClient mongo = MongoClients.create(this.rig.mongoUri())) {
			Mono.from(mongo.getDatabase(BareLoop.DATABASE).getCollection(collection).drop()).block();
		}
	}

}
