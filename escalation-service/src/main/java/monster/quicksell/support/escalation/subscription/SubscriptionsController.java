package monster.quicksell.support.escalation.subscription;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is subscribed, how that stands, and events once more. */
@RestController
@RequestMapping("/v1/subscriptions")
class SubscriptionsController {

	private final Subscriptions subscriptions;

	private final Rewinds rewinds;

	private final Clock clock;

	SubscriptionsController(Subscriptions subscriptions, Rewinds rewinds, Clock clock) {
		this.subscriptions = subscriptions;
		this.rewinds = rewinds;
		this.clock = clock;
	}

	@GetMapping
	Mono<SubscriptionsView> all() {
		return Flux.fromIterable(this.subscriptions.all().entrySet())
			.concatMap((entry) -> view(entry.getKey(), entry.getValue()))
			.collectList()
			.map(SubscriptionsView::new);
	}

	private Mono<SubscriptionView> view(String name, Subscriptions.Subscribed one) {
		SubscriptionView view = new SubscriptionView(name, origin(one.url()),
				one.types().stream().map((type) -> type.substring(type.lastIndexOf('.') + 1)).sorted().toList(),
				one.standing().state(), null);
		return this.rewinds.last(name)
			.map((last) -> new SubscriptionView(name, view.receiver(), view.events(), view.state(), last))
			.defaultIfEmpty(view);
	}

	/** The path may be a secret. */
	private static String origin(URI url) {
		return url.getScheme() + "://" + url.getHost() + ((url.getPort() >= 0) ? ":" + url.getPort() : "");
	}

	/**
	 * Delivers once more, in order, what the log took since an instant, and then goes on;
	 * what has not been delivered yet stays due.
	 */
	@PostMapping("/{name}/replay")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Mono<Rewinds.Rewound> replay(@PathVariable String name, @Valid @RequestBody ReplayRequest request) {
		if (!this.subscriptions.all().containsKey(name)) {
			throw new NotFound("There is no subscription " + name);
		}
		if (request.from().isAfter(this.clock.instant())) {
			throw new InvalidField("from", "is in the future");
		}
		return this.rewinds.wish(name, request.from());
	}

	/** From when on; UTC. */
	record ReplayRequest(@NotNull Instant from) {
	}

	/** A subscription as people see it; the state is this instance's. */
	record SubscriptionView(String name, String receiver, List<String> events, Standing.State state,
			Rewinds.@Nullable Rewound replay) {
	}

	/** By name. */
	record SubscriptionsView(List<SubscriptionView> subscriptions) {
	}

}
