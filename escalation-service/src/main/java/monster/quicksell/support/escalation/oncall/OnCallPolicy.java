package monster.quicksell.support.escalation.oncall;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * People and their on-call schedules as a support lead writes them:
 * {@code policy/on-call.yml}.
 *
 * @param people who can be called
 * @param schedules who is on call when
 */
public record OnCallPolicy(List<Person> people, List<Schedule> schedules) {

	/**
	 * Someone who can be called.
	 *
	 * @param id how events and schedules name them
	 * @param name how people name them
	 * @param email where mail reaches them
	 * @param slack their member id in Slack: what an acknowledgement by button is signed
	 * with
	 */
	public record Person(String id, String name, @Nullable String email, @Nullable String slack) {
	}

	/**
	 * A schedule; of its rotations the last that covers an instant holds.
	 *
	 * @param name its name in the escalation policy's lines
	 * @param zone the time zone of its local times
	 * @param rotations who takes turns
	 * @param overrides exceptions known beforehand; the last that covers an instant holds
	 */
	public record Schedule(String name, ZoneId zone, List<Rotation> rotations, @Nullable List<Cover> overrides) {
	}

	/**
	 * People who take turns.
	 *
	 * @param people in their order
	 * @param start when the first turn of the first began, local time; later turns are
	 * handed over at the same time of day
	 * @param days length of a turn in calendar days, so that it is handed over at the
	 * same local time through changes of summer time
	 * @param on days of the week on which the rotation is in force; all if left out
	 * @param from time of day at which it begins to be in force; with until
	 * @param until time of day at which it ends; before {@code from} it means the next
	 * day
	 */
	public record Rotation(List<String> people, LocalDateTime start, int days, @Nullable List<DayOfWeek> on,
			@Nullable LocalTime from, @Nullable LocalTime until) {
	}

	/** Somebody stands in for whoever has the turn, from a local time until another. */
	public record Cover(String person, LocalDateTime from, LocalDateTime until) {
	}

}
