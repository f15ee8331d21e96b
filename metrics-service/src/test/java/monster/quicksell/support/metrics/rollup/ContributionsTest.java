package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.List;

import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketImported;
import monster.quicksell.support.event.TicketStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The definition of each figure, on histories written by hand. */
class ContributionsTest {

	private final History ticket = new History("t1");

	@Test
	void anImportedTicketIsHistoryAndCountsFromWhenItGoesOnHere() {
		TicketImported imported = TicketImported.newBuilder()
			.setReference("QS-1")
			.setSource("zendesk")
			.setSourceId("1")
			.setChannel("email")
			.setThreadId("zendesk:1")
			.setRequester(Party.newBuilder().setAddress("john@example.com").build())
			.setSubject("Old")
			.setMessages(List.of())
			.setStatus(TicketStatus.RESOLVED)
			.setCreatedAt(Instant.parse("2025-03-01T09:00:00Z"))
			.setSolvedAt(Instant.parse("2025-03-02T09:00:00Z"))
			.build();
		History ticket = new History("imported").add("intake", "2026-11-23T09:00:00Z", imported);
		assertThat(Contributions.of(ticket.facts(), ZoneOffset.UTC).cells()).as("what was finished elsewhere")
			.isEmpty();
		ticket.created("2026-11-23T09:00:00Z");
		assertThat(Contributions.of(ticket.facts(), ZoneOffset.UTC)).as("what goes on here")
			.isEqualTo(Contributions.of(new History("other").created("2026-11-23T09:00:00Z").facts(), ZoneOffset.UTC));
	}

	@Test
	void aTicketIsReceivedOnTheDayOfItsCreation() {
		this.ticket.created("2026-11-23T09:00:00Z");
		assertThat(figures("2026-11-23").received()).isEqualTo(1);
		assertThat(figures("2026-11-24").received()).isZero();
	}

	@Test
	void aDayEndsAtMidnightOfTheInstallationsZone() {
		this.ticket.created("2026-11-23T23:59:59.999Z");
		assertThat(figures("2026-11-23").received()).isEqualTo(1);
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		assertThat(numbers(Contributions.of(this.ticket.facts(), berlin), "2026-11-24", Slot.TOTAL))
			.containsEntry(Figure.of(Measure.RECEIVED), 1L);
	}

	@Test
	void midnightItselfBelongsToTheNewDay() {
		this.ticket.created("2026-11-24T00:00:00Z");
		assertThat(figures("2026-11-23").received()).isZero();
		assertThat(figures("2026-11-24").received()).isEqualTo(1);
	}

	@Test
	void firstResponseIsTheFirstAnswerOfAnAgentOnItsOwnDay() {
		this.ticket.created("2026-11-23T23:50:00Z")
			.answeredAutomatically("2026-11-23T23:50:01Z")
			.answered("2026-11-24T00:20:00Z")
			.answered("2026-11-24T08:00:00Z");
		assertThat(figures("2026-11-23").firstResponse().count()).isZero();
		Durations response = figures("2026-11-24").firstResponse();
		assertThat(response.count()).isEqualTo(1);
		assertThat(response.meanSeconds()).isEqualTo(1800);
		assertThat(response.medianSeconds()).isBetween(1782.0, 1818.0);
	}

	@Test
	void aResolvedTicketCountsOnceOnTheDayItWasResolvedLast() {
		this.ticket.created("2026-11-20T09:00:00Z").moved("2026-11-20T12:00:00Z", TicketStatus.RESOLVED);
		assertThat(figures("2026-11-20").resolved()).isEqualTo(1);
		this.ticket.moved("2026-11-21T09:00:00Z", TicketStatus.OPEN);
		assertThat(figures("2026-11-20").resolved()).isZero();
		assertThat(figures("2026-11-21").reopened()).isEqualTo(1);
		this.ticket.moved("2026-11-22T09:00:00Z", TicketStatus.RESOLVED);
		assertThat(figures("2026-11-22").resolved()).isEqualTo(1);
		assertThat(figures("2026-11-22").resolution().meanSeconds()).isEqualTo(48 * 3600);
		assertThat(total("2026-11-20")).containsEntry(Figure.of(Measure.RESOLUTIONS), 1L);
	}

