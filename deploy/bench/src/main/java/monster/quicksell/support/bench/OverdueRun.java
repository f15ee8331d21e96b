package monster.quicksell.support.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.bench.log.LogReader;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import monster.quicksell.support.bench.store.StoredTickets;
import monster.quicksell.support.schema.AvroDeserializer;
import monster.quicksell.support.schema.Topics;
import org.bson.Document;

/**
 * sla was away while clocks that it knew were due: how soon after its start it has said
 * so of each.
 */
record OverdueRun(Rig rig, Settings settings) {

	private static final String PREFIX = "overdue-";

	/** How long ago the clocks began to be due: by now all targets are missed. */
	private static final Duration AWAY = Duration.ofHours(6);

	/** What is said once more comes later. */
	private static final Duration SETTLED = Duration.ofSeconds(5);

	/**
	 * Starts it beside other tickets; those that were overdue are gone afterwards.
	 * @param few seconds that a start takes without them
	 */
	void measure(Report report, StoredTickets stored, List<Document> patterns, int tickets, double few) {
		Instant begun = Instant.ofEpochMilli(this.settings.clock().millis()).minus(AWAY);
		stored.copyDue(patterns, PREFIX, tickets, begun::plusMillis);
		try (AvroDeserializer deserializer = new AvroDeserializer()) {
			deserializer.configure(Map.of("schema.registry.url", this.rig.registryUrl()), false);
			SaidOfBacklog said = new SaidOfBacklog(deserializer, LogPlan.open(tickets).named(PREFIX).unanswered(100));
			try (LogReader reader = LogReader.start(this.rig.bootstrapServers(), Topics.TICKET_EVENTS, said::hear)) {
				long start = this.settings.clock().millis();
				ServiceProcess sla = this.rig.start(Service.SLA, this.settings.jvm(), Map.of());
				Pipeline.await(() -> said.breaches() >= said.expected(), Pipeline.START);
				Pipeline.await(() -> false, SETTLED);
				sla.requireAlive();
				sla.close();
				double seconds = (said.lastBreach() - start) / 1000.0;
				report.figure("overdue at a start", tickets, "tickets");
				report.exactly(said.expected(), "breaches said of them", said.breaches(), "");
				report.atMost(0, "breaches said once more", said.repeated(), "");
				report.figure("from the start to the last of them", seconds, "s");
				report.atMost(SaidOfBacklog.SECONDS_FOR_THOUSAND,
						"the same for each thousand tickets, without the start itself",
						Math.max(0, seconds - few) * 1000 / tickets, "s");
			}
		}
		stored.removeAll(PREFIX);
	}

}
