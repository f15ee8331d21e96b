package monster.quicksell.support.bench.faults;

import java.util.Map;

import monster.quicksell.support.bench.load.Latencies;
import monster.quicksell.support.bench.log.LogReader;
import monster.quicksell.support.bench.log.Milestones;
import monster.quicksell.support.bench.log.Milestones.Milestone;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.schema.AvroDeserializer;
import monster.quicksell.support.schema.Topics;

/**
 * How long customers waited, from when they meant to write: until a message was accepted,
 * and until its ticket was routed and timed.
 */
public final class Timing implements AutoCloseable {

	private final Latencies accepted;

	private final Milestones milestones;

	private final LogReader reader;

	private Timing(Latencies accepted, Milestones milestones, LogReader reader) {
		this.accepted = accepted;
		this.milestones = milestones;
		this.reader = reader;
	}

	static Timing begin(Traffic traffic, Rig rig) {
		AvroDeserializer deserializer = new AvroDeserializer();
		deserializer.configure(Map.of("schema.registry.url", rig.registryUrl()), false);
		Milestones milestones = new Milestones(deserializer, Conversation::number);
		long begin = System.nanoTime();
		milestones.measure((number) -> (traffic.meant(number) >= begin) ? traffic.meant(number) : -1);
		return new Timing(traffic.measure(), milestones,
				LogReader.start(rig.bootstrapServers(), Topics.TICKET_EVENTS, milestones::take));
	}

	/** Until intake had it in Kafka. */
	public Latencies accepted() {
		return this.accepted;
	}

	/** Until its ticket was routed. */
	public Latencies routed() {
		return this.milestones.latencies(Milestone.ROUTED);
	}

	/** Until its ticket's clocks ran. */
	public Latencies timed() {
		return this.milestones.latencies(Milestone.TIMED);
	}

	@Override
	public void close() {
		this.reader.close();
	}

}
