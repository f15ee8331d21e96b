package monster.quicksell.support.platform.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import monster.quicksell.support.platform.log.LogHeaders;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How many tickets have something that Kafka has not confirmed yet, and for how long the
 * oldest has waited. It is the service's figure, the same from each instance.
 */
final class OutboxGauges implements MeterBinder, SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(OutboxGauges.class);

	private static final Duration PERIOD = Duration.ofSeconds(10);

	/** More than this many are not counted: it is bad enough then. */
	private static final int MOST = 1000;

	private final MongoCollection<Document> tickets;

	private final Admin admin;

	private final Clock clock;

	private volatile Waiting waiting = new Waiting(0, Duration.ZERO);

	private volatile Disposable reading = Disposables.disposed();

	OutboxGauges(MongoDatabase database, String service, Admin admin, Clock clock) {
		this.tickets = database.getCollection(service + "_tickets");
		this.admin = admin;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("support.outbox.pending", this, (self) -> self.waiting.tickets())
			.description("Tickets with events that Kafka has not confirmed, at most " + MOST)
			.register(registry);
		TimeGauge
			.builder("support.outbox.age", this, java.util.concurrent.TimeUnit.MILLISECONDS,
					(self) -> self.waiting.longest().toMillis())
			.description("For how long the oldest of them has waited")
			.register(registry);
	}

	@Override
	public void start() {
		this.reading = partitions().cache((count) -> Duration.ofDays(1), (ex) -> Duration.ZERO, () -> Duration.ZERO)
			.flatMap(this::read)
			.onErrorResume((ex) -> {
				LOG.debug("The outbox could not be looked at: {}", ex.toString());
				return Mono.empty();
			})
			.repeatWhen((done) -> done.delayElements(PERIOD))
			.subscribe((found) -> this.waiting = found);
	}

	private Mono<List<Integer>> partitions() {
		return Mono
			.fromCompletionStage(
					() -> this.admin.describeTopics(List.of(Topics.TICKET_EVENTS)).allTopicNames().toCompletionStage())
			.map((topics) -> topics.values().iterator().next().partitions().size())
			.map((count) -> IntStream.range(0, count).boxed().toList());
	}

	private Mono<Waiting> read(List<Integer> partitions) {
		Instant now = this.clock.instant();
		return Flux
			.from(this.tickets.find(Filters.and(Filters.in("partition", partitions), Filters.eq("pending", true)))
				.projection(Projections.include("outbox.headers"))
				.limit(MOST))
			.collectList()
			.map((found) -> new Waiting(found.size(),
					found.stream()
						.flatMap((document) -> document.getList("outbox", Document.class, List.of()).stream())
						.map((outgoing) -> age(outgoing, now))
						.reduce(Duration.ZERO, (one, other) -> (one.compareTo(other) > 0) ? one : other)));
	}

	private static Duration age(Document outgoing, Instant now) {
		String time = outgoing.get("headers", new Document()).getString(LogHeaders.TIME);
		return (time != null) ? Duration.between(Instant.parse(time), now) : Duration.ZERO;
	}

	@Override
	public void stop() {
		this.reading.dispose();
	}

	@Override
	public boolean isRunning() {
		return !this.reading.isDisposed();
	}

	/**
	 * What was found.
	 *
	 * @param tickets how many have something to say
	 * @param longest for how long the oldest has waited
	 */
	private record Waiting(int tickets, Duration longest) {
	}

}
