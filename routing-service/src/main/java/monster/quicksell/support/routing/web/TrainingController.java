package monster.quicksell.support.routing.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Curriculum;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.assignment.Teamwork;
import monster.quicksell.support.routing.assignment.Training;
import monster.quicksell.support.routing.policies.Audit;
import monster.quicksell.support.routing.store.MongoRoster;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** How far someone new has come in the first weeks. */
@RestController
@RequestMapping("/v1/agents/{id}/training")
class TrainingController {

	private final MongoRoster roster;

	private final Curriculum curriculum;

	private final Audit audit;

	private final Clock clock;

	TrainingController(MongoRoster roster, Teamwork rules, Audit audit, Clock clock) {
		this.roster = roster;
		this.curriculum = rules.curriculum();
		this.audit = audit;
		this.clock = clock;
	}

	@GetMapping
	Mono<Progress> progress(@PathVariable String id) {
		return Mono.fromCallable(() -> progress(agent(id))).subscribeOn(Schedulers.boundedElastic());
	}

	/** Begins a training, or says what is done of it. */
	@PutMapping
	Mono<Progress> progress(@PathVariable String id, @Valid @RequestBody Wish wish, Principal who) {
		return Mono.fromCallable(() -> {
			Agent agent = agent(id);
			Training training = checked(agent, wish);
			this.audit.agent(who.getName(), agent, agent.learning(training));
			this.roster.train(id, training);
			return progress(agent(id));
		}).subscribeOn(Schedulers.boundedElastic());
	}

	private Training checked(Agent agent, Wish wish) {
		Set<String> known = this.curriculum.ids();
		wish.done().stream().filter((item) -> !known.contains(item)).findFirst().ifPresent((item) -> {
			throw new InvalidField("done", "no such item: " + item);
		});
		String supervisor = wish.supervisor();
		if (supervisor != null && (supervisor.equals(agent.id())
				|| this.roster.desks().stream().noneMatch((desk) -> desk.agent().id().equals(supervisor)))) {
			throw new InvalidField("supervisor", "must be the id of another agent");
		}
		try {
			return new Training(wish.since(), supervisor, wish.done());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidField("since", String.valueOf(ex.getMessage()));
		}
	}

	private Agent agent(String id) {
		return this.roster.desks()
			.stream()
			.map(Desk::agent)
			.filter((agent) -> agent.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new NotFound("There is no agent " + id));
	}

	private Progress progress(Agent agent) {
		Training training = agent.training();
		if (training == null) {
			throw new NotFound("Agent " + agent.id() + " is in no training");
		}
		Instant now = this.clock.instant();
		List<Week> weeks = new ArrayList<>();
		for (Curriculum.Week week : this.curriculum.weeks()) {
			weeks.add(new Week(weeks.size() + 1, week.stage(), week.isDone(training.ticked()), week.items()
				.stream()
				.map((item) -> new Item(item.id(), item.what(), item.day(), training.ticked().contains(item.id())))
				.toList()));
		}
		return new Progress(agent.id(), training.since(), training.supervisor(), this.curriculum.week(training, now),
				this.curriculum.stage(training, now), weeks);
	}

	/** Since when, under whom, and all that is done. */
	record Wish(@NotNull String since, @Nullable @Size(max = 100) String supervisor,
			@NotNull @Size(max = 1000) List<@NotNull String> done) {
	}

	/** Where someone new stands; a week more than there are once all is done. */
	record Progress(String id, String since, @Nullable String supervisor, int week, Training.Stage stage,
			List<Week> weeks) {
	}

	/** A week's list, and what may be done in it. */
	record Week(int number, Training.Stage stage, boolean complete, List<Item> items) {
	}

	/** Something to do. */
	record Item(String id, String what, @Nullable Integer day, boolean done) {
	}

}
