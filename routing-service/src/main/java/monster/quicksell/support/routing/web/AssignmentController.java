package monster.quicksell.support.routing.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.web.Conflict;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.store.MongoRoster;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** People give tickets to agents, also beyond their capacity. */
@RestController
class AssignmentController {

	private final MongoRoster roster;

	private final Tickets<Assignment> tickets;

	private final Assigner assigner;

	private final Clock clock;

	AssignmentController(MongoRoster roster, Tickets<Assignment> tickets, Assigner assigner, Clock clock) {
		this.roster = roster;
		this.tickets = tickets;
		this.assigner = assigner;
		this.clock = clock;
	}

	/** The same agent again changes nothing. */
	@PostMapping("/v1/tickets/{id}/assignment")
	Mono<Assigned> assign(@PathVariable String id, @Valid @RequestBody Wish wish) {
		return Mono.fromCallable(() -> desk(wish.assignee()))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((desk) -> {
				String agent = desk.agent().id();
				return this.tickets.change(id, (state, now) -> decide(id, state, desk))
					.flatMap((state) -> Mono.fromCallable(() -> {
						this.roster.seat(id, agent, this.clock.instant(), "by hand");
						return assigned(state, desk(agent));
					}).subscribeOn(Schedulers.boundedElastic()));
			});
	}

	private Desk desk(String agent) {
		Optional<Desk> desk = this.roster.desks()
			.stream()
			.filter((each) -> each.agent().id().equals(agent))
			.findFirst();
		return desk.orElseThrow(() -> new InvalidField("assignee", "no such agent"));
	}

	private List<Decision> decide(String id, @Nullable Assignment state, Desk desk) {
		if (state == null || state.routing() == null) {
			throw new NotFound("There is no ticket " + id);
		}
		if (state.isOver()) {
			throw new Conflict("The ticket is " + state.status() + ": reopen it first");
		}
		int load = desk.load() + 1;
		String reason = (load > desk.agent().capacity())
				? "by hand, beyond the capacity: " + load + " of " + desk.agent().capacity() : "by hand";
		return this.assigner.handOver(state, desk.agent(), reason).stream().map(Decision::append).toList();
	}

	private static Assigned assigned(Assignment state, Desk desk) {
		Assignment.Routing routing = state.routing();
		return new Assigned(state.ticketId(), desk.agent().id(), (routing != null) ? routing.team() : "",
				state.status(), desk.load(), desk.agent().capacity(), desk.load() > desk.agent().capacity());
	}

	/** Who shall have it. */
	record Wish(@NotBlank @Size(max = 100) String assignee) {
	}

	/** Who has it now, and how busy they are. */
	record Assigned(String ticketId, String assignee, String team, TicketStatus status, int load, int capacity,
			boolean beyondCapacity) {
	}

}
