package monster.quicksell.support.bench.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How many records each service has yet to read, looked at twice a second. */
public final class Lag implements AutoCloseable {

	private final Admin admin;

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("lag").factory());

	private final long begin = System.nanoTime();

	private final Map<Service, Long> now = new ConcurrentHashMap<>();

	private final Map<Service, List<double[]>> lines = new ConcurrentHashMap<>();

	private Lag(Admin admin) {
		this.admin = admin;
	}

	/** Starts to look. */
	public static Lag watch(Admin admin) {
		Lag lag = new Lag(admin);
		lag.clock.scheduleWithFixedDelay(lag::look, 0, 500, TimeUnit.MILLISECONDS);
		return lag;
	}

	private void look() {
		try {
			Map<TopicPartition, Long> ends = new HashMap<>(GroupProgress.ends(this.admin, Topics.TICKET_EVENTS));
			ends.putAll(GroupProgress.ends(this.admin, Topics.INBOUND));
			Map<String, ListConsumerGroupOffsetsSpec> groups = new HashMap<>();
			for (Service service : Service.values()) {
				groups.put(service.id(), new ListConsumerGroupOffsetsSpec());
			}
			Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = this.admin.listConsumerGroupOffsets(groups)
				.all()
				.get();
			double at = (System.nanoTime() - this.begin) / 1e9;
			for (Service service : Service.values()) {
				long behind = behind(service, ends, committed.getOrDefault(service.id(), Map.of()));
				this.now.put(service, behind);
				this.lines.computeIfAbsent(service, (key) -> new CopyOnWriteArrayList<>())
					.add(new double[] { at, behind });
			}
		}
		catch (ExecutionException | IllegalStateException ex) {
			// The broker is away: next time
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static long behind(Service service, Map<TopicPartition, Long> ends,
			Map<TopicPartition, OffsetAndMetadata> committed) {
		long behind = 0;
		for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
			if (end.getKey().topic().equals(Topics.INBOUND) && service != Service.INTAKE) {
				continue;
			}
			OffsetAndMetadata offset = committed.get(end.getKey());
			behind += Math.max(0, end.getValue() - ((offset != null) ? offset.offset() : 0));
		}
		return behind;
	}

	/** The lag of the service that is furthest behind. */
	public long worst() {
		return this.now.values().stream().mapToLong(Long::longValue).max().orElse(Long.MAX_VALUE);
	}

	/** The same on average of the last ten looks, five seconds. */
	public double recent() {
		return this.lines.values().stream().mapToDouble(Lag::recent).max().orElse(Double.MAX_VALUE);
	}

	private static double recent(List<double[]> line) {
		return line.subList(Math.max(0, line.size() - 10), line.size())
			.stream()
			.mapToDouble((point) -> point[1])
			.average()
			.orElse(Double.MAX_VALUE);
	}

	/** Which one that is. */
	public String worstService() {
		return this.now.entrySet()
			.stream()
			.max(Map.Entry.comparingByValue())
			.map((entry) -> entry.getKey().id())
			.orElse("none");
	}

	/** Each service's lag over time. */
	public Map<Service, List<double[]>> lines() {
		return Map.copyOf(this.lines);
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

}
