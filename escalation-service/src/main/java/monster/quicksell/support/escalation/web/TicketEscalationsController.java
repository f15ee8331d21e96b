package monster.quicksell.support.escalation.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Form;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** One ticket's escalations, and escalating it by hand. */
@RestController
@RequestMapping("/v1/tickets/{id}/escalations")
class TicketEscalationsController {

	private final Tickets<Escalations> tickets;

	private final Orders orders;

	private final Matrix matrix;

	TicketEscalationsController(Tickets<Escalations> tickets, Orders orders, Matrix matrix) {
		this.tickets = tickets;
		this.orders = orders;
		this.matrix = matrix;
	}

	@GetMapping
	Mono<EscalationsController.EscalationsView> of(@PathVariable String id) {
		return this.tickets.find(id)
			.filter((state) -> state.about().reference() != null)
			.switchIfEmpty(Mono.error(() -> new NotFound("There is no such ticket")))
			.map((state) -> new EscalationsController.EscalationsView(
					state.escalations().stream().map((each) -> EscalationView.of(state, each)).toList()));
	}

	/**
	 * Escalates by hand, to the policy's level for that unless one is named. The same
	 * request again has no further effect.
	 */
	@PostMapping
	Mono<EscalationView> escalate(@PathVariable String id, @Valid @RequestBody EscalateRequest request) {
		int level = (request.level() != null) ? request.level() : this.matrix.manualLevel();
		if (level < 1 || level > this.matrix.top()) {
			throw new InvalidField("level", "must be 1 to " + this.matrix.top());
		}
		return this.tickets.change(id, (state, now) -> {
			if (state == null || state.about().reference() == null) {
				throw new NotFound("There is no such ticket");
			}
			return EscalationsController.decisions(this.orders.escalate(state, request.by().strip(),
					request.reason().strip(), level, request.form(), now));
		}).map((state) -> EscalationView.of(state, state.find(Escalation.id(id, Escalation.MANUAL)).orElseThrow()));
	}

	/**
	 * Who escalates, why, and to which level; and what else the guide's form asks, where
	 * the person knows it: the rest comes from the log.
	 */
	record EscalateRequest(@NotBlank @Size(max = 200) String by, @NotBlank @Size(max = 2000) String reason,
			@Nullable Integer level, @Nullable @Size(max = 2000) String suspectedCause,
			@Nullable @Size(max = 2000) String actionNeeded,
			@Nullable @Size(max = 20) List<@NotBlank @Size(max = 500) String> tried, @Nullable Instant deadline) {

		Form form() {
			return new Form(this.by.strip(), this.suspectedCause, this.actionNeeded,
					(this.tried != null) ? this.tried : List.of(),
					(this.deadline != null) ? this.deadline.truncatedTo(ChronoUnit.MILLIS) : null);
		}

	}

}