	@Test
	void closingAResolvedTicketChangesNothing() {
		this.ticket.created("2026-11-20T09:00:00Z").moved("2026-11-20T12:00:00Z", TicketStatus.RESOLVED);
		Tally resolved = tally();
		this.ticket.moved("2026-11-27T12:00:00Z", TicketStatus.CLOSED);
		assertThat(tally()).isEqualTo(resolved);
	}

	@Test
	void aMergedTicketIsNeitherResolvedNorRatedNorOpen() {
		this.ticket.created("2026-11-20T09:00:00Z").merged("2026-11-20T12:00:00Z");
		assertThat(figures("2026-11-20").received()).isEqualTo(1);
		assertThat(figures("2026-11-20").resolved()).isZero();
		assertThat(figures("2026-11-20").closedUnresolved()).isZero();
		assertThat(figures("2026-11-20").setAside()).isEqualTo(1);
		assertThat(openAtEndOf("2026-11-20")).isZero();
	}

	@Test
	void mergingTakesBackTheResolutionAndTheRatingOfBefore() {
		this.ticket.created("2026-11-20T09:00:00Z")
			.moved("2026-11-20T12:00:00Z", TicketStatus.RESOLVED)
			.rated("2026-11-20T13:00:00Z", 1)
			.merged("2026-11-21T09:00:00Z");
		assertThat(figures("2026-11-20").resolved()).isZero();
		assertThat(figures("2026-11-20").satisfaction().count()).isZero();
		assertThat(figures("2026-11-20").satisfaction().asked()).isZero();
		assertThat(figures("2026-11-21").setAside()).isZero();
		assertThat(figures("2026-11-20").setAside()).isEqualTo(1);
	}

