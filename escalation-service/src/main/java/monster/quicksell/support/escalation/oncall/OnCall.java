package monster.quicksell.support.escalation.oncall;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import monster.quicksell.support.escalation.oncall.OnCallPolicy.Person;
import monster.quicksell.support.escalation.oncall.OnCallPolicy.Rotation;
import monster.quicksell.support.escalation.oncall.OnCallPolicy.Schedule;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/** All schedules, and who stands in for whom just now. */
public final class OnCall {

	private final Map<String, Rota> rotas = new LinkedHashMap<>();

	private final Map<String, Person> people = new LinkedHashMap<>();

	private volatile List<StandIn> standIns = List.of();

	/**
	 * By a policy.
	 * @throws monster.quicksell.support.platform.policy.PolicyError if there is a mistake
	 * in it
	 */
	public OnCall(PolicyFile<OnCallPolicy> file) {
		OnCallPolicy policy = file.value();
		for (int i = 0; i < policy.people().size(); i++) {
			Person person = policy.people().get(i);
			that(file, this.people.put(person.id(), person) == null, "/people/" + i, "is there twice: " + person.id());
		}
		for (int i = 0; i < policy.schedules().size(); i++) {
			Schedule schedule = policy.schedules().get(i);
			check(file, "/schedules/" + i, schedule);
			that(file, this.rotas.put(schedule.name(), new Rota(schedule)) == null, "/schedules/" + i,
					"is there twice: " + schedule.name());
		}
	}

	private void check(PolicyFile<OnCallPolicy> file, String place, Schedule schedule) {
		for (int i = 0; i < schedule.rotations().size(); i++) {
			Rotation rotation = schedule.rotations().get(i);
			String at = place + "/rotations/" + i;
			that(file, !rotation.people().isEmpty(), at + "/people", "somebody must take turns");
			rotation.people()
				.forEach((person) -> that(file, this.people.containsKey(person), at + "/people",
						"no such person: " + person));
			that(file, rotation.days() > 0, at + "/days", "must be at least 1");
			that(file, (rotation.from() == null) == (rotation.until() == null), at, "from goes with until");
		}
		List<OnCallPolicy.Cover> overrides = (schedule.overrides() != null) ? schedule.overrides() : List.of();
		for (int i = 0; i < overrides.size(); i++) {
			OnCallPolicy.Cover override = overrides.get(i);
			String at = place + "/overrides/" + i;
			that(file, this.people.containsKey(override.person()), at, "no such person: " + override.person());
			that(file, override.from().isBefore(override.until()), at, "must end after it begins");
		}
	}

	private static void that(PolicyFile<OnCallPolicy> file, boolean right, String place, String reason) {
		if (!right) {
			throw file.error(place, reason);
		}
	}

	/** The schedules' names, in the policy's order. */
	public Set<String> schedules() {
		return this.rotas.keySet();
	}

	/** Someone by id. */
	public Optional<Person> person(@Nullable String id) {
		return Optional.ofNullable((id != null) ? this.people.get(id) : null);
	}

	/** Someone by their member id in Slack. */
	public Optional<Person> bySlack(String member) {
		return this.people.values().stream().filter((each) -> member.equals(each.slack())).findFirst();
	}

	/** Who is on call in a schedule; nobody in one that does not exist. */
	public Turn at(String schedule, Instant at) {
		Rota rota = this.rotas.get(schedule);
		return (rota != null) ? rota.at(at, this.standIns) : new Turn(null, null, false);
	}

	/** Those who stand in from now on; the later of two wins. */
	public void standIns(List<StandIn> all) {
		this.standIns = List.copyOf(all);
	}

}
