package monster.quicksell.support.escalation.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.ladder.Audit;
import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A walk over all open escalations. Of the tickets that go by it keeps which may stand
 * still, and none whole. These it looks at again at the end: while it walked, a ticket
 * may have left its incident, or somebody been called for that.
 */
final class AuditLook {

	private static final int AT_ONCE = 16;

	private final Audit audit;

	private final Instant now;

	private final List<Suspect> suspects = new ArrayList<>();

	AuditLook(Audit audit, Instant now) {
		this.audit = audit;
		this.now = now;
	}

	void take(Escalations ticket) {
		if (!this.audit.of(ticket, Set.of(), this.now).isEmpty()) {
			String incident = ticket.incident();
			// A call for its incident can only excuse one
			boolean excusable = incident != null && this.audit.of(ticket, Set.of(incident), this.now).isEmpty();
			this.suspects.add(new Suspect(ticket.ticketId(), incident, excusable));
		}
	}

	/**
	 * What stands still.
	 * @param tickets gives a ticket as it is by then
	 */
	Mono<List<Audit.Finding>> findings(Function<String, Mono<Escalations>> tickets) {
		return calledFor(tickets).flatMap((called) -> Flux.fromIterable(this.suspects)
			.filter((suspect) -> !suspect.isExcused(called))
			.flatMapSequential((suspect) -> tickets.apply(suspect.ticketId), AT_ONCE)
			.concatMapIterable((ticket) -> this.audit.of(ticket, called, this.now))
			.collectList());
	}

	/** Of the incidents that tickets were left to, those whose own escalation is open. */
	private Mono<Set<String>> calledFor(Function<String, Mono<Escalations>> tickets) {
		return Flux.fromIterable(this.suspects)
			.mapNotNull(Suspect::incident)
			.distinct()
			.filterWhen((incident) -> tickets.apply(Incident.leadOf(incident))
				.map((lead) -> lead.find(Escalation.id(lead.ticketId(), Escalation.INCIDENT))
					.filter(Escalation::isOpen)
					.isPresent()))
			.collect(Collectors.toSet());
	}

	/**
	 * A ticket that may stand still.
	 *
	 * @param incident that it belongs to; null if to none
	 * @param excusable whether it does not if somebody is called for that
	 */
	private record Suspect(String ticketId, @Nullable String incident, boolean excusable) {

		boolean isExcused(Set<String> calledFor) {
			return this.excusable && this.incident != null && calledFor.contains(this.incident);
		}

	}

}
