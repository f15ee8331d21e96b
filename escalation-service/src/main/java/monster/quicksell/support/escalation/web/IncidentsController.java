package monster.quicksell.support.escalation.web;

import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.log.IncidentKeeper;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.escalation.store.Sightings;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Incidents: what runs, which tickets belong to it, and ending it for all of them. */
@RestController
@RequestMapping("/v1/incidents")
class IncidentsController {

	private static final int MOST = 1000;

	private final Incidents incidents;

	private final Sightings sightings;

	private final IncidentKeeper keeper;

	IncidentsController(Incidents incidents, Sightings sightings, IncidentKeeper keeper) {
		this.incidents = incidents;
		this.sightings = sightings;
		this.keeper = keeper;
	}

	@GetMapping
	Mono<IncidentsView> list(@RequestParam(defaultValue = "open") String state,
			@RequestParam(defaultValue = "100") int limit) {
		if (limit < 1 || limit > MOST) {
			throw new InvalidField("limit", "must be 1 to " + MOST);
		}
		if (!state.equals("open") && !state.equals("all")) {
			throw new InvalidField("state", "must be open or all");
		}
		return this.incidents.list(state.equals("open"), limit)
			.map((one) -> IncidentView.of(one, List.of()))
			.collectList()
			.map(IncidentsView::new);
	}

	/** One, with the tickets that an answer at its end would go to. */
	@GetMapping("/{id}")
	Mono<IncidentView> one(@PathVariable String id) {
		return this.incidents.find(id)
			.switchIfEmpty(Mono.error(() -> new NotFound("There is no such incident")))
			.flatMap((one) -> this.sightings.of(id).collectList().map((all) -> IncidentView.of(one, all)));
	}

	/**
	 * Ends it; with an answer, all its customers are told. The first to end it is kept.
	 */
	@PostMapping("/{id}/resolve")
	Mono<IncidentView> resolve(@PathVariable String id, @Valid @RequestBody EndRequest request) {
		return this.keeper.resolve(id, request.by().strip(), request.outcome().strip(), request.answer())
			.switchIfEmpty(Mono.error(() -> new NotFound("There is no such incident")))
			.map((one) -> IncidentView.of(one, List.of()));
	}

	/** Who ends it, how, and what all its customers are told; nothing if left out. */
	record EndRequest(@NotBlank @Size(max = 200) String by, @NotBlank @Size(max = 1000) String outcome,
			@Nullable @Size(max = 10_000) String answer) {
	}

	/** An incident as people see it. */
	record IncidentView(String id, String state, String title, String leadTicketId, @Nullable String marketplace,
			@Nullable String error, Instant openedAt, Instant lastAt, int tickets, int customers,
			@Nullable String resolvedBy, @Nullable String outcome, List<String> ticketIds) {

		static IncidentView of(Incident one, List<String> tickets) {
			return new IncidentView(one.id(), one.isOpen() ? "open" : "resolved", one.lead().title(),
					one.lead().ticketId(), one.lead().marketplace(), one.lead().error(), one.openedAt(), one.lastAt(),
					one.tickets(), one.customers(), one.resolvedBy(), one.outcome(), tickets);
		}

	}

	/** The latest incident first. */
	record IncidentsView(List<IncidentView> incidents) {
	}

}
