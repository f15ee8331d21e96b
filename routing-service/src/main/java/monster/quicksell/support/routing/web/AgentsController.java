package monster.quicksell.support.routing.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.platform.web.Conflict;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Desk;
import monster.quicksell.support.routing.assignment.Shift;
import monster.quicksell.support.routing.assignment.Teamwork;
import monster.quicksell.support.routing.assignment.Training;
import monster.quicksell.support.routing.policies.Audit;
import monster.quicksell.support.routing.policies.PolicyInForce;
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

/** The roster: who answers, for which teams, and how many tickets at a time. */
@RestController
@RequestMapping("/v1/agents")
class AgentsController {

	private final MongoRoster roster;

	private final PolicyInForce policy;

	private final Teamwork rules;

	private final Audit audit;

	private final Clock clock;

	AgentsController(MongoRoster roster, PolicyInForce policy, Teamwork rules, Audit audit, Clock clock) {
		this.rules = rules;
		this.clock = clock;
		this.roster = roster;
		this.policy = policy;
		this.audit = audit;
	}

	@GetMapping
	Mono<RosterView> agents() {
		return Mono.fromCallable(this::view).subscribeOn(Schedulers.boundedElastic());
	}

	/**
	 * Replaces the whole roster. Who is left out goes, unless tickets are on their desk.
	 */
	@PutMapping
	Mono<RosterView> replace(@Valid @RequestBody RosterRequest request, Principal who) {
		List<Agent> agents = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (AgentRequest each : request.agents()) {
			String place = "agents[" + agents.size() + "].";
			Agent agent = each.agent(each.id(), place, this.policy.get());
			if (!ids.add(agent.id())) {
				throw new InvalidField(place + "id", "is there twice");
			}
			agents.add(agent);
		}
		return Mono.fromCallable(() -> {
			List<Desk> gone = this.roster.desks().stream().filter((desk) -> !ids.contains(desk.agent().id())).toList();
			gone.stream().filter((desk) -> desk.load() > 0).findFirst().ifPresent((desk) -> {
				throw new Conflict("Agent " + desk.agent().id() + " still has " + desk.load()
						+ " tickets: set available to false, and hand them over first");
			});
			agents.forEach((agent) -> put(agent, who));
			gone.forEach((desk) -> {
				this.audit.agent(who.getName(), desk.agent(), null);
				this.roster.remove(desk.agent().id());
			});
			return view();
		}).subscribeOn(Schedulers.boundedElastic());
	}

	/** Adds an agent, or changes what is known of one. */
	@PutMapping("/{id}")
	Mono<AgentView> put(@PathVariable String id, @Valid @RequestBody AgentRequest request, Principal who) {
		if (request.id() != null && !request.id().equals(id)) {
			throw new InvalidField("id", "must be the same as in the path, or left out");
		}
		Agent agent = request.agent(id, "", this.policy.get());
		return Mono.fromCallable(() -> {
			put(agent, who);
			return view(desk(id));
		}).subscribeOn(Schedulers.boundedElastic());
	}

	/** Someone comes or goes: says so themselves, or a lead does. */
	@PutMapping("/{id}/presence")
	Mono<AgentView> presence(@PathVariable String id, @Valid @RequestBody Presence wish, Principal who) {
		return Mono.fromCallable(() -> {
			Agent agent = desk(id).agent();
			this.audit.agent(who.getName(), agent, agent.present(wish.available()));
			this.roster.present(id, wish.available());
			return view(desk(id));
		}).subscribeOn(Schedulers.boundedElastic());
	}

	private void put(Agent agent, Principal who) {
		Agent before = this.roster.desks()
			.stream()
			.map(Desk::agent)
			.filter((known) -> known.id().equals(agent.id()))
			.findFirst()
			.orElse(null);
		Agent after = goingOn(before, agent);
		this.audit.agent(who.getName(), before, after);
		this.roster.put(after);
	}

	/** What was done in a training stays, where nothing is said of it. */
	private static Agent goingOn(@Nullable Agent before, Agent agent) {
		Training known = (before != null) ? before.training() : null;
		Training asked = agent.training();
		return (known != null && asked != null && asked.done() == null)
				? agent.learning(new Training(asked.since(), asked.supervisor(), known.done())) : agent;
	}

	private RosterView view() {
		return new RosterView(this.roster.desks().stream().map(this::view).toList());
	}

	private Desk desk(String id) {
		return this.roster.desks()
			.stream()
			.filter((desk) -> desk.agent().id().equals(id))
			.findFirst()
			.orElseThrow(() -> new NotFound("There is no agent " + id));
	}

	private AgentView view(Desk desk) {
		return AgentView.of(desk, this.rules, this.clock.instant());
	}

	/** All agents that there shall be. */
	record RosterRequest(@NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid AgentRequest> agents) {
	}

	/** All agents. */
	record RosterView(List<AgentView> agents) {
	}

	/** Whether someone is there. */
	record Presence(@NotNull Boolean available) {
	}

	/** An agent and how busy they are. */
	record AgentView(String id, String name, String team, List<String> teams, int level, int capacity,
			boolean available, boolean onDuty, int load, List<String> skills, List<Shift> shifts,
			@Nullable TrainingView training) {

		static AgentView of(Desk desk, Teamwork rules, Instant now) {
			Agent agent = desk.agent();
			Training training = agent.training();
			return new AgentView(agent.id(), agent.name(), agent.team(), agent.teams(), agent.level(), agent.capacity(),
					agent.available(), agent.onDuty(now), desk.load(), agent.skills(), agent.shifts(),
					(training != null)
							? new TrainingView(training.since(), training.supervisor(),
									rules.curriculum().week(training, now), rules.curriculum().stage(training, now))
							: null);
		}

	}

	/** Where someone new stands. */
	record TrainingView(String since, @Nullable String supervisor, long week, Training.Stage stage) {
	}

}
