package monster.quicksell.support.escalation.web;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.OnCallPolicy.Person;
import monster.quicksell.support.escalation.oncall.StandIn;
import monster.quicksell.support.escalation.oncall.Turn;
import monster.quicksell.support.escalation.store.StandIns;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who is on call, and who stands in for whom. Instants are UTC. */
@RestController
@RequestMapping("/v1/on-call")
class OnCallController {

	private final OnCall onCall;

	private final StandIns standIns;

	private final Clock clock;

	OnCallController(OnCall onCall, StandIns standIns, Clock clock) {
		this.onCall = onCall;
		this.standIns = standIns;
		this.clock = clock;
	}

	/** Who is on call in each schedule, now or at an instant. */
	@GetMapping
	OnCallView onCall(@RequestParam(required = false) @Nullable Instant at) {
		Instant when = (at != null) ? at : this.clock.instant();
		return new OnCallView(when, this.onCall.schedules().stream().map((name) -> view(name, when)).toList());
	}

	private ScheduleView view(String name, Instant at) {
		Turn turn = this.onCall.at(name, at);
		String next = (turn.until() != null) ? this.onCall.at(name, turn.until()).person() : null;
		return new ScheduleView(name, turn.person(), this.onCall.person(turn.person()).map(Person::name).orElse(null),
				turn.until(), next, turn.override());
	}

	/** Somebody stands in; holds within seconds on every instance. */
	@PostMapping("/{schedule}/overrides")
	Mono<StandIn> override(@PathVariable String schedule, @Valid @RequestBody OverrideRequest request) {
		if (!this.onCall.schedules().contains(schedule)) {
			throw new NotFound("There is no such schedule");
		}
		if (this.onCall.person(request.person()).isEmpty()) {
			throw new InvalidField("person", "must be one of the people in the on-call policy");
		}
		if (!request.from().isBefore(request.until())) {
			throw new InvalidField("until", "must be after from");
		}
		return this.standIns.add(new StandIn(UUID.randomUUID().toString(), schedule, request.person(),
				request.from().truncatedTo(ChronoUnit.MILLIS), request.until().truncatedTo(ChronoUnit.MILLIS),
				request.by().strip()));
	}

	/** Takes an override back; a second time has no effect. */
	@DeleteMapping("/{schedule}/overrides/{id}")
	Mono<Void> remove(@PathVariable String schedule, @PathVariable String id) {
		return this.standIns.remove(schedule, id);
	}

	/** Who stands in, from when, until when (not included), and who arranged it. */
	record OverrideRequest(@NotBlank @Size(max = 200) String person, @NotNull Instant from, @NotNull Instant until,
			@NotBlank @Size(max = 200) String by) {
	}

	/** Everybody on call at an instant. */
	record OnCallView(Instant at, List<ScheduleView> schedules) {
	}

	/** One schedule: who has it, until the hand-over, and who has it then. */
	record ScheduleView(String schedule, @Nullable String person, @Nullable String name, @Nullable Instant until,
			@Nullable String next, boolean override) {
	}

}
