package monster.quicksell.support.routing.web;

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.classification.Classifier;
import monster.quicksell.support.routing.policies.PolicyInForce;
import monster.quicksell.support.routing.store.MongoRoster;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * People say what a ticket is about, and whose it is. Who has it keeps it if they serve
 * that team too; else it queues there.
 */
@RestController
class CorrectionController {

	private final MongoRoster roster;

	private final Tickets<Assignment> tickets;

	private final Assigner assigner;

	private final PolicyInForce policy;

	private final Queue queue;

	CorrectionController(MongoRoster roster, Tickets<Assignment> tickets, Assigner assigner, PolicyInForce policy,
			Queue queue) {
		this.roster = roster;
		this.tickets = tickets;
		this.assigner = assigner;
		this.policy = policy;
		this.queue = queue;
	}

	/** Gives the ticket to another team; what it is about stays. */
	@PostMapping("/v1/tickets/{id}/transfer")
	Mono<Standing> transfer(@PathVariable String id, @Valid @RequestBody Transfer wish, Principal who) {
		return correct(id, null, known("team", wish.team(), this.policy.get().teams()), wish.reason(), who);
	}

	/**
	 * Says what the ticket is about; the category's own team answers if none is named.
	 */
	@PostMapping("/v1/tickets/{id}/classification")
	Mono<Standing> classify(@PathVariable String id, @Valid @RequestBody Correction wish, Principal who) {
		Classifier now = this.policy.get();
		Map<String, String> teamOf = now.categories();
		String category = known("category", wish.category(), teamOf.keySet());
		String team = (wish.team() != null) ? known("team", wish.team(), now.teams())
				: Objects.requireNonNull(teamOf.get(category));
		return correct(id, category, team, wish.reason(), who);
	}

	private Mono<Standing> correct(String id, @Nullable String category, String team, String reason, Principal who) {
		return Mono.fromCallable(this.roster::desks)
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((desks) -> this.tickets.change(id,
					(state, now) -> decide(AssignmentController.known(id, state), category, team, desks, reason,
							Actors.of(who))))
			.flatMap((state) -> Mono.fromCallable(() -> {
				if (state.holder() == null) {
					state.passedOver().forEach((agent) -> this.roster.release(id, agent));
				}
				return state;
			}).subscribeOn(Schedulers.boundedElastic()))
			.flatMap(this.queue::standing);
	}

	private List<Decision> decide(Assignment state, @Nullable String category, String team, List<Desk> desks,
			String reason, Actor by) {
		boolean serves = desks.stream()
			.map(Desk::agent)
			.anyMatch((agent) -> agent.id().equals(state.holder()) && agent.serves(team));
		String about = Objects.requireNonNullElseGet(category,
				() -> Objects.requireNonNull(state.routing()).category());
		return this.assigner.correct(state, about, team, serves, reason, by).stream().map(Decision::append).toList();
	}

	private static String known(String field, String name, Collection<String> names) {
		return names.stream()
			.filter((each) -> each.equalsIgnoreCase(name))
			.findFirst()
			.orElseThrow(() -> new InvalidField(field, "no such " + field + "; there are " + String.join(", ", names)));
	}

	/** Where it shall go, and why. */
	record Transfer(@NotBlank @Size(max = 100) String team, @NotBlank @Size(max = 1000) String reason) {
	}

	/** What it is about, and why. */
	record Correction(@NotBlank @Size(max = 200) String category, @Nullable @Size(max = 100) String team,
			@NotBlank @Size(max = 1000) String reason) {
	}

}
