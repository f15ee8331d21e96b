package monster.quicksell.support.sla.log;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.engine.Engine;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.sla.SlaProperties;
import monster.quicksell.support.sla.clock.ClockRules;
import monster.quicksell.support.sla.clock.Clocks;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Goes through all open tickets, and those that were closed of late, once after each
 * change of the policy, in a restart or while running: clocks that stand elsewhere now
 * are aimed anew or corrected. Broken off, it begins anew; what was reviewed before
 * changes nothing then. While another instance decides by another policy, as in a rolling
 * change, it is not over: it is done once more when they agree.
 */
@Component
class Review implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(Review.class);

	private static final int PAGE = 500;

	private static final Duration LEAVING = Duration.ofSeconds(2);

	private final LevelsInForce levels;

	private final ClockRules rules;

	private final StateQueries<Clocks> states;

	private final Tickets<Clocks> tickets;

	private final MongoCollection<Document> reviewed;

	private final Fleet fleet;

	private final Engine<?> engine;

	private final Clock clock;

	private final Duration every;

	private volatile String done = "";

	/** Reviewed, but perhaps not for the last time. */
	private volatile String begun = "";

	private volatile Disposable watching = Disposables.disposed();

	Review(LevelsInForce levels, ClockRules rules, StateQueries<Clocks> states, Tickets<Clocks> tickets,
			MongoDatabase database, Fleet fleet, Engine<?> engine, Clock clock, SlaProperties properties) {
		this.levels = levels;
		this.rules = rules;
		this.states = states;
		this.tickets = tickets;
		this.reviewed = database.getCollection("sla_policies");
		this.fleet = fleet;
		this.engine = engine;
		this.clock = clock;
		this.every = properties.policyInterval();
	}

	/** True if every clock stands where the policy in force wants it. */
	boolean isDone() {
		return this.done.equals(this.levels.get().version());
	}

	@Override
	public void start() {
		this.watching = Flux.interval(this.every)
			.onBackpressureDrop()
			.concatMap((tick) -> Mono.fromRunnable(this.levels::refresh)
				.then(Mono.defer(() -> this.fleet.decidesBy(this.levels.get().version())))
				.then(Mono.defer(() -> (isDone() || !this.engine.isReady()) ? Mono.empty() : review()))
				.onErrorResume(this::lookAgain), 1)
			.subscribe();
	}

	private Mono<Void> review() {
		String version = this.levels.get().version();
		return Mono.zip(isReviewed(version), this.fleet.agreesOn(version)).flatMap((state) -> {
			boolean agreed = state.getT2();
			if (state.getT1() && agreed) {
				return Mono.fromRunnable(() -> this.done = version);
			}
			if (this.begun.equals(version) && !agreed) {
				return Mono.empty();
			}
			return from("").then(Mono.defer(() -> reviewed(version, agreed)));
		});
	}

	private Mono<Boolean> isReviewed(String version) {
		return Mono.from(this.reviewed.find(Filters.eq("_id", "reviewed")).first())
			.map((document) -> version.equals(document.getString("version")))
			.defaultIfEmpty(false);
	}

	private Mono<Void> reviewed(String version, boolean agreed) {
		this.begun = version;
		return agreed ? note(version).then(Mono.fromRunnable(() -> this.done = version)) : Mono.empty();
	}

	/** Page by page, in the order of ids. */
	private Mono<Void> from(String last) {
		Date since = Date.from(this.levels.get().correctsSince(this.clock.instant()));
		Bson corrected = Filters.or(Filters.ne("state.status", TicketStatus.CLOSED.name()),
				Filters.gte("state.settledAt", since));
		return this.states.find(Filters.and(Filters.gt("_id", last), corrected), Sorts.ascending("_id"), PAGE)
			.collectList()
			.flatMap((page) -> page.isEmpty() ? Mono.empty()
					: change(page).then(Mono.defer(() -> from(page.getLast().ticketId()))));
	}

	private Mono<Void> change(List<Clocks> page) {
		return Flux.fromIterable(page)
			.filter((clocks) -> !this.rules.review(clocks, this.clock.instant()).isEmpty())
			.flatMap((clocks) -> this.tickets.change(clocks.ticketId(),
					(state, now) -> (state != null) ? this.rules.review(state, now) : List.of()), 16)
			.then();
	}

	private Mono<Void> note(String version) {
		LOG.info("All clocks that can change were reviewed by policy {}", version);
		return Mono
			.from(this.reviewed.replaceOne(Filters.eq("_id", "reviewed"),
					new Document("_id", "reviewed").append("version", version), new ReplaceOptions().upsert(true)))
			.then();
	}

	private Mono<Void> lookAgain(Throwable failure) {
		LOG.warn("The policy could not be looked at, the next look is soon: {}", failure.toString());
		return Mono.empty();
	}

	@Override
	public void stop() {
		this.watching.dispose();
		this.fleet.leaves().onErrorComplete().block(LEAVING);
	}

	@Override
	public boolean isRunning() {
		return !this.watching.isDisposed();
	}

}
