package monster.quicksell.support.routing.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Waiting;
import monster.quicksell.support.routing.policies.PolicyInForce;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How many tickets wait for each team. */
@RestController
class QueueController {

	private final StateQueries<Assignment> queries;

	private final PolicyInForce policy;

	QueueController(StateQueries<Assignment> queries, PolicyInForce policy) {
		this.queries = queries;
		this.policy = policy;
	}

	@GetMapping("/v1/queue")
	Mono<Queues> queues() {
		return Flux.fromIterable(this.policy.get().teams()).concatMap(this::queue).collectList().map(Queues::new);
	}

	private Mono<Queue> queue(String team) {
		Bson filter = Filters.eq("state.waiting.team", team);
		Mono<Optional<Instant>> oldest = this.queries.find(filter, Sorts.ascending("state.waiting.since"), 1)
			.next()
			.map((ticket) -> Optional.ofNullable(ticket.waiting()).map(Waiting::since))
			.defaultIfEmpty(Optional.empty());
		return Mono.zip(this.queries.count(filter), oldest)
			.map((both) -> new Queue(team, both.getT1(), both.getT2().orElse(null)));
	}

	/** All queues. */
	record Queues(List<Queue> queues) {
	}

	/** One team's queue, and since when the longest waiting ticket waits. */
	record Queue(String team, long length, @Nullable Instant oldest) {
	}

}
