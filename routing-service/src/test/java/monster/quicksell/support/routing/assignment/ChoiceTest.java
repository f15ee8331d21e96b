package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is chosen among the desks. */
class ChoiceTest {

	private static final Instant LONG_AGO = Instant.parse("2026-11-23T08:00:00Z");

	private static final Instant JUST_NOW = Instant.parse("2026-11-23T09:00:00Z");

	@Test
	void largestFreeShareWins() {
		assertThat(chosen(null, desk("ann", 10, 5, LONG_AGO), desk("ben", 2, 0, JUST_NOW))).isEqualTo("ben");
	}

	@Test
	void ofEqualSharesTheLongestIdleWins() {
		assertThat(chosen(null, desk("ann", 4, 1, JUST_NOW), desk("ben", 4, 1, LONG_AGO))).isEqualTo("ben");
	}

	@Test
	void ownerWithRoomComesFirst() {
		assertThat(chosen("ann", desk("ann", 4, 3, JUST_NOW), desk("ben", 4, 0, LONG_AGO))).isEqualTo("ann");
	}

	@Test
	void ownerWithoutRoomIsPassedOver() {
		assertThat(chosen("ann", desk("ann", 4, 4, JUST_NOW), desk("ben", 4, 3, LONG_AGO))).isEqualTo("ben");
	}

	@Test
	void absentOwnerIsPassedOver() {
		Desk away = new Desk(new Agent("ann", "Ann", List.of("Billing"), 1, 4, false), 0, LONG_AGO);

		assertThat(chosen("ann", away, desk("ben", 4, 3, LONG_AGO))).isEqualTo("ben");
	}

	@Test
	void fullAbsentAndOtherTeamsAgentsGetNothing() {
		Desk full = desk("ann", 1, 1, LONG_AGO);
		Desk beyond = desk("cem", 1, 3, LONG_AGO);
		Desk absent = new Desk(new Agent("dan", "Dan", List.of("Billing"), 1, 4, false), 0, LONG_AGO);
		Desk other = new Desk(new Agent("eve", "Eve", List.of("Listing"), 1, 4, true), 0, LONG_AGO);
		Desk nothing = desk("fay", 0, 0, LONG_AGO);

		assertThat(choose(Demands.of("t-1", "Billing", null), Teamwork.PLAIN, full, beyond, absent, other, nothing))
			.isEmpty();
	}

	@Test
	void secondTeamCountsToo() {
		Desk both = new Desk(new Agent("eve", "Eve", List.of("Listing", "Billing"), 1, 4, true), 0, LONG_AGO);

		assertThat(chosen(null, both)).isEqualTo("eve");
	}

	private static String chosen(@Nullable String owner, Desk... desks) {
		return choose(Demands.of("t-1", "Billing", owner), Teamwork.PLAIN, desks).orElseThrow().desk().agent().id();
	}

	private static Optional<Choice> choose(Demand demand, Teamwork rules, Desk... desks) {
		return Choice.among(List.of(desks), (desk) -> true, demand, rules,
				(customer) -> customer.equals("c-1") ? "ben" : null, JUST_NOW);
	}

	private static Demand demand(Priority priority, Sentiment mood, @Nullable String customer, List<String> passed,
			String... skills) {
		return new Demand("t-1", "Billing", "email", List.of(skills), priority, mood, customer, null, passed, List.of(),
				1);
	}

	private static Desk skilled(String id, String... skills) {
		return new Desk(new Agent(id, id, List.of("Billing"), 1, 4, true, List.of(skills), List.of(), null), 0,
				LONG_AGO);
	}

	@Test
	void whoKnowsTheMatterComesBeforeWhoHasMoreRoom() {
		Desk knows = new Desk(new Agent("ann", "Ann", List.of("Billing"), 1, 4, true,
				List.of("marketplace:ebay", "language:de"), List.of(), null), 2, LONG_AGO);
		Choice fitter = choose(demand(Priority.HIGH, Sentiment.NEUTRAL, null, List.of(), "marketplace:ebay"),
				Teamwork.PLAIN, knows, skilled("zoe"))
			.orElseThrow();
		assertThat(fitter.desk().agent().id()).isEqualTo("ann");
		assertThat(fitter.reason()).contains("knows marketplace:ebay")
			.contains("2 of 4 places taken")
			.contains("score");
	}

	@Test
	void whoKnowsTheCustomerIsPreferredAndTheReasonSaysSo() {
		Choice choice = choose(demand(Priority.HIGH, Sentiment.NEUTRAL, "c-1", List.of()), Teamwork.PLAIN,
				skilled("ann"), skilled("ben"), skilled("cem"))
			.orElseThrow();
		assertThat(choice.desk().agent().id()).isEqualTo("ben");
		assertThat(choice.reason()).contains("knows the customer");
	}

