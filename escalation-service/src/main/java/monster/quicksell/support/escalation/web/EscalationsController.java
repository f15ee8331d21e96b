package monster.quicksell.support.escalation.web;

import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.escalation.ladder.Audit;
import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.escalation.log.Auditor;
import monster.quicksell.support.escalation.log.LevelClocks;
import monster.quicksell.support.escalation.store.EscalationList;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.web.Conflict;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;
import reactor.util.function.Tuples;

/** Escalations of all tickets: what is open, who takes it, how it ended. */
@RestController
@RequestMapping("/v1/escalations")
class EscalationsController {

	private static final int MOST = 1000;

	private final Tickets<Escalations> tickets;

	private final EscalationList list;

	private final Orders orders;

	private final Matrix matrix;

	private final Auditor auditor;

	private final LevelClocks clocks;

	EscalationsController(Tickets<Escalations> tickets, EscalationList list, Orders orders, Matrix matrix,
			Auditor auditor, LevelClocks clocks) {
		this.tickets = tickets;
		this.list = list;
		this.orders = orders;
		this.matrix = matrix;
		this.auditor = auditor;
		this.clocks = clocks;
	}

	@GetMapping
	Mono<EscalationsView> list(@RequestParam(defaultValue = "open") String state,
			@RequestParam(defaultValue = "100") int limit) {
		if (limit < 1 || limit > MOST) {
			throw new InvalidField("limit", "must be 1 to " + MOST);
		}
		Flux<EscalationList.Found> found = switch (state) {
			case "open" -> this.list.open(limit);
			case "unacknowledged" -> this.list.unacknowledged(limit);
			case "resolved" -> this.list.resolved(limit);
			case "all" -> this.list.all(limit);
			default -> throw new InvalidField("state", "must be open, unacknowledged, resolved or all");
		};
		return found.map((each) -> EscalationView.of(each.ticket(), each.escalation()))
			.collectList()
			.map(EscalationsView::new);
	}

	/** What stands still; empty when all is well. */
	@GetMapping("/audit")
	Mono<AuditView> audit() {
		return this.auditor.findings().map(AuditView::new);
	}

	/** One, with the record that the guide's template asks for. */
	@GetMapping("/{id}")
	Mono<DetailView> one(@PathVariable String id) {
		return record(id).map((found) -> new DetailView(found.getT1(), found.getT2()));
	}

	/** The record as plain text. */
	@GetMapping(path = "/{id}/record", produces = MediaType.TEXT_PLAIN_VALUE)
	Mono<String> text(@PathVariable String id) {
		return record(id).map((found) -> found.getT2().text());
	}

	private Mono<Tuple2<EscalationView, RecordView>> record(String id) {
		return this.tickets.find(Escalation.ticketId(id))
			.flatMap((ticket) -> Mono.justOrEmpty(ticket.find(id))
				.map((one) -> Tuples.of(EscalationView.of(ticket, one),
						RecordView.of(ticket, one, this.matrix.action(one.trigger())))))
			.switchIfEmpty(Mono.error(() -> new NotFound("There is no such escalation")));
	}

	/** Gives it back to a lower level, with a reason. */
	@PostMapping("/{id}/hand-down")
	Mono<EscalationView> handDown(@PathVariable String id, @Valid @RequestBody HandDownRequest request) {
		return order(id, (state, escalation, now) -> this.orders.handDown(state, escalation, request.by().strip(),
				request.reason().strip(), request.level(), now));
	}

	/** Takes responsibility; the ladder stops. The same person may say so again. */
	@PostMapping("/{id}/acknowledge")
	Mono<EscalationView> acknowledge(@PathVariable String id, @Valid @RequestBody AcknowledgeRequest request) {
		return order(id, (state, escalation, now) -> this.orders.acknowledge(state, escalation, request.by().strip()));
	}

	/** Ends it. */
	@PostMapping("/{id}/resolve")
	Mono<EscalationView> resolve(@PathVariable String id, @Valid @RequestBody ResolveRequest request) {
		return order(id, (state, escalation, now) -> this.orders.resolve(state, escalation, request.by().strip(),
				request.outcome().strip()));
	}

	private Mono<EscalationView> order(String id, Order order) {
		return this.clocks.change(this.tickets, Escalation.ticketId(id), (state, now) -> {
			Escalation known = (state != null) ? state.find(id).orElse(null) : null;
			if (state == null || known == null) {
				throw new NotFound("There is no such escalation");
			}
			return decisions(order.on(state, known, now));
		}).map((state) -> EscalationView.of(state, state.find(id).orElseThrow()));
	}

	static List<Decision> decisions(Orders.Answer answer) {
		return switch (answer) {
			case Orders.Done done -> done.decisions();
			case Orders.Refused refused -> throw new Conflict(refused.why());
		};
	}

	/** What a person wants of an escalation. */
	private interface Order {

		Orders.Answer on(Escalations state, Escalation escalation, Instant now);

	}

	/** Who hands it down, why, and to which level. */
	record HandDownRequest(@NotBlank @Size(max = 200) String by, @NotBlank @Size(max = 1000) String reason,
			@Min(1) int level) {
	}

	/** An escalation and its record. */
	record DetailView(EscalationView escalation, RecordView record) {
	}

	/** Who takes it. */
	record AcknowledgeRequest(@NotBlank @Size(max = 200) String by) {
	}

	/** Who ends it, and how. */
	record ResolveRequest(@NotBlank @Size(max = 200) String by, @NotBlank @Size(max = 1000) String outcome) {
	}

	/** What the auditor found. */
	record AuditView(List<Audit.Finding> standingStill) {
	}

	/** A list of escalations. */
	record EscalationsView(List<EscalationView> escalations) {
	}

}
