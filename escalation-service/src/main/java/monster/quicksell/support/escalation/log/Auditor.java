package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.ladder.Alerts;
import monster.quicksell.support.escalation.ladder.Audit;
import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Ladder;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.escalation.ladder.Page;
import monster.quicksell.support.escalation.ladder.Roster;
import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.escalation.store.Deliveries.Call;
import monster.quicksell.support.escalation.store.EscalationList;
import monster.quicksell.support.escalation.store.EscalationList.Found;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.store.Paged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Walks over all open escalations: none may stand still, and where no receiver has a call
 * after a while, the next person is called.
 */
@Component
public class Auditor {

	private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

	private static final int MOST = 100_000;

	/** Where somebody waits for the answer. */
	private static final int MOST_AT_ONCE = 10_000;

	private static final Duration GRACE = Duration.ofMinutes(1);

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private final EscalationList list;

	private final Audit audit;

	private final Deliveries deliveries;

	private final Tickets<Escalations> tickets;

	private final Orders orders;

	private final Clock clock;

	private final boolean hasReceivers;

	private final Duration unreachableAfter;

	private final Counter unreachable;

	private final Sinks.Empty<Void> ending = Sinks.empty();

	private volatile int still;

	Auditor(EscalationList list, Matrix matrix, Roster roster, Deliveries deliveries, Tickets<Escalations> tickets,
			Orders orders, Clock clock, ObjectProvider<Courier> couriers, EscalationProperties properties,
			MeterRegistry meters) {
		this.list = list;
		this.audit = new Audit(new Ladder(matrix, roster), GRACE);
		this.deliveries = deliveries;
		this.tickets = tickets;
		this.orders = orders;
		this.clock = clock;
		this.hasReceivers = couriers.stream().findAny().isPresent();
		this.unreachableAfter = properties.unreachableAfter();
		this.unreachable = Counter.builder("escalation.unreachable")
			.description("Calls that no receiver had in time; alarm above 0")
			.register(meters);
		Gauge.builder("escalation.standing.still", () -> this.still)
			.description("Open escalations without a step that is due; alarm above 0")
			.register(meters);
	}

	@Scheduled(fixedDelayString = "${escalation.audit-every:30s}")
	void round() {
		AuditLook look = new AuditLook(this.audit, this.clock.instant());
		try {
			this.list.openTickets(MOST, Paged.REST)
				.doOnNext((some) -> some.forEach(look::take))
				.concatMap((some) -> this.hasReceivers ? callNext(some) : Mono.empty())
				.takeUntilOther(this.ending.asMono())
				.then()
				.block(PATIENCE);
			List<Audit.Finding> found = look.findings(this.tickets::find).block(PATIENCE);
			this.still = (found != null) ? found.size() : 0;
		}
		catch (MongoException | Unavailable | IllegalStateException ex) {
			LOG.warn("The audit has to wait: {}", ex.getClass().getSimpleName());
		}
	}

	/** Whoever ends does not wait for a long walk to end. */
	@EventListener(ContextClosedEvent.class)
	void end() {
		this.ending.tryEmitEmpty();
	}

	/** What stands still now, of those that are open longest. */
	public Mono<List<Audit.Finding>> findings() {
		AuditLook look = new AuditLook(this.audit, this.clock.instant());
		return this.list.openTickets(MOST_AT_ONCE, Duration.ZERO)
			.doOnNext((some) -> some.forEach(look::take))
			.then(Mono.defer(() -> look.findings(this.tickets::find)));
	}

	/** Where no receiver has a call after a while. */
	private Mono<Void> callNext(List<Escalations> some) {
		Instant before = this.clock.instant().minus(this.unreachableAfter);
		Map<Call, Found> calls = new LinkedHashMap<>();
		for (Escalations ticket : some) {
			for (Escalation each : ticket.open()) {
				Page page = each.course().page();
				if (page != null && page.at().isBefore(before) && isCalling(each, page)) {
					calls.put(new Call(Alerts.dedupKey(ticket.ticketId(), each.trigger()), occurrence(page)),
							new Found(ticket, each));
				}
			}
		}
		return calls.isEmpty() ? Mono.empty()
				: this.deliveries.missing(List.copyOf(calls.keySet()))
					.flatMapIterable(Function.identity())
					.concatMap((call) -> next(Objects.requireNonNull(calls.get(call)), call.occurrence()))
					.onErrorResume(Auditor::isAway, Auditor::passedOver)
					.then();
	}

	private static boolean isCalling(Escalation escalation, Page page) {
		return escalation.acknowledged() == null && page.place() > 0 && escalation.leader() == null;
	}

	private static String occurrence(Page page) {
		return page.level() + "." + page.place() + "@" + page.at();
	}

	private Mono<Escalations> next(Found found, String occurrence) {
		return this.tickets.change(found.ticket().ticketId(), (state, now) -> {
			Escalation known = (state != null) ? state.find(found.escalation().id()).orElse(null) : null;
			List<Decision> decisions = (state != null && known != null)
					? this.orders.unreachable(state, known, occurrence, now) : List.of();
			if (!decisions.isEmpty()) {
				this.unreachable.increment();
			}
			return decisions;
		}).onErrorResume(Auditor::isAway, Auditor::passedOver);
	}

	private static boolean isAway(Throwable error) {
		return IncidentMembers.isAway(error) || error instanceof IllegalStateException;
	}

	/** The next round comes to it again; others go on. */
	private static <T> Mono<T> passedOver(Throwable error) {
		LOG.warn("The next person can't be called now: {}", error.getClass().getSimpleName());
		return Mono.empty();
	}

}