	@Test
	void whoDidNotTakeItGetsItAgainOnlyWhereNobodyElseCan() {
		Demand passed = demand(Priority.HIGH, Sentiment.NEUTRAL, null, List.of("ann"));
		assertThat(choose(passed, Teamwork.PLAIN, skilled("ann"), desk("zoe", 4, 3, JUST_NOW)).orElseThrow()
			.desk()
			.agent()
			.id()).isEqualTo("zoe");
		assertThat(choose(passed, Teamwork.PLAIN, skilled("ann"), desk("zoe", 4, 4, JUST_NOW)).orElseThrow()
			.desk()
			.agent()
			.id()).isEqualTo("ann");
	}

	@Test
	void whoWasPassedOverGetsItWhereOnlyOtherTeamsAreFree() {
		Desk zoe = new Desk(new Agent("zoe", "Zoe", List.of("Listing"), 1, 4, true), 0, LONG_AGO);
		Demand passed = demand(Priority.HIGH, Sentiment.NEUTRAL, null, List.of("ann"));
		assertThat(choose(passed, Teamwork.PLAIN, skilled("ann"), zoe).orElseThrow().desk().agent().id())
			.isEqualTo("ann");
	}

	@Test
	void ownerOfAnotherTeamIsNotAskedAgain() {
		Desk zoe = new Desk(new Agent("zoe", "Zoe", List.of("Listing"), 1, 4, true), 0, LONG_AGO);
		assertThat(chosen("zoe", zoe, desk("ann", 4, 3, JUST_NOW))).isEqualTo("ann");
		assertThat(choose(Demands.of("t-1", "Billing", "zoe"), Teamwork.PLAIN, zoe)).isEmpty();
	}

	@Test
	void supervisorWhoMayNotBeChosenStillSupervises() {
		Desk trainee = new Desk(new Agent("tom", "Tom", List.of("Billing"), 1, 4, true, List.of(), List.of(),
				new Training("2026-11-16", "sue", null)), 0, LONG_AGO);
		Desk supervisor = desk("sue", 4, 0, LONG_AGO);
		assertThat(Choice.among(List.of(trainee, supervisor), (desk) -> desk.equals(trainee),
				Demands.of("t-1", "Billing", null), Teamwork.PLAIN, Choice.Familiar.NOBODY, JUST_NOW))
			.isPresent();
	}

	@Test
	void ofWhatSeveralPlacesNeedOnlyOneAgentsAreSaved() {
		Teamwork rules = new Teamwork(Map.of("chat", 3), Map.of(), Teamwork.Score.USUAL, Map.of());
		Desk ann = desk("ann", 4, 3, LONG_AGO);
		Desk ben = desk("ben", 4, 2, LONG_AGO);
		Desk small = desk("cem", 2, 0, LONG_AGO);
		Look look = new Look();

		look.refused(List.of(ann, ben, small), Demands.in("chat", "t-1", "Billing"), rules, JUST_NOW);

		assertThat(look.allows(ben, 1)).isFalse();
		assertThat(look.allows(ann, 1)).isTrue();
		assertThat(look.allows(ann, 3)).isFalse();
		assertThat(look.allows(small, 1)).isTrue();
	}

	@Test
	void anotherTeamHelpsWhenAllOfTheOwnAreBusy() {
		Teamwork rules = new Teamwork(Map.of(), Map.of("Billing", List.of("Pricing")), Teamwork.Score.USUAL, Map.of());
		Desk helper = new Desk(new Agent("pia", "Pia", List.of("Pricing"), 1, 4, true), 0, LONG_AGO);
		Demand demand = Demands.of("t-1", "Billing", null);
		assertThat(choose(demand, rules, helper, desk("ann", 4, 3, JUST_NOW)).orElseThrow().desk().agent().id())
			.isEqualTo("ann");
		Choice helped = choose(demand, rules, helper, desk("ann", 4, 4, JUST_NOW)).orElseThrow();
		assertThat(helped.desk().agent().id()).isEqualTo("pia");
		assertThat(helped.reason()).startsWith("helps team Billing");
		assertThat(choose(demand, Teamwork.PLAIN, helper)).isEmpty();
	}

	@Test
	void whatIsRequiredIsNeededIfAnybodyOfTheTeamHasIt() {
		Teamwork rules = Teamwork.PLAIN.requiring(List.of("language"));
		Demand german = demand(Priority.HIGH, Sentiment.NEUTRAL, null, List.of(), "language:de", "marketplace:ebay");
		Desk speaks = new Desk(skilled("ann", "language:de").agent(), 4, LONG_AGO);
		assertThat(choose(german, rules, speaks, skilled("zoe", "marketplace:ebay"))).as("Ann is full").isEmpty();
		assertThat(choose(german, Teamwork.PLAIN, speaks, skilled("zoe"))).isPresent();
		assertThat(choose(german, rules, skilled("zoe", "language:fr"))).as("nobody speaks it").isPresent();
		assertThat(
				choose(german, rules, skilled("ann", "language:de"), skilled("zoe", "marketplace:ebay")).orElseThrow()
					.desk()
					.agent()
					.id())
			.isEqualTo("ann");
	}

