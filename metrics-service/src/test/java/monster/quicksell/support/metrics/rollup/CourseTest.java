package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures of what happens on the way, on histories written by hand. */
class CourseTest {

	private static final Zones TWO = new Zones(ZoneOffset.UTC, List.of(ZoneId.of("Asia/Kathmandu")));

	private final History ticket = new History("t1").created("2026-11-23T09:00:00Z");

	@Test
	void businessTimeIsWhatTheClockUsedOnTheDayOfTheAnswer() {
		this.ticket.answered("2026-11-24T09:30:00Z")
			.met("2026-11-24T09:30:00Z", SlaMetric.FIRST_RESPONSE, 1, true, Duration.ofMinutes(750));
		Figures day = figures("2026-11-24");
		assertThat(day.firstResponse().meanSeconds()).isEqualTo(24.5 * 3600);
		assertThat(day.firstResponseBusiness().meanSeconds()).isEqualTo(12.5 * 3600);
		assertThat(day.firstResponseBusiness().count()).isEqualTo(1);
	}

	@Test
	void businessTimeOfAResolutionIsThatOfTheOneThatStands() {
		this.ticket.moved("2026-11-23T10:00:00Z", TicketStatus.RESOLVED)
			.met("2026-11-23T10:00:00Z", SlaMetric.RESOLUTION, 1, false, Duration.ofHours(1))
			.moved("2026-11-23T12:00:00Z", TicketStatus.OPEN);
		assertThat(figures("2026-11-23").resolutionBusiness().count()).isZero();
		this.ticket.moved("2026-11-23T15:00:00Z", TicketStatus.RESOLVED)
			.met("2026-11-23T15:00:00Z", SlaMetric.RESOLUTION, 2, false, Duration.ofHours(4));
		assertThat(figures("2026-11-23").resolutionBusiness().meanSeconds()).isEqualTo(4 * 3600);
	}

	@Test
	void complianceIsWhatWasInTimeOfWhatWasDecidedAndLateCountsOnce() {
		this.ticket.met("2026-11-23T09:10:00Z", SlaMetric.FIRST_RESPONSE, 1, false, Duration.ofMinutes(10))
			.met("2026-11-23T09:20:00Z", SlaMetric.NEXT_RESPONSE, 1, false, Duration.ofMinutes(10))
			.breached("2026-11-23T11:00:00Z", SlaMetric.RESOLUTION, 1)
			.met("2026-11-23T12:00:00Z", SlaMetric.RESOLUTION, 1, true, Duration.ofHours(3));
		Compliance compliance = figures("2026-11-23").compliance();
		assertThat(compliance.firstResponse()).isEqualTo(1.0);
		assertThat(compliance.resolution()).isZero();
		assertThat(compliance.overall()).isEqualTo(0.6667);
		assertThat(compliance.decided()).isEqualTo(3);
		assertThat(figures("2026-11-22").compliance().overall()).isNull();
	}

	@Test
	void aReopeningIsHeldAgainstTheResolutionThatItUndid() {
		this.ticket.moved("2026-11-23T10:00:00Z", TicketStatus.RESOLVED)
			.moved("2026-11-25T10:00:00Z", TicketStatus.OPEN)
			.moved("2026-11-26T10:00:00Z", TicketStatus.RESOLVED);
		assertThat(figures("2026-11-23").reopenRate()).isEqualTo(1.0);
		assertThat(figures("2026-11-26").reopenRate()).isZero();
		assertThat(figures("2026-11-25").reopenRate()).isNull();
		assertThat(figures("2026-11-25").reopened()).isEqualTo(1);
	}

	@Test
	void theResponseRateIsToldOnTheDayOfTheResolution() {
		this.ticket.moved("2026-11-23T10:00:00Z", TicketStatus.RESOLVED);
		assertThat(figures("2026-11-23").satisfaction().responseRate()).isZero();
		this.ticket.rated("2026-11-25T10:00:00Z", 4).rated("2026-11-25T10:01:00Z", 5);
		assertThat(figures("2026-11-23").satisfaction().responseRate()).isEqualTo(1.0);
		assertThat(figures("2026-11-23").satisfaction().asked()).isEqualTo(1);
		assertThat(figures("2026-11-25").satisfaction().average()).isEqualTo(5.0);
	}