	@Test
	void whatPrometheusCountsNeverFalls() {
		this.ticket.created("2026-11-20T09:00:00Z")
			.moved("2026-11-20T12:00:00Z", TicketStatus.RESOLVED)
			.breached("2026-11-20T12:30:00Z", SlaMetric.NEXT_RESPONSE, 1)
			.moved("2026-11-20T13:00:00Z", TicketStatus.OPEN)
			.judged("2026-11-20T14:00:00Z", true)
			.judged("2026-11-20T15:00:00Z", false)
			.withdrawn("2026-11-20T16:00:00Z", SlaMetric.NEXT_RESPONSE, 1, "2026-11-20T18:00:00Z")
			.lateAfterAll("2026-11-20T16:30:00Z", SlaMetric.NEXT_RESPONSE, 1, "2026-11-20T16:30:00Z")
			.moved("2026-11-20T17:00:00Z", TicketStatus.RESOLVED)
			.merged("2026-11-20T19:00:00Z");
		Figure breaches = new Figure(Measure.BREACHES_TOLD, SlaMetric.NEXT_RESPONSE.ordinal() + 1);
		Figure withdrawn = new Figure(Measure.BREACHES_WITHDRAWN, SlaMetric.NEXT_RESPONSE.ordinal() + 1);
		Map<Figure, Long> last = new HashMap<>();
		for (int events = 1; events <= this.ticket.events().size(); events++) {
			Tally tally = Contributions.of(History.facts(this.ticket.events().subList(0, events)), ZoneOffset.UTC);
			Map<Figure, Long> ever = numbers(tally, "all", Slot.TOTAL);
			for (Figure counter : List.of(Figure.of(Measure.RECEIVED), Figure.of(Measure.RESOLUTIONS),
					Figure.of(Measure.REOPENINGS), Figure.of(Measure.ESCALATIONS), breaches, withdrawn)) {
				assertThat(ever.getOrDefault(counter, 0L)).as("%s after %d events", counter, events)
					.isGreaterThanOrEqualTo(last.getOrDefault(counter, 0L));
			}
			last = ever;
		}
		assertThat(last).containsEntry(Figure.of(Measure.RESOLUTIONS), 2L)
			.containsEntry(Figure.of(Measure.REOPENINGS), 2L)
			.containsEntry(breaches, 2L)
			.containsEntry(withdrawn, 1L);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void whatWasReceivedIsResolvedClosedSetAsideOrOpen(long seed) {
		for (History each : RandomHistories.of(new Random(seed), 40)) {
			Map<Figure, Long> ever = numbers(Contributions.of(each.facts(), ZoneOffset.UTC), "all", Slot.TOTAL);
			Figures figures = Figures.of(ever, ever.getOrDefault(Figure.of(Measure.OPEN), 0L));
			assertThat(figures.resolved() + figures.closedUnresolved() + figures.setAside() + figures.open())
				.as("seed %d, %s", seed, each.events())
				.isEqualTo(figures.received());
		}
	}

	@Test
	void aBreachThatWasTakenBackCountsNoMoreAndTheTargetWasKept() {
		this.ticket.created("2026-11-23T09:00:00Z")
			.aimed("2026-11-23T09:00:01Z", SlaMetric.FIRST_RESPONSE, 1, "2026-11-23T10:00:00Z")
			.breached("2026-11-23T10:00:00Z", SlaMetric.FIRST_RESPONSE, 1);
		assertThat(figures("2026-11-23").breaches().firstResponse()).isEqualTo(1);
		this.ticket.withdrawn("2026-11-23T10:01:00Z", SlaMetric.FIRST_RESPONSE, 1, "2026-11-23T12:00:00Z");
		assertThat(figures("2026-11-23").breaches().firstResponse()).isZero();
		assertThat(numbers(tally(), "all", Slot.TOTAL)).doesNotContainKey(Figure.of(Measure.OPEN_BREACHED));
		assertThat(this.ticket.facts().due()).extracting(Due::at).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
		this.ticket.met("2026-11-23T11:00:00Z", SlaMetric.FIRST_RESPONSE, 1, false, Duration.ofMinutes(30));
		assertThat(figures("2026-11-23").compliance().overall()).isEqualTo(1.0);
		assertThat(figures("2026-11-23").compliance().decided()).isEqualTo(1);
	}

	@Test
	void aBreachThatWasTakenBackAndComesTrueCounts() {
		this.ticket.created("2026-11-23T09:00:00Z")
			.breached("2026-11-23T10:00:00Z", SlaMetric.RESOLUTION, 1)
			.withdrawn("2026-11-23T10:01:00Z", SlaMetric.RESOLUTION, 1, "2026-11-23T11:00:00Z")
			.lateAfterAll("2026-11-23T11:00:00Z", SlaMetric.RESOLUTION, 1, "2026-11-23T11:00:00Z");
		assertThat(figures("2026-11-23").breaches().resolution()).isEqualTo(1);
		this.ticket.met("2026-11-23T12:00:00Z", SlaMetric.RESOLUTION, 1, true, Duration.ofHours(2));
		assertThat(figures("2026-11-23").compliance().resolution()).isZero();
		this.ticket.withdrawn("2026-11-23T12:30:00Z", SlaMetric.RESOLUTION, 1, "2026-11-23T13:00:00Z");
		assertThat(figures("2026-11-23").compliance().resolution()).isEqualTo(1.0);
	}

	@Test
	void aClockHeldToBeLateAndPutRightWasInTime() {
		this.ticket.created("2026-11-23T09:00:00Z")
			.breached("2026-11-23T10:00:00Z", SlaMetric.RESOLUTION, 1)
			.met("2026-11-23T11:00:00Z", SlaMetric.RESOLUTION, 1, true, Duration.ofHours(2));
		assertThat(figures("2026-11-23").compliance().resolution()).isZero();
		this.ticket.withdrawn("2026-11-23T11:30:00Z", SlaMetric.RESOLUTION, 1, "2026-11-23T17:00:00Z");
		assertThat(figures("2026-11-23").compliance().resolution()).isEqualTo(1.0);
	}

	@Test
	void aBreachToldLateCountsOnTheDayItWasDue() {
		this.ticket.created("2026-11-22T22:00:00Z")
			.breachedLate("2026-11-23T00:30:00Z", "2026-11-22T23:00:00Z", SlaMetric.FIRST_RESPONSE, 1);
		assertThat(figures("2026-11-22").breaches().firstResponse()).isEqualTo(1);
		assertThat(figures("2026-11-23").breaches().firstResponse()).isZero();
	}

	@Test
	void aMissedTargetThatStillRunsStaysDue() {
		this.ticket.created("2026-11-23T09:00:00Z")
			.aimed("2026-11-23T09:00:01Z", SlaMetric.RESOLUTION, 1, "2026-11-23T10:00:00Z")
			.breached("2026-11-23T10:00:00Z", SlaMetric.RESOLUTION, 1);
		assertThat(this.ticket.facts().due()).isNotNull();
		this.ticket.met("2026-11-23T11:00:00Z", SlaMetric.RESOLUTION, 1, true, Duration.ofHours(2));
		assertThat(this.ticket.facts().due()).isNull();
	}

	@Test
	void aTicketThatWasNoSpamAfterAllWasNotReopenedByItsCustomer() {
		this.ticket.created("2026-11-20T09:00:00Z")
			.moved("2026-11-20T10:00:00Z", TicketStatus.RESOLVED)
			.judged("2026-11-20T11:00:00Z", true)
			.judged("2026-11-20T12:00:00Z", false)
			.moved("2026-11-20T13:00:00Z", TicketStatus.RESOLVED);
		Figures day = figures("2026-11-20");
		assertThat(day.reopened()).isZero();
		assertThat(day.reopenRate()).isZero();
		assertThat(day.resolvedOnFirstContact()).isEqualTo(1);
		this.ticket.moved("2026-11-20T14:00:00Z", TicketStatus.OPEN);
		assertThat(figures("2026-11-20").reopened()).isEqualTo(1);
	}

	@Test
	void aTicketThatIsSpamAndStaysSoIsSetAsideAndNothingElse() {
		this.ticket.created("2026-11-20T09:00:00Z")
			.routed("2026-11-20T09:00:01Z", "Payments", "Billing", Priority.HIGH)
			.aimed("2026-11-20T09:00:02Z", SlaMetric.FIRST_RESPONSE, 1, "2026-11-20T10:00:00Z")
			.answered("2026-11-20T09:30:00Z")
			.moved("2026-11-20T09:40:00Z", TicketStatus.RESOLVED)
			.rated("2026-11-20T09:50:00Z", 1)
			.judged("2026-11-21T09:00:00Z", true);
		Figures begun = figures("2026-11-20");
		assertThat(begun.received()).isEqualTo(1);
		assertThat(begun.setAside()).as("on the day its work ended").isEqualTo(1);
		assertThat(begun.resolved()).isZero();
		assertThat(begun.resolvedOnFirstContact()).isZero();
		assertThat(begun.closedUnresolved()).isZero();
		assertThat(begun.resolution().count()).isZero();
		assertThat(begun.satisfaction().asked()).as("no satisfaction is asked for").isZero();
		assertThat(begun.satisfaction().count()).isZero();
		assertThat(begun.satisfaction().responseRate()).isNull();
		assertThat(begun.compliance().decided()).as("its clocks were given up").isZero();
		assertThat(begun.compliance().overall()).isNull();
		assertThat(openAtEndOf("2026-11-21")).isZero();
		Map<Figure, Long> ever = numbers(tally(), "all", Slot.TOTAL);
		Figures all = Figures.of(ever, ever.getOrDefault(Figure.of(Measure.OPEN), 0L));
		assertThat(all.resolved() + all.closedUnresolved() + all.open()).isZero();
		assertThat(all.received()).isEqualTo(all.setAside());
	}

	@Test
	void spamThatWasNeverAnsweredIsSetAsideOnTheDayItWasFound() {
		this.ticket.created("2026-11-20T09:00:00Z").judged("2026-11-22T09:00:00Z", true);
		assertThat(openAtEndOf("2026-11-21")).isEqualTo(1);
		assertThat(figures("2026-11-22").setAside()).isEqualTo(1);
		assertThat(figures("2026-11-22").closedUnresolved()).isZero();
		assertThat(openAtEndOf("2026-11-22")).isZero();
	}

	@Test
	void aTicketThatWasTakenForSpamCountsAgain() {
		this.ticket.created("2026-11-20T09:00:00Z")
			.judged("2026-11-20T10:00:00Z", true)
			.judged("2026-11-20T11:00:00Z", false)
			.moved("2026-11-20T12:00:00Z", TicketStatus.RESOLVED);
		assertThat(figures("2026-11-20").resolved()).isEqualTo(1);
	}

	@Test
	void aRatingThatWasChangedCountsOnceWithItsLastStars() {
		this.ticket.created("2026-11-20T09:00:00Z")
			.moved("2026-11-20T12:00:00Z", TicketStatus.RESOLVED)
			.rated("2026-11-20T13:00:00Z", 1)
			.rated("2026-11-21T13:00:00Z", 5);
		assertThat(figures("2026-11-20").satisfaction().count()).isZero();
		assertThat(figures("2026-11-21").satisfaction().count()).isEqualTo(1);
		assertThat(figures("2026-11-21").satisfaction().stars()).containsEntry(5, 1L);
	}

	@Test
	void aTicketClosedWhileWaitingIsDoneButNotResolved() {
		this.ticket.created("2026-11-10T09:00:00Z")
			.moved("2026-11-10T10:00:00Z", TicketStatus.WAITING)
			.moved("2026-11-17T10:00:00Z", TicketStatus.CLOSED);
		assertThat(figures("2026-11-17").resolved()).isZero();
		assertThat(figures("2026-11-17").closedUnresolved()).isEqualTo(1);
		assertThat(figures("2026-11-17").resolution().count()).isZero();
		assertThat(openAtEndOf("2026-11-16")).isEqualTo(1);
		assertThat(openAtEndOf("2026-11-17")).isZero();
	}

	@Test
	void openIsWhatIsNeitherResolvedNorClosedAtTheEndOfTheDay() {
		this.ticket.created("2026-11-20T09:00:00Z")
			.moved("2026-11-21T12:00:00Z", TicketStatus.RESOLVED)
			.moved("2026-11-23T09:00:00Z", TicketStatus.OPEN);
		assertThat(openAtEndOf("2026-11-19")).isZero();
		assertThat(openAtEndOf("2026-11-20")).isEqualTo(1);
		assertThat(openAtEndOf("2026-11-21")).isZero();
		assertThat(openAtEndOf("2026-11-22")).isZero();
		assertThat(openAtEndOf("2026-11-23")).isEqualTo(1);
		assertThat(numbers(tally(), "all", new Slot(Dimension.STATUS, "OPEN"))).containsEntry(Figure.of(Measure.OPEN),
				1L);
	}

	@Test
	void firstContactMeansOneAnswerAtMostAndNoReopening() {
		this.ticket.created("2026-11-23T09:00:00Z")
			.answered("2026-11-23T10:00:00Z")
			.moved("2026-11-23T11:00:00Z", TicketStatus.RESOLVED)
			.answered("2026-11-23T11:05:00Z");
		assertThat(figures("2026-11-23").resolvedOnFirstContact()).isEqualTo(1);
		this.ticket.moved("2026-11-23T12:00:00Z", TicketStatus.OPEN)
			.moved("2026-11-23T13:00:00Z", TicketStatus.RESOLVED);
		assertThat(figures("2026-11-23").resolvedOnFirstContact()).isZero();
	}

	@Test
	void twoAnswersAreNoFirstContactResolution() {
		this.ticket.created("2026-11-23T09:00:00Z")
			.answered("2026-11-23T10:00:00Z")
			.answered("2026-11-23T10:30:00Z")
			.moved("2026-11-23T11:00:00Z", TicketStatus.RESOLVED);
		assertThat(figures("2026-11-23").resolved()).isEqualTo(1);
		assertThat(figures("2026-11-23").resolvedOnFirstContact()).isZero();
	}

	@Test
	void theLastRatingOfEachResolutionCountsOnItsDay() {
		this.ticket.created("2026-11-20T09:00:00Z")
			.moved("2026-11-20T12:00:00Z", TicketStatus.RESOLVED)
			.rated("2026-11-21T08:00:00Z", 1)
			.rated("2026-11-21T08:01:00Z", 2)
			.moved("2026-11-21T09:00:00Z", TicketStatus.OPEN)
			.moved("2026-11-21T10:00:00Z", TicketStatus.RESOLVED)
			.rated("2026-11-21T11:00:00Z", 5);
		Satisfaction satisfaction = figures("2026-11-21").satisfaction();
		assertThat(satisfaction.count()).isEqualTo(2);
		assertThat(satisfaction.average()).isEqualTo(3.5);
		assertThat(satisfaction.stars()).containsEntry(1, 0L).containsEntry(2, 1L).containsEntry(5, 1L);
	}

	@Test
	void anEscalatedTicketCountsOnceAndEachEscalationByTriggerAndLevel() {
		this.ticket.created("2026-11-22T09:00:00Z")
			.escalated("2026-11-23T09:00:00Z", "refund", 2)
			.escalated("2026-11-24T09:00:00Z", "security", 4);
		assertThat(figures("2026-11-23").escalated()).isEqualTo(1);
		assertThat(figures("2026-11-24").escalated()).isZero();
		assertThat(total("2026-11-24")).containsEntry(Figure.of(Measure.ESCALATIONS), 1L);
		assertThat(numbers(tally(), "2026-11-24", new Slot(Dimension.TRIGGER, "security")))
			.containsEntry(Figure.of(Measure.ESCALATIONS), 1L);
		assertThat(numbers(tally(), "2026-11-23", new Slot(Dimension.LEVEL, "2")))
			.containsEntry(Figure.of(Measure.ESCALATIONS), 1L);
		assertThat(numbers(tally(), "2026-11-22", new Slot(Dimension.TRIGGER, "security")))
			.containsEntry(Figure.of(Measure.RECEIVED_ESCALATED), 1L);
	}

	@Test
	void breachesCountByMetricAndMarkWhatIsStillOpen() {
		this.ticket.created("2026-11-23T09:00:00Z")
			.routed("2026-11-23T09:00:01Z", "Payments", "Billing", Priority.CRITICAL)
			.breached("2026-11-23T09:15:00Z", SlaMetric.FIRST_RESPONSE, 1)
			.breached("2026-11-23T11:00:00Z", SlaMetric.RESOLUTION, 1);
		assertThat(figures("2026-11-23").breaches()).isEqualTo(new Figures.Breaches(1, 0, 1));
		Slot critical = new Slot(Dimension.PRIORITY, "CRITICAL");
		Figure breached = Figure.of(Measure.OPEN_BREACHED);
		assertThat(numbers(tally(), "all", critical)).containsEntry(breached, 1L);
		this.ticket.moved("2026-11-23T12:00:00Z", TicketStatus.RESOLVED);
		assertThat(numbers(tally(), "all", critical)).doesNotContainKey(breached);
	}

	@Test
	void figuresMoveWithTheTicketToItsNewTeamAndPriority() {
		this.ticket.created("2026-11-23T09:00:00Z");
		assertThat(received(Dimension.TEAM, Slot.UNROUTED)).isEqualTo(1);
		this.ticket.routed("2026-11-23T09:00:01Z", "Payments", "Billing", Priority.HIGH)
			.assigned("2026-11-23T09:00:02Z", "Billing", "sarah");
		assertThat(received(Dimension.TEAM, Slot.UNROUTED)).isZero();
		assertThat(received(Dimension.TEAM, "Billing")).isEqualTo(1);
		this.ticket.queued("2026-11-25T09:00:00Z", "Marketplace");
		assertThat(received(Dimension.TEAM, "Billing")).isZero();
		assertThat(received(Dimension.TEAM, "Marketplace")).isEqualTo(1);
		assertThat(received(Dimension.CATEGORY, "Payments")).isEqualTo(1);
		assertThat(received(Dimension.PRIORITY, "HIGH")).isEqualTo(1);
		assertThat(received(Dimension.CHANNEL, "email")).isEqualTo(1);
		assertThat(this.ticket.facts().routing().assignee()).isNull();
	}

	@Test
	void nothingCountsBeforeTheCreationIsKnown() {
		this.ticket.routed("2026-11-23T09:00:01Z", "Payments", "Billing", Priority.HIGH)
			.answered("2026-11-23T09:10:00Z");
		assertThat(tally()).isEqualTo(Tally.NONE);
		this.ticket.created("2026-11-22T09:00:00Z");
		assertThat(figures("2026-11-22").received()).isEqualTo(1);
		assertThat(figures("2026-11-23").firstResponse().count()).isEqualTo(1);
	}

	@Test
	void anAnswerDatedBeforeTheCreationTookNoTime() {
		this.ticket.created("2026-11-23T09:00:00Z").answered("2026-11-23T08:59:59Z");
		assertThat(figures("2026-11-23").firstResponse().meanSeconds()).isZero();
		assertThat(figures("2026-11-23").firstResponse().medianSeconds()).isZero();
	}

	@Test
	void aLongSubjectIsCutBetweenCharacters() {
		String subject = "x".repeat(199) + "\uD83D\uDE80".repeat(10);
		this.ticket.created("2026-11-23T09:00:00Z", "email", subject);
		assertThat(this.ticket.facts().opening()).extracting(Opening::subject).isEqualTo("x".repeat(199));
	}

	private Tally tally() {
		return Contributions.of(this.ticket.facts(), ZoneOffset.UTC);
	}

	private Map<Figure, Long> total(String day) {
		return numbers(tally(), day, Slot.TOTAL);
	}

	private Figures figures(String day) {
		return Figures.of(total(day), 0);
	}

	private long received(Dimension dimension, String value) {
		return numbers(tally(), "2026-11-23", new Slot(dimension, value)).getOrDefault(Figure.of(Measure.RECEIVED), 0L);
	}

	private long openAtEndOf(String day) {
		LocalDate end = LocalDate.parse(day);
		return tally().cells()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().slot().equals(Slot.TOTAL)
					&& entry.getKey().figure().equals(Figure.of(Measure.OPEN))
					&& !entry.getKey().period().equals(Period.ALL)
					&& !LocalDate.parse(entry.getKey().period().name()).isAfter(end))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	private static Map<Figure, Long> numbers(Tally tally, String period, Slot slot) {
		Map<Figure, Long> numbers = new HashMap<>();
		tally.cells().forEach((cell, number) -> {
			if (cell.period().name().equals(period) && cell.slot().equals(slot)) {
				numbers.put(cell.figure(), number);
			}
		});
		return numbers;
	}

}