	@Test
	void anEscalatedTicketGoesToWhoIsAboveEnoughIfAnybodyIs() {
		Desk lead = new Desk(new Agent("lea", "Lea", List.of("Billing"), 2, 4, true), 3, JUST_NOW);
		Demand plain = Demands.of("t-1", "Billing", null);
		Demand escalated = new Demand("t-1", "Billing", "email", List.of(), Priority.HIGH, Sentiment.NEUTRAL, null,
				null, List.of(), List.of(), 2);
		assertThat(choose(plain, Teamwork.PLAIN, skilled("ann"), lead).orElseThrow().desk().agent().id())
			.isEqualTo("ann");
		Choice choice = choose(escalated, Teamwork.PLAIN, skilled("ann"), lead).orElseThrow();
		assertThat(choice.desk().agent().id()).isEqualTo("lea");
		assertThat(choice.reason()).contains("level 2");
		assertThat(choose(escalated, Teamwork.PLAIN, skilled("ann"))).as("better than nobody").isPresent();
	}

	@Test
	void chatNeedsAsManyPlacesAsItWeighs() {
		Teamwork rules = new Teamwork(Map.of("chat", 3), Map.of(), Teamwork.Score.USUAL, Map.of());
		Demand chat = Demands.in("chat", "t-1", "Billing");
		assertThat(choose(chat, rules, desk("ann", 4, 2, LONG_AGO))).isEmpty();
		assertThat(choose(chat, rules, desk("ann", 4, 1, LONG_AGO))).isPresent();
		assertThat(choose(Demands.in("email", "t-1", "Billing"), rules, desk("ann", 4, 2, LONG_AGO))).isPresent();
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23T07:59:59Z,false", "2026-11-23T08:00:00Z,true", "2026-11-23T15:59:59Z,true",
			"2026-11-23T16:00:00Z,false", "2026-11-22T09:00:00Z,false", "2026-07-20T07:00:00Z,true",
			"2026-07-20T15:30:00Z,false" })
	void shiftsFollowTheirTimeZone(Instant now, boolean expected) {
		Shift shift = new Shift("Europe/Berlin", List.of("mon", "TUE"), "09:00", "17:00");
		assertThat(shift.covers(now)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23T21:59:00Z,false", "2026-11-23T22:00:00Z,true", "2026-11-24T05:59:00Z,true",
			"2026-11-24T06:00:00Z,false", "2026-11-24T22:30:00Z,false", "2026-11-23T05:00:00Z,false" })
	void nightShiftsBelongToTheDayOnWhichTheyBegin(Instant now, boolean expected) {
		Shift night = new Shift("UTC", List.of("mon"), "22:00", "06:00");
		assertThat(night.covers(now)).isEqualTo(expected);
		Agent ann = new Agent("ann", "Ann", List.of("Billing"), 1, 4, true, List.of(), List.of(night), null);
		assertThat(Choice
			.among(List.of(new Desk(ann, 0, LONG_AGO)), (desk) -> true, Demands.of("t-1", "Billing", "ann"),
					Teamwork.PLAIN, Choice.Familiar.NOBODY, now)
			.isPresent()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23,MEDIUM,NEUTRAL,true,false", "2026-11-17,MEDIUM,NEUTRAL,true,false",
			"2026-11-16,MEDIUM,NEUTRAL,true,true", "2026-11-16,LOW,POSITIVE,true,true",
			"2026-11-16,HIGH,NEUTRAL,true,false", "2026-11-16,LOW,ANGRY,true,false",
			"2026-11-16,MEDIUM,NEUTRAL,false,false", "2026-11-10,MEDIUM,NEUTRAL,true,true",
			"2026-11-09,CRITICAL,ANGRY,false,true", "2026-10-01,CRITICAL,ANGRY,false,true" })
	void whoIsNewGetsWhatTheWeekAllows(String since, Priority priority, Sentiment mood, boolean supervised,
			boolean gets) {
		Agent trainee = new Agent("tom", "Tom", List.of("Billing"), 1, 4, true, List.of(), List.of(),
				new Training(since, "sue", null));
		Desk supervisor = new Desk(new Agent("sue", "Sue", List.of("Listing"), 2, 4, supervised), 0, LONG_AGO);
		assertThat(choose(demand(priority, mood, null, List.of()), Teamwork.PLAIN, new Desk(trainee, 0, LONG_AGO),
				supervisor)
			.isPresent()).isEqualTo(gets);
	}

	private static Desk desk(String id, int capacity, int load, Instant lastGiven) {
		return new Desk(new Agent(id, id, List.of("Billing"), 1, capacity, true), load, lastGiven);
	}

}