	@Test
	void theEscalationRateIsToldOnTheDayOfTheCreation() {
		this.ticket.escalated("2026-11-25T09:00:00Z", "refund", 2).escalated("2026-11-25T10:00:00Z", "security", 4);
		assertThat(figures("2026-11-23").escalationRate()).isEqualTo(1.0);
		assertThat(figures("2026-11-25").escalationRate()).isNull();
		assertThat(figures("2026-11-25").escalated()).isEqualTo(1);
		assertThat(figures("2026-11-25").escalations()).isEqualTo(2);
	}

	@Test
	void aReassignmentIsToSomeoneElseAndAHopToAnotherTeam() {
		this.ticket.routed("2026-11-23T09:00:01Z", "Payments", "Billing", Priority.HIGH)
			.assigned("2026-11-23T09:00:02Z", "Billing", "sarah")
			.assigned("2026-11-23T10:00:00Z", "Billing", "sarah")
			.queued("2026-11-23T11:00:00Z", "Marketplace")
			.assigned("2026-11-23T12:00:00Z", "Marketplace", "priya");
		Figures day = figures("2026-11-23");
		assertThat(day.reassigned()).isEqualTo(1);
		assertThat(day.teamHops()).isEqualTo(1);
	}

	@Test
	void anAgentHasTheTicketsAssignedAndTheFirstResponsesGiven() {
		this.ticket.assigned("2026-11-23T09:00:02Z", "Billing", "sarah")
			.answered("2026-11-23T09:30:00Z", "tom")
			.moved("2026-11-23T10:00:00Z", TicketStatus.RESOLVED);
		assertThat(figures("2026-11-23", Dimension.AGENT, "tom").firstResponse().count()).isEqualTo(1);
		assertThat(figures("2026-11-23", Dimension.AGENT, "tom").resolved()).isZero();
		assertThat(figures("2026-11-23", Dimension.AGENT, "sarah").resolved()).isEqualTo(1);
		assertThat(figures("2026-11-23", Dimension.AGENT, "sarah").firstResponse().count()).isZero();
	}

	@Test
	void whatWasDoneCountsWithWhoDidItWhoeverHasTheTicketNow() {
		this.ticket.assigned("2026-11-23T09:00:02Z", "Billing", "sarah")
			.escalated("2026-11-23T10:00:00Z", "refund", 2)
			.assigned("2026-11-23T10:00:00Z", "Billing", "anderson")
			.moved("2026-11-23T11:00:00Z", TicketStatus.RESOLVED)
			.rated("2026-11-23T11:30:00Z", 5)
			.moved("2026-11-24T09:00:00Z", TicketStatus.OPEN)
			.assigned("2026-11-24T09:00:01Z", "Billing", "tom")
			.moved("2026-11-24T10:00:00Z", TicketStatus.RESOLVED);
		Figures sarah = figures("2026-11-23", Dimension.AGENT, "sarah");
		assertThat(sarah.received()).isEqualTo(1);
		assertThat(sarah.escalationRate()).isEqualTo(1.0);
		assertThat(sarah.escalations()).isEqualTo(1);
		Figures anderson = figures("2026-11-23", Dimension.AGENT, "anderson");
		assertThat(anderson.escalationRate()).isZero();
		assertThat(anderson.satisfaction().count()).isEqualTo(1);
		assertThat(anderson.reopenRate()).isEqualTo(1.0);
		assertThat(figures("2026-11-24", Dimension.AGENT, "tom").resolved()).isEqualTo(1);
		assertThat(figures("2026-11-24", Dimension.AGENT, "tom").reopened()).isZero();
	}

