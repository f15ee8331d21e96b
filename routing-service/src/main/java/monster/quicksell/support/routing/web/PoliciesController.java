package monster.quicksell.support.routing.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.log.LogSpan;
import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Simulation;
import monster.quicksell.support.routing.classification.Classifier;
import monster.quicksell.support.routing.learning.Learned;
import monster.quicksell.support.routing.policies.AuditEvent;
import monster.quicksell.support.routing.policies.PolicyInForce;
import monster.quicksell.support.routing.policies.PolicyStore;
import monster.quicksell.support.routing.policies.StoredPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The policy in force, its versions, its changes, and what another one would do. */
@RestController
class PoliciesController {

	private static final int MOST_TICKETS = 1_000_000;

	private static final int MOST_EVENTS = 1000;

	private final PolicyInForce policy;

	private final PolicyStore store;

	private final LogSpan log;

	private final Learned learned;

	private final Tickets<Assignment> tickets;

	private final Clock clock;

	PoliciesController(PolicyInForce policy, PolicyStore store, LogSpan log, Learned learned,
			Tickets<Assignment> tickets, Clock clock) {
		this.tickets = tickets;
		this.learned = learned;
		this.policy = policy;
		this.store = store;
		this.log = log;
		this.clock = clock;
	}

	@GetMapping("/v1/policies")
	Mono<Versions> versions() {
		return blocking(() -> new Versions(this.policy.get().policyVersion(),
				this.store.versions()
					.stream()
					.map((stored) -> new Version(stored.number(), stored.version(), stored.by(), stored.at()))
					.toList()));
	}

	/** The text of a version. */
	@GetMapping(path = "/v1/policies/{number:\\d{1,9}}", produces = MediaType.TEXT_PLAIN_VALUE)
	Mono<String> version(@PathVariable int number) {
		return blocking(() -> this.store.version(number)
			.map(StoredPolicy::text)
			.orElseThrow(() -> new NotFound("There is no version " + number)));
	}

	/** The text of the policy in force. */
	@GetMapping(path = "/v1/policies/current", produces = MediaType.TEXT_PLAIN_VALUE)
	String current() {
		return this.policy.text();
	}

	/** Puts a policy in force; a broken one is refused with its line, the old stays. */
	@PutMapping("/v1/policies/current")
	Mono<InForce> put(@RequestBody String text, Principal who) {
		return blocking(() -> {
			try {
				return new InForce(this.policy.put(text, who.getName()).policyVersion());
			}
			catch (PolicyError ex) {
				throw broken(ex);
			}
		});
	}

	/** What a policy would have made of the log between two instants. */
	@PostMapping("/v1/policies/simulate")
	Mono<Simulated> simulate(@RequestBody String text, @RequestParam(required = false) @Nullable Instant from,
			@RequestParam(required = false) @Nullable Instant to, @RequestParam(defaultValue = "100000") int tickets) {
		if (tickets < 1 || tickets > MOST_TICKETS) {
			throw new InvalidField("tickets", "must be 1 to " + MOST_TICKETS);
		}
		return blocking(() -> {
			Classifier before = this.policy.get();
			Classifier after = compile(text);
			Simulation simulation = new Simulation(before, after, this.learned.get(), tickets);
			this.log.read("routing-simulation", Simulation.KINDS, (from != null) ? from : Instant.EPOCH,
					(to != null) ? to : this.clock.instant().plusSeconds(1), simulation::apply);
			return new Simulated(before.policyVersion(), after.policyVersion(),
					simulation.outcome().without(this::isErased));
		});
	}

	/** The log still has what the customer wrote; nobody is shown it. */
	private boolean isErased(String ticket) {
		return Boolean.TRUE.equals(this.tickets.find(ticket).map(Assignment::isErased).block());
	}

	@GetMapping("/v1/audit")
	Mono<Changes> audit(@RequestParam(defaultValue = "100") int limit) {
		if (limit < 1 || limit > MOST_EVENTS) {
			throw new InvalidField("limit", "must be 1 to " + MOST_EVENTS);
		}
		return blocking(() -> new Changes(this.store.audit(limit)));
	}

	private static Classifier compile(String text) {
		try {
			return PolicyInForce.compile("policy", text);
		}
		catch (PolicyError ex) {
			throw broken(ex);
		}
	}

	private static InvalidField broken(PolicyError ex) {
		return new InvalidField("policy", String.valueOf(ex.getMessage()));
	}

	private static <T> Mono<T> blocking(Callable<T> work) {
		return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
	}

	/** The version in force, and all that were put in force, the newest first. */
	record Versions(String current, List<Version> versions) {
	}

	/** A version of the policy. */
	record Version(int number, String version, String by, Instant at) {
	}

	/** The version that decides from now on. */
	record InForce(String version) {
	}

	/** What would be different. */
	record Simulated(String before, String after, Simulation.Outcome outcome) {
	}

	/** Changes, the newest first. */
	record Changes(List<AuditEvent> events) {
	}

}
