package monster.quicksell.support.routing.web;

import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.web.Conflict;
import monster.quicksell.support.platform.web.Role;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.store.MongoRoster;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whoever watches someone new lets them go on with a ticket, or not: the supervisor named
 * in the training, or a lead.
 */
@RestController
class ReviewController {

	private static final Set<String> ABOVE = Set.of("ROLE_" + Role.LEAD, "ROLE_" + Role.ADMIN);

	private final MongoRoster roster;

	private final Tickets<Assignment> tickets;

	private final Queue queue;

	ReviewController(MongoRoster roster, Tickets<Assignment> tickets, Queue queue) {
		this.roster = roster;
		this.tickets = tickets;
		this.queue = queue;
	}

	/** A ticket that is not left to who has it queues for somebody else. */
	@PostMapping("/v1/tickets/{id}/review")
	Mono<Standing> review(@PathVariable String id, @Valid @RequestBody Review wish, Authentication who) {
		return this.tickets.change(id, (state, now) -> {
			Assignment known = AssignmentController.known(id, state);
			String supervisor = known.supervision().supervisor();
			if (supervisor == null) {
				throw new Conflict("The ticket waits for nobody's review");
			}
			if (!mayReview(who, supervisor)) {
				throw new ResponseStatusException(HttpStatus.FORBIDDEN, "It is for " + supervisor + " or a lead");
			}
			return Assigner.review(known, wish.approved(), wish.reason(), Actors.of(who))
				.stream()
				.map(Decision::append)
				.toList();
		}).flatMap((state) -> Mono.fromCallable(() -> {
			if (state.holder() == null) {
				state.passedOver().forEach((agent) -> this.roster.release(id, agent));
			}
			return state;
		}).subscribeOn(Schedulers.boundedElastic())).flatMap(this.queue::standing);
	}

	static boolean mayReview(Authentication who, String supervisor) {
		return who.getName().equals(supervisor)
				|| who.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(ABOVE::contains);
	}

	/** Whether they may go on, and why. */
	record Review(@NotNull Boolean approved, @NotBlank @Size(max = 1000) String reason) {
	}

}
