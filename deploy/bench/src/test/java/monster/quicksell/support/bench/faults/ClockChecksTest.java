package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The checker finds what is wrong with clocks: when they are due, stop, and are said to
 * be late.
 */
class ClockChecksTest extends Planted {

	@Test
	void isContentWithASolvedTicket() {
		solve("t1", NOON.plusSeconds(1));
		assertThat(found()).isEmpty();
	}

	@Test
	void findsAClockThatDoesNotStop() {
		solve("t1", NOON.plusSeconds(1));
		this.log.removeIf((event) -> event.id().equals("t1:sla:3"));
		assertThat(found()).contains(Invariant.CLOCKS_STOP);
	}

	@Test
	void findsAClockThatStopsAtTheWrongTime() {
		solve("t1", NOON.plusSeconds(1));
		replace("t1:sla:2",
				new SlaMet(SlaMetric.FIRST_RESPONSE, 1, NOON.plus(FOUR_HOURS), NOON.plusSeconds(2), 2L, false));
		assertThat(found()).containsExactly(Invariant.CLOCKS_STOP);
	}

	@Test
	void findsABreachOfWhatWasInTime() {
		solve("t1", NOON.plusSeconds(1));
		say(NOON.plus(FOUR_HOURS).plusSeconds(1), "t1", "sla", 4, breach());
		this.figures.put("breaches.resolution", 1);
		assertThat(found()).contains(Invariant.NO_FALSE_BREACH);
	}

	@Test
	void findsWhatIsCalledLateAndWasNot() {
		solve("t1", NOON.plusSeconds(1));
		replace("t1:sla:3", new SlaMet(SlaMetric.RESOLUTION, 1, NOON.plus(FOUR_HOURS), NOON.plusSeconds(1), 1L, true));
		assertThat(found()).containsExactly(Invariant.NO_FALSE_BREACH);
	}

	@Test
	void findsAFalseBreach() {
		say(NOON.plus(FOUR_HOURS).minusMillis(1), "t1", "sla", 2, breach());
		assertThat(found()).contains(Invariant.NO_FALSE_BREACH);
	}

