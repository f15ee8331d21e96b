package monster.quicksell.support.sla.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.platform.engine.Engine;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.sla.SlaProperties;
import monster.quicksell.support.sla.clock.Audit;
import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.ServiceLevels;
import monster.quicksell.support.sla.clock.Suspects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks again and again whether every running clock has its timer and every passed one
 * its event. Each look asks the index for clocks that have passed, and counts a page of
 * the tickets once more; a round is all pages. A miss is an alert until a whole round has
 * found none.
 */
@Component
class Auditor implements SmartLifecycle {

	static final String KEY = "sla:audit";

	private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

	private static final int PAGE = 1000;

	private final StateQueries<Clocks> states;

	private final Supplier<ServiceLevels> levels;

	private final Review review;

	private final AlertBook alerts;

	private final Engine<?> engine;

	private final Clock clock;

	private final SlaProperties properties;

	/** Looks are one after another. */
	private final Suspects suspects;

	private volatile String last = "";

	private volatile boolean clean = true;

	private volatile int misses;

	private volatile Disposable watching = Disposables.disposed();

	Auditor(StateQueries<Clocks> states, Supplier<ServiceLevels> levels, Review review, AlertBook alerts,
			Engine<?> engine, Clock clock, SlaProperties properties, MeterRegistry meters) {
		this.states = states;
		this.levels = levels;
		this.review = review;
		this.alerts = alerts;
		this.engine = engine;
		this.clock = clock;
		this.properties = properties;
		this.suspects = new Suspects(properties.auditGrace());
		Gauge.builder("support.sla.audit.misses", () -> this.misses)
			.description("Clocks that are not where they should be, in the last look; alarm above 0")
			.register(meters);
	}

	@Override
	public void start() {
		Duration every = this.properties.auditEvery();
		this.watching = Flux.interval(every, every)
			.onBackpressureDrop()
			.filter((tick) -> this.engine.isReady() && this.review.isDone())
			.concatMap((tick) -> look().onErrorResume(this::lookAgain), 1)
			.subscribe();
	}

	/**
	 * One look: at what has passed, at the next page of tickets, and again at what was
	 * found before.
	 */
	Mono<Void> look() {
		Instant now = this.clock.instant();
		Instant latest = now.minus(this.properties.auditGrace());
		Audit audit = new Audit(this.levels.get(), now, this.properties.auditGrace());
		Flux<Clocks> passed = this.states.find(Filters.lt("state.riskAt", Date.from(latest)),
				Sorts.ascending("state.riskAt"), PAGE);
		return page().flatMap((page) -> Flux.concat(passed, Flux.fromIterable(page), again())
			.flatMapIterable(audit::of)
			.concatWith(withoutTimer(page))
			.distinct()
			.collectList()
			.flatMap((found) -> judge(found, page)));
	}

	private Mono<List<Clocks>> page() {
		return this.states
			// Also closed ones: the cost of a look must not grow with their number
			.find(Filters.gt("_id", this.last), Sorts.ascending("_id"), PAGE)
			.collectList();
	}

	private Flux<Clocks> again() {
		return Flux.fromIterable(this.suspects.tickets()).concatMap(this.states::find);
	}

	private Flux<Audit.Finding> withoutTimer(List<Clocks> page) {
		Set<String> ids = new HashSet<>(this.suspects.tickets());
		page.forEach((clocks) -> ids.add(clocks.ticketId()));
		return this.states
			.find(Filters.and(Filters.in("_id", ids), Filters.ne("state.riskAt", null), Filters.eq("due", null)),
					Sorts.ascending("_id"), ids.size() + 1)
			.map((clocks) -> new Audit.Finding(clocks.ticketId(), null, "runs without a timer"));
	}

	private Mono<Void> judge(List<Audit.Finding> seen, List<Clocks> page) {
		List<Audit.Finding> found = this.suspects.seen(seen, Duration.ofNanos(System.nanoTime()));
		this.misses = found.size();
		this.clean &= found.isEmpty();
		boolean roundIsOver = page.size() < PAGE;
		boolean over = roundIsOver && this.clean;
		this.last = roundIsOver ? "" : page.getLast().ticketId();
		this.clean |= roundIsOver;
		if (!found.isEmpty()) {
			LOG.error("{} clocks are not where they should be, the first: {}", found.size(), found.getFirst());
			return this.alerts.raise(alert(found), found.size());
		}
		return over ? this.alerts.resolve(KEY, "All clocks are where they should be") : Mono.empty();
	}

	private static AlertRaised alert(List<Audit.Finding> found) {
		List<String> first = new ArrayList<>(found).subList(0, Math.min(10, found.size()))
			.stream()
			.map(Audit.Finding::toString)
			.toList();
		return AlertRaised.newBuilder()
			.setDedupKey(KEY)
			.setSeverity(AlertSeverity.ERROR)
			.setTitle(found.size() + " service-level clocks are not where they should be")
			.setDescription(first.stream().collect(Collectors.joining("\n")))
			.setSource("sla")
			.setDetails(Map.of("misses", String.valueOf(found.size())))
			.build();
	}

	private Mono<Void> lookAgain(Throwable failure) {
		LOG.warn("The clocks could not be audited, the next look is soon: {}", failure.toString());
		return Mono.empty();
	}

	@Override
	public void stop() {
		this.watching.dispose();
	}

	@Override
	public boolean isRunning() {
		return !this.watching.isDisposed();
	}

}
