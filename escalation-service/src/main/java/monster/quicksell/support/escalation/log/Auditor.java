package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.incident.Incident;
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
import monster.quicksell.support.escalation.store.EscalationList;
import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Walks over all open escalations: none may stand still, and where no receiver has a call
 * after a while, the next person is called.
 */
@Component
public class Auditor {

	private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

	private static final int MOST = 10_000;

	private static final Duration GRACE = Duration.ofMinutes(1);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final EscalationList list;

	private final Audit audit;

	private final Deliveries deliveries;

	private final Tickets<Escalations> tickets;

	private final Orders orders;

	private final Clock clock;

	private final boolean hasReceivers;

	private final Duration unreachableAfter;

	private final Counter unreachable;

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
		try {
			List<Audit.Finding> found = findings().block(PATIENCE);
			this.still = (found != null) ? found.size() : 0;
			if (this.hasReceivers) {
				callNext().blockLast(PATIENCE);
			}
		}
		catch (MongoException | Unavailable | IllegalStateException ex) {
			LOG.warn("The audit has to wait: {}", ex.getClass().getSimpleName());
		}
	}

	/** What stands still now. */
	public Mono<List<Audit.Finding>> findings() {
		Instant now = this.clock.instant();
		return this.list.openTickets(MOST).collect(() -> new Look(now), Look::take).map(Look::findings);
	}

	private Flux<Escalations> callNext() {
		Instant before = this.clock.instant().minus(this.unreachableAfter);
		return this.list.waitingTickets(MOST)
			.concatMapIterable((ticket) -> ticket.open()
				.stream()
				.filter((each) -> isCalledBefore(each, before))
				.map((each) -> new EscalationList.Found(ticket, each))
				.toList())
			.concatMap((found) -> {
				Page page = Objects.requireNonNull(found.escalation().course().page());
				String occurrence = page.level() + "." + page.place() + "@" + page.at();
				String key = Alerts.dedupKey(found.ticket().ticketId(), found.escalation().trigger());
				return this.deliveries.arrived(key, occurrence)
					.filter((arrived) -> !arrived)
					.flatMap((missing) -> next(found, occurrence));
			});
	}

	private static boolean isCalledBefore(Escalation escalation, Instant before) {
		Page page = escalation.course().page();
		return escalation.acknowledged() == null && page != null && page.place() > 0 && escalation.leader() == null
				&& page.at().isBefore(before);
	}

	private Mono<Escalations> next(EscalationList.Found found, String occurrence) {
		return this.tickets.change(found.ticket().ticketId(), (state, now) -> {
			Escalation known = (state != null) ? state.find(found.escalation().id()).orElse(null) : null;
			List<Decision> decisions = (state != null && known != null)
					? this.orders.unreachable(state, known, occurrence, now) : List.of();
			if (!decisions.isEmpty()) {
				this.unreachable.increment();
			}
			return decisions;
		});
	}

	/** Of all tickets that go by, it keeps what may stand still, and none whole. */
	private final class Look {

		private final Instant now;

		private final List<Suspect> suspects = new ArrayList<>();

		/** The incidents whose own escalation is open. */
		private final Set<String> calledFor = new HashSet<>();

		Look(Instant now) {
			this.now = now;
		}

		void take(Escalations ticket) {
			if (ticket.find(Escalation.id(ticket.ticketId(), Escalation.INCIDENT))
				.filter(Escalation::isOpen)
				.isPresent()) {
				this.calledFor.add(Incident.id(ticket.ticketId()));
			}
			List<Audit.Finding> alone = Auditor.this.audit.of(ticket, Set.of(), this.now);
			// A call for its incident can only excuse one
			if (!alone.isEmpty()) {
				String incident = ticket.incident();
				this.suspects.add(new Suspect(incident, alone,
						(incident != null) ? Auditor.this.audit.of(ticket, Set.of(incident), this.now) : alone));
			}
		}

		List<Audit.Finding> findings() {
			return this.suspects.stream().flatMap((suspect) -> suspect.findings(this.calledFor)).toList();
		}

	}

	/**
	 * What stands still in a ticket.
	 *
	 * @param incident that it belongs to
	 * @param alone if nobody is called for that
	 * @param called if somebody is
	 */
	private record Suspect(@Nullable String incident, List<Audit.Finding> alone, List<Audit.Finding> called) {

		Stream<Audit.Finding> findings(Set<String> calledFor) {
			return ((this.incident != null && calledFor.contains(this.incident)) ? this.called : this.alone).stream();
		}

	}

}
