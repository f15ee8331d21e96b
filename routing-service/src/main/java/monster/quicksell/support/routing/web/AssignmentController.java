package monster.quicksell.support.routing.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.TicketAccepted;
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
import org.springframework.web.bind.annotation.GetMapping;
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

	private final Queue queue;

	private final Clock clock;

	AssignmentController(MongoRoster roster, Tickets<Assignment> tickets, Assigner assigner, Queue queue, Clock clock) {
		this.queue = queue;
		this.roster = roster;
		this.tickets = tickets;
		this.assigner = assigner;
		this.clock = clock;
	}

	/** The same agent again changes nothing. */
	@PostMapping("/v1/tickets/{id}/assignment")
	Mono<Assigned> assign(@PathVariable String id, @Valid @RequestBody Wish wish, Principal who) {
		return Mono.fromCallable(() -> desk(wish.assignee()))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((desk) -> {
				String agent = desk.agent().id();
				return this.tickets.change(id, (state, now) -> decide(id, state, desk, Actors.of(who), now))
					.flatMap((state) -> Mono.fromCallable(() -> {
						this.roster.seat(id, state.channel(), agent, this.clock.instant(), "by hand");
						return assigned(state, desk(agent));
					}).subscribeOn(Schedulers.boundedElastic()));
			});
	}

	/** The agent who has it says that it is seen to; so does an answer. */
	@PostMapping("/v1/tickets/{id}/acceptance")
	Mono<Standing> accept(@PathVariable String id, @Valid @RequestBody Wish wish) {
		return this.tickets.change(id, (state, now) -> {
			Assignment known = known(id, state);
			if (!wish.assignee().equals(known.holder())) {
				throw new Conflict((known.holder() != null) ? "The ticket is with " + known.holder()
						: "Nobody has the ticket: it waits, or is over");
			}
			String supervisor = known.supervision().supervisor();
			if (supervisor != null) {
				throw new Conflict("The ticket waits for the review of " + supervisor);
			}
			return known.accepted() ? List.of() : List.of(Decision.append(new TicketAccepted(wish.assignee())));
		}).flatMap(this.queue::standing);
	}

	/** Who has it, or how long it may have to wait. */
	@GetMapping("/v1/tickets/{id}/assignment")
	Mono<Standing> standing(@PathVariable String id) {
		return this.tickets.find(id)
			.filter((state) -> state.routing() != null)
			.switchIfEmpty(Mono.error(() -> new NotFound("There is no ticket " + id)))
			.flatMap(this.queue::standing);
	}

	/**
	 * The state of a ticket that people may still move.
	 * @throws NotFound if there is none
	 * @throws Conflict if it is over
	 */
	static Assignment known(String id, @Nullable Assignment state) {
		if (state == null || state.routing() == null) {
			throw new NotFound("There is no ticket " + id);
		}
		if (state.isOver()) {
			throw new Conflict("The ticket is " + state.status() + ": reopen it first");
		}
		return state;
	}

	private Desk desk(String agent) {
		Optional<Desk> desk = this.roster.desks()
			.stream()
			.filter((each) -> each.agent().id().equals(agent))
			.findFirst();
		return desk.orElseThrow(() -> new InvalidField("assignee", "no such agent"));
	}

	private List<Decision> decide(String id, @Nullable Assignment state, Desk desk, Actor by, Instant now) {
		Assignment known = known(id, state);
		if (this.assigner.teamwork().isShadowing(desk.agent(), now)) {
			throw new Conflict(desk.agent().id() + " is in the first week and watches others");
		}
		int load = desk.load() + this.roster.weight(known.channel());
		boolean beyond = load > desk.agent().capacity();
		String reason = beyond ? "by hand, beyond the capacity: " + load + " of " + desk.agent().capacity() : "by hand";
		return this.assigner.handOver(known, desk.agent(), beyond, reason, by, now)
			.stream()
			.map(Decision::append)
			.toList();
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
