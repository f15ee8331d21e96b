package monster.quicksell.support.metrics.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.IncidentResolved;
import monster.quicksell.support.event.KnowledgeGapFound;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SelfServed;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.metrics.rollup.History;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/** Reports, exports, live figures and alerts, from the log to the answer. */
class ReportIT {

	private final RunningMetrics metrics = RunningMetrics.shared();

	private final WebTestClient client = this.metrics.client();

	@Test
	void aRangeIsToldByDayByWeekAndByDimension() {
		this.metrics.publish(ticket("range-1", "2002-02-05T09:00:00Z", "Range A"));
		this.metrics.publish(ticket("range-2", "2002-02-07T09:00:00Z", "Range B"));
		this.metrics.publish(ticket("range-3", "2002-02-12T09:00:00Z", "Range A"));
		String range = "/v1/metrics/report?from=2002-02-04&to=2002-02-17";
		await(() -> body(range).jsonPath("$.total.received").isEqualTo(3));
		body(range).jsonPath("$.rows.length()")
			.isEqualTo(14)
			.jsonPath("$.rows[1].key")
			.isEqualTo("2002-02-05")
			.jsonPath("$.rows[1].figures.received")
			.isEqualTo(1);
		body(range + "&by=week").jsonPath("$.rows.length()")
			.isEqualTo(2)
			.jsonPath("$.rows[0].figures.resolved")
			.isEqualTo(2)
			.jsonPath("$.rows[0].figures.firstResponseBusiness.meanSeconds")
			.isEqualTo(300.0);
		body(range + "&by=category").jsonPath("$.rows[?(@.key == 'Range A')].figures.received").isEqualTo(2);
		body(range + "&by=week&category=Range A").jsonPath("$.rows[1].figures.received").isEqualTo(1);
		body(range + "&by=agent").jsonPath("$.rows[?(@.key == 'sarah')].figures.resolved").isEqualTo(3);
		body(range + "&by=hour").jsonPath("$.rows[?(@.key == '09')].figures.contacts").isEqualTo(3);
		body("/v1/metrics/weekly?day=2002-02-07").jsonPath("$.week")
			.isEqualTo("2002-W06")
			.jsonPath("$.total.received")
			.isEqualTo(2)
			.jsonPath("$.topCategories[0].figures.received")
			.isEqualTo(1)
			.jsonPath("$.days.length()")
			.isEqualTo(7);
	}

	@Test
	void aLateEventReachesTheReportOfItsDay() {
		History ticket = ticket("late-report", "2003-03-03T09:00:00Z", "Late");
		String day = "/v1/metrics/report?from=2003-03-03&to=2003-03-03";
		this.metrics.publish(ticket.events().subList(0, 1));
		await(() -> body(day).jsonPath("$.total.received").isEqualTo(1));
		this.metrics.publish(ticket.events());
		await(() -> body(day).jsonPath("$.total.resolved").isEqualTo(1).jsonPath("$.total.received").isEqualTo(1));
	}

	@Test
	void aReportIsInTheZoneThatIsAskedFor() {
		this.metrics.publish(new History("zoned").created("2025-09-04T18:15:00Z"));
		String day = "/v1/metrics/report?from=2025-09-05&to=2025-09-05";
		await(() -> body(day + "&zone=Asia/Kathmandu").jsonPath("$.total.received").isEqualTo(1));
		body(day).jsonPath("$.total.received").isEqualTo(0);
	}