	@Test
	void theEscalationRateOfATriggerIsOfAllThatWasReceived() {
		this.ticket.escalated("2026-11-25T09:00:00Z", "refund", 2);
		TreeMap<LocalDate, Map<Slot, Numbers>> days = new TreeMap<>();
		for (LocalDate day : List.of(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-25"))) {
			Map<Slot, Numbers> slots = new HashMap<>();
			for (Slot slot : List.of(Slot.TOTAL, new Slot(Dimension.TRIGGER, "refund"))) {
				slots.put(slot, Numbers.of(numbers(Contributions.of(this.ticket.facts(), TWO), day.toString(), slot)));
			}
			days.put(day, slots);
		}
		Range range = new Range(LocalDate.parse("2026-11-20"), LocalDate.parse("2026-11-30"), ZoneOffset.UTC);
		Report report = Report.by(new Known(days, Map.of()), range, Dimension.TRIGGER);
		assertThat(report.rows()).singleElement().satisfies((row) -> {
			assertThat(row.figures().escalationRate()).isEqualTo(1.0);
			assertThat(row.figures().escalations()).isEqualTo(1);
		});
	}

	@Test
	void aTicketCountsWithEachMarketplaceThatItIsAbout() {
		assertThat(figures("2026-11-23", Dimension.MARKETPLACE, "none").received()).isEqualTo(1);
		this.ticket.routed("2026-11-23T09:00:01Z", "Connection", "Marketplace", Priority.HIGH, Sentiment.NEUTRAL,
				"marketplace:ebay", "marketplace:etsy", "issue_type:sync");
		assertThat(figures("2026-11-23", Dimension.MARKETPLACE, "none").received()).isZero();
		assertThat(figures("2026-11-23", Dimension.MARKETPLACE, "ebay").received()).isEqualTo(1);
		assertThat(figures("2026-11-23", Dimension.MARKETPLACE, "etsy").received()).isEqualTo(1);
		assertThat(figures("2026-11-23").received()).isEqualTo(1);
	}

	@Test
	void eachMessageHasOneMoodHoweverOftenRoutingDecidesAnew() {
		this.ticket.routed("2026-11-23T09:00:01Z", "Connection", "Marketplace", Priority.HIGH, Sentiment.NEGATIVE)
			.felt("2026-11-23T10:00:00Z", Sentiment.ANGRY)
			.routed("2026-11-23T10:00:01Z", "Payments", "Billing", Priority.CRITICAL, Sentiment.POSITIVE);
		Moods moods = figures("2026-11-23").moods();
		assertThat(moods.count()).isEqualTo(2);
		assertThat(moods.score()).isEqualTo(-0.75);
		assertThat(moods.byMood()).containsEntry("NEGATIVE", 1L)
			.containsEntry("ANGRY", 1L)
			.containsEntry("POSITIVE", 0L);
	}

	@Test
	void whatComesInCountsByTheHourAutomaticMailLeftOut() {
		this.ticket.wrote("2026-11-23T14:59:59Z", false).wrote("2026-11-23T15:00:00Z", true);
		assertThat(figures("2026-11-23").contacts()).isEqualTo(2);
		assertThat(figures("2026-11-23", Dimension.HOUR, "09").received()).isEqualTo(1);
		assertThat(figures("2026-11-23", Dimension.HOUR, "14").contacts()).isEqualTo(1);
		assertThat(figures("2026-11-23", Dimension.HOUR, "15").contacts()).isZero();
	}

	@Test
	void theBacklogIsAsOldAsTheOpenTicketsInWholeDays() {
		LocalDate today = LocalDate.parse("2026-11-25");
		assertThat(Backlog.of(ever().buckets(Measure.BACKLOG), today)).isEqualTo(new Backlog(1, 2L, 2L, 2L));
		this.ticket.moved("2026-11-24T10:00:00Z", TicketStatus.RESOLVED);
		assertThat(Backlog.of(ever().buckets(Measure.BACKLOG), today)).isEqualTo(new Backlog(0, null, null, null));
	}

	@Test
	void aDayOfAnotherZoneBeginsAtItsOwnMidnightAndAllTimeCountsOnce() {
		History late = new History("t2").created("2026-11-23T18:15:00Z");
		Tally tally = Contributions.of(late.facts(), TWO);
		assertThat(counts(tally, "Asia/Kathmandu 2026-11-24", Slot.TOTAL).get(Measure.RECEIVED)).isEqualTo(1);
		assertThat(counts(tally, "2026-11-23", Slot.TOTAL).get(Measure.RECEIVED)).isEqualTo(1);
		assertThat(counts(tally, "all", Slot.TOTAL).get(Measure.RECEIVED)).isEqualTo(1);
	}

	@Test
	void everyFigureSaysWhatItMeans() {
		assertThat(Figures.class.getRecordComponents())
			.allSatisfy((component) -> assertThat(component.getAnnotation(Meaning.class)).as(component.getName())
				.isNotNull()
				.extracting(Meaning::text)
				.asString()
				.hasSizeGreaterThan(40));
	}

	private Counts ever() {
		return counts(Contributions.of(this.ticket.facts(), TWO), "all", Slot.TOTAL);
	}

	private Figures figures(String day) {
		return Figures.of(counts(Contributions.of(this.ticket.facts(), TWO), day, Slot.TOTAL), 0, null);
	}

	private Figures figures(String day, Dimension dimension, String value) {
		Tally tally = Contributions.of(this.ticket.facts(), TWO);
		return Figures.of(counts(tally, day, new Slot(dimension, value)), 0, null);
	}

	private static Counts counts(Tally tally, String period, Slot slot) {
		return Counts.of(numbers(tally, period, slot));
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