	@Test
	void isContentWithATrueBreachButNotWithASecond() {
		this.figures.put("breaches.resolution", 1);
		say(NOON.plus(FOUR_HOURS), "t1", "sla", 2, breach());
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
		say(NOON.plus(FOUR_HOURS), "t1", "sla", 3, breach());
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsABreachThatEscalatedNobody() {
		this.figures.put("breaches.resolution", 1);
		say(NOON.plus(FOUR_HOURS), "t1", "sla", 2, breach());
		known("t1", 2, 2);
		assertThat(found()).isEmpty();
		this.ofBreaches.put("RESOLUTION", "late");
		assertThat(found()).containsExactly(Invariant.ONE_EFFECT);
	}

	@Test
	void findsABreachThatNobodySaid() {
		this.at = NOON.plus(FOUR_HOURS).plusSeconds(61);
		assertThat(found()).containsExactly(Invariant.BREACH_SAID);
	}

	@Test
	void findsAWarningThatComesTooEarly() {
		say(NOON.plusSeconds(7199), "t1", "sla", 2,
				new SlaWarning(SlaMetric.RESOLUTION, 1, 50, NOON.plus(FOUR_HOURS), null));
		assertThat(found()).contains(Invariant.NO_FALSE_BREACH);
	}

	@Test
	void findsAWrongDueTime() {
		SlaTarget wrong = new SlaTarget(SlaMetric.RESOLUTION, 1, NOON, 14_400L, "always",
				NOON.plus(FOUR_HOURS).plusSeconds(60), "priority MEDIUM");
		say("t1", "sla", 2, new SlaTargetsSet(List.of(wrong), "the policy changed", "v1"));
		assertThat(found()).contains(Invariant.DUE_TIMES_TRUE);
	}

	@Test
	void findsAClockThatCountsFromTheWrongTime() {
		Instant late = NOON.plusSeconds(1);
		SlaTarget wrong = new SlaTarget(SlaMetric.RESOLUTION, 1, late, 14_400L, "always", late.plus(FOUR_HOURS),
				"priority MEDIUM");
		say("t1", "sla", 2, new SlaTargetsSet(List.of(wrong), "the policy changed", "v1"));
		assertThat(found()).contains(Invariant.DUE_TIMES_TRUE);
	}

	@Test
	void isContentWithATargetThatIsLaterByAPause() {
		pause(Duration.ofSeconds(60));
		assertThat(found()).isEmpty();
	}

	@Test
	void findsATargetThatForgetsAPause() {
		pause(Duration.ZERO);
		assertThat(found()).containsExactly(Invariant.DUE_TIMES_TRUE);
	}

	@Test
	void findsATargetThatIsLaterByMoreThanThePause() {
		pause(Duration.ofSeconds(61));
		assertThat(found()).containsExactly(Invariant.DUE_TIMES_TRUE);
	}

	/** The customer is waited for, for a minute. */
	private void pause(Duration later) {
		Instant goesOn = NOON.plusSeconds(120);
		answer("t1", NOON.plusSeconds(60), TicketStatus.WAITING);
		say(goesOn, "t1", "intake", 5,
				new TicketStatusChanged(TicketStatus.WAITING, TicketStatus.OPEN, AGENT, "The customer wrote"));
		SlaTarget target = new SlaTarget(SlaMetric.RESOLUTION, 1, NOON, 14_400L, "always",
				NOON.plus(FOUR_HOURS).plus(later), "priority MEDIUM");
		say(goesOn, "t1", "sla", 3, new SlaTargetsSet(List.of(target), "no longer waiting", "v1"));
		known("t1", 5, 3);
	}

	@Test
	void isContentWithAClockThatPausesLongerThanItHad() {
		solve("t2", NOON.plusSeconds(1));
		answer("t1", NOON.plusSeconds(1), TicketStatus.WAITING);
		this.at = NOON.plus(FOUR_HOURS).plusSeconds(61);
		assertThat(found()).isEmpty();
		say(NOON.plusSeconds(2), "t1", "intake", 5,
				new TicketStatusChanged(TicketStatus.WAITING, TicketStatus.OPEN, AGENT, "The customer wrote"));
		assertThat(found()).contains(Invariant.BREACH_SAID);
	}

	@Test
	void findsAClockThatWasDueAtAnotherTimeBeforeItStopped() {
		solve("t1", NOON.plusSeconds(1));
		replace("t1:sla:3", new SlaMet(SlaMetric.RESOLUTION, 1, NOON.plus(FOUR_HOURS).plusSeconds(1),
				NOON.plusSeconds(1), 1L, false));
		assertThat(found()).containsExactly(Invariant.DUE_TIMES_TRUE);
	}

	@Test
	void findsATargetThatForgotAPauseThoughTheClockHasStopped() {
		pause(Duration.ZERO);
		say(NOON.plusSeconds(180), "t1", "intake", 6,
				new TicketStatusChanged(TicketStatus.OPEN, TicketStatus.RESOLVED, AGENT, "Solved"));
		say(NOON.plusSeconds(180), "t1", "sla", 4,
				new SlaMet(SlaMetric.RESOLUTION, 1, NOON.plus(FOUR_HOURS), NOON.plusSeconds(180), 1L, false));
		this.figures.putAll(Map.of("resolved", 1, "open", 1));
		this.held.remove("t1");
		known("t1", 6, 4);
		assertThat(found()).containsExactly(Invariant.DUE_TIMES_TRUE);
	}

	@Test
	void findsABreachOfAClockThatStoodStill() {
		Instant due = NOON.plus(FOUR_HOURS);
		answer("t1", NOON.plusSeconds(60), TicketStatus.WAITING);
		say(due, "t1", "sla", 3, breach());
		this.figures.put("breaches.resolution", 1);
		known("t1", 4, 3);
		assertThat(found()).containsExactly(Invariant.NO_FALSE_BREACH);
		say(due.plusSeconds(1), "t1", "sla", 4, new SlaCorrected(SlaMetric.RESOLUTION, 1, due, due, 60L, true, "late"));
		this.figures.put("breaches.resolution", 0);
		known("t1", 4, 4);
		assertThat(found()).isEmpty();
	}

	@Test
	void isContentWithABreachThatWasTakenBackAndCameTrue() {
		Instant due = NOON.plus(FOUR_HOURS);
		Instant later = due.plusSeconds(60);
		pause(Duration.ofSeconds(60));
		say(due, "t1", "sla", 4, breach());
		say(due.plusSeconds(1), "t1", "sla", 5,
				new SlaCorrected(SlaMetric.RESOLUTION, 1, due, later, 14_340L, true, "told late"));
		say(later, "t1", "sla", 6,
				new SlaCorrected(SlaMetric.RESOLUTION, 1, later, later, 14_400L, false, "it is late after all"));
		say(later.plusSeconds(1), "t1", "intake", 6,
				new TicketStatusChanged(TicketStatus.OPEN, TicketStatus.RESOLVED, AGENT, "Solved"));
		say(later.plusSeconds(1), "t1", "sla", 7,
				new SlaMet(SlaMetric.RESOLUTION, 1, later, later.plusSeconds(1), 14_401L, true));
		this.figures.putAll(Map.of("resolved", 1, "open", 1, "breaches.resolution", 1));
		this.held.remove("t1");
		known("t1", 6, 7);
		// Said before it was due by the target that ran
		assertThat(found()).containsExactly(Invariant.NO_FALSE_BREACH);
		move("t1:sla:4", later);
		assertThat(found()).isEmpty();
	}

}