	@ParameterizedTest
	@CsvSource({ "zone=Mars,zone", "by=subject,by", "from=2026-02-30,from", "from=2026-11-23&to=2026-11-22,from",
			"from=2020-01-01&to=2026-01-01,from", "by=hour&agent=sarah,by" })
	void whatCannotBeToldIsNamed(String query, String field) {
		this.client.get()
			.uri("/v1/metrics/report?" + query)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@Test
	void severalDimensionsAtOnceAreTold() {
		this.metrics.publish(ticket("cross-1", "2004-04-05T09:00:00Z", "Cross A"));
		this.metrics.publish(ticket("cross-2", "2004-04-06T09:00:00Z", "Cross B"));
		this.metrics.publish(new History("cross-3").created("2004-04-06T09:00:00Z", "chat")
			.routed("2004-04-06T09:00:01Z", "Cross A", "Elsewhere", Priority.LOW)
			.assigned("2004-04-06T09:00:02Z", "Elsewhere", "priya"));
		String range = "/v1/metrics/report?from=2004-04-05&to=2004-04-11";
		await(() -> body(range).jsonPath("$.total.received").isEqualTo(3));
		await(() -> body(range + "&by=priority&category=Cross A").jsonPath("$.rows[?(@.key == 'LOW')].figures.open")
			.isEqualTo(1));
		body(range + "&by=category&team=Range").jsonPath("$.total.received")
			.isEqualTo(2)
			.jsonPath("$.rows.length()")
			.isEqualTo(2)
			.jsonPath("$.rows[?(@.key == 'Cross A')].figures.resolved")
			.isEqualTo(1);
		body(range + "&by=day&category=Cross A&channel=chat").jsonPath("$.rows[1].figures.received")
			.isEqualTo(1)
			.jsonPath("$.rows[1].figures.open")
			.isEqualTo(1)
			.jsonPath("$.total.received")
			.isEqualTo(1);
		body(range + "&by=agent&category=Cross A").jsonPath("$.rows[?(@.key == 'sarah')].figures.resolved")
			.isEqualTo(1)
			.jsonPath("$.rows[?(@.key == 'priya')].figures.open")
			.isEqualTo(1);
		body(range + "&by=team&agent=sarah").jsonPath("$.total.resolved")
			.isEqualTo(2)
			.jsonPath("$.rows[?(@.key == 'Range')].figures.resolved")
			.isEqualTo(2);
		body(range + "&by=hour&channel=chat").jsonPath("$.rows[?(@.key == '09')].figures.received").isEqualTo(1);
		body(range + "&by=category&category=Cross A").jsonPath("$.rows.length()")
			.isEqualTo(1)
			.jsonPath("$.rows[0].figures.received")
			.isEqualTo(2);
		// Three are counted ticket by ticket
		body(range + "&by=priority&category=Cross A&channel=chat")
			.jsonPath("$.rows[?(@.key == 'LOW')].figures.received")
			.isEqualTo(1);
		assertThat(this.metrics.text("/v1/tickets/export?from=2004-04-05&to=2004-04-11&team=Elsewhere"))
			.contains("cross-3")
			.doesNotContain("cross-1");
	}

	@Test
	void incidentsAreToldWithTheirTicketsAndTheirEnd() {
		String id = "incident-" + System.nanoTime();
		this.metrics.publish(new History(id + "-a").created("2007-07-02T09:00:00Z")
			.routed("2007-07-02T09:00:01Z", "Listings", "Range", Priority.HIGH)
			.joined("2007-07-02T09:05:00Z", id, id + "-a", 1));
		this.metrics.publish(new History(id + "-b").created("2007-07-02T09:10:00Z")
			.routed("2007-07-02T09:10:01Z", "Listings", "Range", Priority.HIGH)
			.joined("2007-07-02T09:15:00Z", id, id + "-a", 2)
			.add("escalation", "2007-07-02T11:00:00Z", new IncidentResolved(id, "anderson", "rolled back", null)));
		String one = "$.incidents[?(@.id == '" + id + "')].";
		await(() -> body("/v1/metrics/incidents?from=2007-07-01&to=2007-07-03").jsonPath(one + "customers")
			.isEqualTo(2)
			.jsonPath(one + "lead")
			.isEqualTo(id + "-a")
			.jsonPath(one + "over")
			.isEqualTo("2007-07-02T11:00:00Z")
			.jsonPath(one + "tickets.length()")
			.isEqualTo(2));
		body("/v1/metrics/incidents?from=2007-07-03&to=2007-07-04").jsonPath(one + "id").doesNotExist();
	}

	@Test
	void someoneNewIsToldFromTheFirstTicketOn() {
		Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
		String agent = "new-" + System.nanoTime();
		this.metrics.publish(new History(agent).created(today.minus(Duration.ofDays(10)).toString())
			.assigned(today.minus(Duration.ofDays(10)).plusSeconds(60).toString(), "Range", agent)
			.moved(today.minus(Duration.ofDays(2)).toString(), TicketStatus.RESOLVED));
		String one = "$.agents[?(@.agent == '" + agent + "')].";
		await(() -> body("/v1/metrics/ramp").jsonPath(one + "weeks.length()")
			.isEqualTo(2)
			.jsonPath(one + "weeks[1].resolved")
			.isEqualTo(1)
			.jsonPath(one + "start")
			.isEqualTo(today.minus(Duration.ofDays(10)).toString().substring(0, 10)));
	}

	@Test
	void exportsHoldNoFormulas() {
		this.metrics.publish(new History("formula").created("2005-05-05T09:00:00Z", "email", "=HYPERLINK(\"x\")")
			.routed("2005-05-05T09:00:01Z", "+SUM(A1)", "Billing", Priority.LOW));
		String range = "from=2005-05-05&to=2005-05-05";
		await(() -> assertThat(this.metrics.text("/v1/metrics/report.csv?by=category&" + range))
			.contains("\"'+SUM(A1)\",1,0,"));
		assertThat(this.metrics.text("/v1/tickets/export.csv?" + range)).startsWith("\"id\",\"reference\"")
			.contains("\"'=HYPERLINK(\"\"x\"\")\"");
		assertThat(this.metrics.text("/v1/tickets/export?" + range)).contains("\"subject\":\"=HYPERLINK(\\\"x\\\")\"");
	}

	@Test
	void whatTheHelpCentreToldCountsOnceAndOnItsDay() {
		Instant day = Instant.parse("2006-06-06T09:00:00Z");
		this.metrics.tell("c-1", new SelfServed("c-1", "first-listing", List.of("first-listing"), day));
		this.metrics.tell("c-1", new SelfServed("c-1", "first-listing", List.of("first-listing"), day));
		this.metrics.tell("c-2", new SelfServed("c-2", null, List.of(), day.plusSeconds(50_400)));
		this.metrics.tell("faxes", new KnowledgeGapFound("fax machines", "search", day));
		this.metrics.tell("faxes", new KnowledgeGapFound("fax machines", "search", day));
		this.metrics.tell("faxes", new KnowledgeGapFound("fax machines", "contact", day.plusSeconds(700)));
		this.metrics.tell("carrier pigeons", new KnowledgeGapFound("carrier pigeons", "search", day));
		this.metrics.publish(new History("help-1").created("2006-06-06T10:00:00Z", "help", "A question")
			.routed("2006-06-06T10:00:01Z", "Help", "Range", Priority.LOW)
			.moved("2006-06-06T11:00:00Z", TicketStatus.RESOLVED));
		String path = "/v1/metrics/self-service?from=2006-06-06&to=2006-06-06";

		await(() -> body(path).jsonPath("$.selfServed")
			.isEqualTo(2)
			.jsonPath("$.gaps")
			.isEqualTo(3)
			.jsonPath("$.selfServiceRate")
			.value((Double rate) -> assertThat(rate).isEqualTo(2 / 3.0))
			.jsonPath("$.topGaps[0].name")
			.isEqualTo("fax machines")
			.jsonPath("$.topGaps[0].count")
			.isEqualTo(2)
			.jsonPath("$.topArticles.length()")
			.isEqualTo(1));
		// 23:00 in UTC is the next day in Kathmandu
		body(path + "&zone=Asia/Kathmandu").jsonPath("$.selfServed").isEqualTo(1);
		body("/v1/metrics/self-service?from=2006-06-08&to=2006-06-09").jsonPath("$.gaps")
			.isEqualTo(0)
			.jsonPath("$.selfServiceRate")
			.doesNotExist();
		body("/v1/metrics/definitions").jsonPath("$.figures.selfServiceRate.text").exists();
	}

	@Test
	void everyFigureIsExplained() {
		body("/v1/metrics/definitions").jsonPath("$.figures.received.name")
			.isEqualTo("Received")
			.jsonPath("$.targets.satisfaction.target")
			.isEqualTo(4.5)
			.jsonPath("$.targets.firstResponse.CRITICAL")
			.exists()
			.jsonPath("$.quantileError")
			.isEqualTo(0.01);
	}

	@Test
	void whoIsAtRiskComesInTheOrderOfWhatIsDue() {
		this.metrics.publish(aimed("risk-late", "1990-01-02T00:00:00Z"));
		this.metrics.publish(aimed("risk-soon", "1990-01-01T00:00:00Z"));
		this.metrics.publish(aimed("risk-met", "1989-01-01T00:00:00Z").met("1988-01-01T00:00:00Z", SlaMetric.RESOLUTION,
				1, false, Duration.ofHours(1)));
		await(() -> body("/v1/tickets/at-risk?limit=2").jsonPath("$.tickets[0].ticket.id")
			.isEqualTo("risk-soon")
			.jsonPath("$.tickets[1].ticket.id")
			.isEqualTo("risk-late")
			.jsonPath("$.tickets[0].metric")
			.isEqualTo("RESOLUTION"));
	}

	@Test
	void liveFiguresReachWhoListensWithinASecond() {
		String id = "live-" + System.nanoTime();
		AtomicLong said = new AtomicLong();
		AtomicLong last = new AtomicLong(-1);
		Long wait = this.client.get()
			.uri("/v1/metrics/live")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody()
			.filter((text) -> text.contains("\"received\""))
			.map(ReportIT::receivedIn)
			.doOnNext((received) -> {
				if (last.getAndSet(received) < 0) {
					Schedulers.boundedElastic().schedule(() -> {
						said.set(System.nanoTime());
						this.metrics.publish(new History(id)
							.created(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(), "email", "Live"));
					});
				}
			})
			.skip(1)
			.filter((received) -> said.get() != 0)
			.map((received) -> (System.nanoTime() - said.get()) / 1_000_000)
			.blockFirst(Duration.ofSeconds(30));
		assertThat(wait).isNotNull().isLessThan(1_000);
	}

	@Test
	void moreThanFiftyOpenIsToldOnce() {
		this.metrics.publish(IntStream.range(0, 60)
			.mapToObj((number) -> new History("crowd-" + number).created("2025-08-06T09:00:00Z"))
			.flatMap((ticket) -> ticket.events().stream())
			.toList());
		await(() -> assertThat(openAlerts()).hasSize(1));
		this.metrics.publish(new History("crowd-more").created("2025-08-06T10:00:00Z"));
		await(() -> body("/v1/metrics/report?from=2025-08-06&to=2025-08-06").jsonPath("$.total.received")
			.isEqualTo(61));
		Awaitility.await().during(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(openAlerts()).hasSize(1));
		assertThat(openAlerts().getFirst().getDescription()).contains("additional support");
	}

	private List<AlertRaised> openAlerts() {
		return this.metrics.alerts()
			.stream()
			.filter(AlertRaised.class::isInstance)
			.map(AlertRaised.class::cast)
			.filter((alert) -> alert.getDedupKey().startsWith("metrics:open:"))
			.toList();
	}

	private static long receivedIn(String text) {
		return Long.parseLong(text.replaceAll("(?s).*?\"received\":(\\d+).*", "$1"));
	}

	private static History ticket(String id, String at, String category) {
		Instant begin = Instant.parse(at);
		return new History(id).created(at)
			.routed(at, category, "Range", Priority.HIGH, Sentiment.NEGATIVE, "marketplace:ebay")
			.assigned(at, "Range", "sarah")
			.answered(begin.plusSeconds(600).toString())
			.met(begin.plusSeconds(600).toString(), SlaMetric.FIRST_RESPONSE, 1, false, Duration.ofMinutes(5))
			.moved(begin.plusSeconds(1200).toString(), TicketStatus.RESOLVED);
	}

	private static History aimed(String id, String due) {
		SlaTarget target = SlaTarget.newBuilder()
			.setMetric(SlaMetric.RESOLUTION)
			.setCycle(1)
			.setStartedAt(Instant.parse("1988-01-01T00:00:00Z"))
			.setTargetSeconds(3600)
			.setCalendar("always")
			.setDueAt(Instant.parse(due))
			.setSource("priority HIGH")
			.build();
		return new History(id).created("2025-10-01T00:00:00Z")
			.add("sla", "2025-10-01T00:00:01Z",
					SlaTargetsSet.newBuilder()
						.setTargets(List.of(target))
						.setReason("new")
						.setPolicyVersion("v1")
						.build());
	}

	private WebTestClient.BodyContentSpec body(String path) {
		return this.client.get().uri(path).exchange().expectStatus().isOk().expectBody();
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
	}

}
