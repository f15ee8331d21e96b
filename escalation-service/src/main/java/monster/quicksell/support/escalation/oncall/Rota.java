package monster.quicksell.support.escalation.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import monster.quicksell.support.escalation.oncall.OnCallPolicy.Cover;
import monster.quicksell.support.escalation.oncall.OnCallPolicy.Rotation;
import monster.quicksell.support.escalation.oncall.OnCallPolicy.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Answers for one schedule who is on call. A hand-over at a local time that a change to
 * summer time skips happens when the clocks have moved; one that comes twice happens the
 * first time.
 */
final class Rota {

	private static final int LOOK_AHEAD_DAYS = 62;

	private final Schedule schedule;

	private final ZoneId zone;

	Rota(Schedule schedule) {
		this.schedule = schedule;
		this.zone = schedule.zone();
	}

	Turn at(Instant at, List<StandIn> standIns) {
		List<StandIn> mine = standIns.stream().filter((each) -> each.schedule().equals(this.schedule.name())).toList();
		String now = person(at, mine);
		boolean override = !Objects.equals(now, planned(at));
		Instant until = changes(at, mine).filter((change) -> !Objects.equals(person(change, mine), now))
			.findFirst()
			.orElse(null);
		return new Turn(now, until, override);
	}

	private @Nullable String person(Instant at, List<StandIn> standIns) {
		return standIns.reversed()
			.stream()
			.filter((each) -> each.covers(at))
			.findFirst()
			.map(StandIn::person)
			.orElseGet(() -> written(at));
	}

	private @Nullable String written(Instant at) {
		return overrides().reversed()
			.stream()
			.filter((each) -> !at.isBefore(instant(each.from())) && at.isBefore(instant(each.until())))
			.findFirst()
			.map(Cover::person)
			.orElseGet(() -> planned(at));
	}

	private @Nullable String planned(Instant at) {
		for (Rotation rotation : this.schedule.rotations().reversed()) {
			if (!at.isBefore(instant(rotation.start())) && inForce(rotation, at)) {
				return rotation.people().get((int) (turn(rotation, at) % rotation.people().size()));
			}
		}
		return null;
	}

	/** Turns end at instants, not at readings of a clock that is turned back. */
	private long turn(Rotation rotation, Instant at) {
		LocalDateTime local = LocalDateTime.ofInstant(at, this.zone);
		long turn = ChronoUnit.DAYS.between(rotation.start().toLocalDate(), local.toLocalDate()) / rotation.days();
		while (instant(rotation.start().plusDays(turn * rotation.days())).isAfter(at)) {
			turn--;
		}
		while (!instant(rotation.start().plusDays((turn + 1) * rotation.days())).isAfter(at)) {
			turn++;
		}
		return turn;
	}

	/** Like turns, hours begin and end at instants. */
	private boolean inForce(Rotation rotation, Instant at) {
		LocalTime from = (rotation.from() != null) ? rotation.from() : LocalTime.MIN;
		LocalTime until = (rotation.until() != null) ? rotation.until() : LocalTime.MIN;
		LocalDate today = LocalDateTime.ofInstant(at, this.zone).toLocalDate();
		return Stream.of(today.minusDays(1), today).filter((day) -> on(rotation, day)).anyMatch((day) -> {
			LocalDate end = from.isBefore(until) ? day : day.plusDays(1);
			return !at.isBefore(instant(day.atTime(from))) && at.isBefore(instant(end.atTime(until)));
		});
	}

	private static boolean on(Rotation rotation, LocalDate day) {
		return rotation.on() == null || rotation.on().contains(day.getDayOfWeek());
	}

	/** Instants at which somebody else may be on call, in order. */
	private Stream<Instant> changes(Instant after, List<StandIn> standIns) {
		List<Instant> changes = new ArrayList<>();
		standIns.forEach((each) -> changes.addAll(List.of(each.from(), each.until())));
		overrides().forEach((each) -> changes.addAll(List.of(instant(each.from()), instant(each.until()))));
		LocalDate today = LocalDateTime.ofInstant(after, this.zone).toLocalDate();
		for (Rotation rotation : this.schedule.rotations()) {
			for (int day = -1; day <= LOOK_AHEAD_DAYS; day++) {
				LocalDate date = today.plusDays(day);
				changes.add(instant(date.atTime(rotation.start().toLocalTime())));
				changes.add(instant(date.atTime((rotation.from() != null) ? rotation.from() : LocalTime.MIN)));
				changes.add(instant(date.atTime((rotation.until() != null) ? rotation.until() : LocalTime.MIN)));
			}
		}
		return changes.stream().filter((change) -> change.isAfter(after)).sorted(Comparator.naturalOrder());
	}

	private List<Cover> overrides() {
		return (this.schedule.overrides() != null) ? this.schedule.overrides() : List.of();
	}

	private Instant instant(LocalDateTime local) {
		return local.atZone(this.zone).toInstant();
	}

}
