package monster.quicksell.support.metrics.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.platform.decider.Event;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service from the log to the answer. Each test has days of its own; those that look
 * at what is open have the earliest.
 */
class MetricsIT {

	private final RunningMetrics metrics = RunningMetrics.shared();

	private final WebTestClient client = this.metrics.client();

	@Test
	void aDayIsToldWithTheNamesOfTheContract() {
		this.metrics.publish(new History("day-1").created("2001-03-03T09:00:00Z")
			.routed("2001-03-03T09:00:01Z", "Payments & Earnings", "Billing", Priority.CRITICAL)
			.assigned("2001-03-03T09:00:02Z", "Billing", "sarah")
			.answered("2001-03-03T09:10:00Z")
			.moved("2001-03-03T10:00:00Z", TicketStatus.RESOLVED)
			.rated("2001-03-03T10:05:00Z", 4));
		this.metrics.publish(new History("day-2").created("2001-03-03T09:30:00Z", "chat")
			.routed("2001-03-03T09:30:01Z", "App $v1.0", "Product", Priority.HIGH)
			.escalated("2001-03-03T09:31:00Z", "hostile-language", 2)
			.breached("2001-03-03T10:30:00Z", SlaMetric.FIRST_RESPONSE, 1));
		await(() -> daily("2001-03-03").jsonPath("$.received")
			.isEqualTo(2)
			.jsonPath("$.breaches.firstResponse")
			.isEqualTo(1)
			.jsonPath("$.satisfaction.count")
			.isEqualTo(1));
		daily("2001-03-03").jsonPath("$.date")
			.isEqualTo("2001-03-03")
			.jsonPath("$.zone")
			.isEqualTo("UTC")
			.jsonPath("$.resolved")
			.isEqualTo(1)
			.jsonPath("$.open")
			.isEqualTo(1)
			.jsonPath("$.escalated")
			.isEqualTo(1)
			.jsonPath("$.firstResponse.count")
			.isEqualTo(1)
			.jsonPath("$.firstResponse.meanSeconds")
			.isEqualTo(600.0)
			.jsonPath("$.firstResponse.medianSeconds")
			.value(Double.class, (median) -> assertThat(median).isBetween(594.0, 606.0))
			.jsonPath("$.resolution.meanSeconds")
			.isEqualTo(3600.0)
			.jsonPath("$.resolution.p95Seconds")
			.exists()
			.jsonPath("$.satisfaction.average")
			.isEqualTo(4.0)
			.jsonPath("$.escalationCauses.byTrigger.hostile-language")
			.isEqualTo(1)
			.jsonPath("$.byTeam.Billing.resolved")
			.isEqualTo(1)
			.jsonPath("$.byCategory['App $v1.0'].received")
			.isEqualTo(1)
			.jsonPath("$.byPriority.HIGH.escalated")
			.isEqualTo(1)
			.jsonPath("$.byChannel.chat.received")
			.isEqualTo(1);
	}

	@Test
	void recordsThatComeAgainCountOnceAndLateOnesOnTheirDay() {
		History ticket = new History("again").created("2000-04-04T09:00:00Z")
			.answered("2000-04-04T09:10:00Z")
			.moved("2000-04-05T09:00:00Z", TicketStatus.RESOLVED);
		List<Event> log = new ArrayList<>(ticket.events());
		log.addAll(ticket.events());
		this.metrics.publish(log);
		History late = new History("late").created("2000-04-04T10:00:00Z")
			.moved("2000-04-06T10:00:00Z", TicketStatus.RESOLVED);
		this.metrics.publish(late);
		await(() -> daily("2000-04-04").jsonPath("$.received").isEqualTo(2).jsonPath("$.open").isEqualTo(2));
		daily("2000-04-05").jsonPath("$.received")
			.isEqualTo(0)
			.jsonPath("$.resolved")
			.isEqualTo(1)
			.jsonPath("$.open")
			.isEqualTo(1);
	}

	@Test
	void todayIsMeantWhereNoDayIsNamed() {
		LocalDate before = LocalDate.now(ZoneOffset.UTC);
		body("/v1/metrics/daily").jsonPath("$.date")
			.value(String.class, (date) -> assertThat(LocalDate.parse(date)).isBetween(before, before.plusDays(1)));
	}

	@Test
	void aQuietDayIsAllZero() {
		daily("1999-01-01").jsonPath("$.received")
			.isEqualTo(0)
			.jsonPath("$.open")
			.isEqualTo(0)
			.jsonPath("$.firstResponse.count")
			.isEqualTo(0)
			.jsonPath("$.firstResponse.meanSeconds")
			.doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "2026-13-01", "2026-11-23T00:00:00Z", "-999999999-01-01", "{\"$ne\":\"\"}" })
	void aDateThatIsNoneIsNamed(String date) {
		this.client.get()
			.uri("/v1/metrics/daily?date={date}", date)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("date");
	}

	@Test
	void theTimelineTellsEveryEventInTheOrderOfTheLog() {
		History ticket = new History("story").created("2025-05-05T09:00:00Z")
			.routed("2025-05-05T09:00:01Z", "Marketplace Connection Problems", "Marketplace", Priority.HIGH)
			.answered("2025-05-05T09:20:00Z");
		this.metrics.publish(ticket);
		await(() -> timeline("story").jsonPath("$.events.length()").isEqualTo(3));
		timeline("story").jsonPath("$.ticketId")
			.isEqualTo("story")
			.jsonPath("$.events[0].type")
			.isEqualTo("TicketCreated")
			.jsonPath("$.events[0].producer")
			.isEqualTo("intake")
			.jsonPath("$.events[0].data.message.sentAt")
			.isEqualTo("2025-05-05T09:00:00Z")
			.jsonPath("$.events[1].type")
			.isEqualTo("TicketRouted")
			.jsonPath("$.events[1].sequence")
			.isEqualTo(1)
			.jsonPath("$.events[1].at")
			.isEqualTo("2025-05-05T09:00:01Z")
			.jsonPath("$.events[1].data.priority")
			.isEqualTo("HIGH")
			.jsonPath("$.events[2].sequence")
			.isEqualTo(2)
			.jsonPath("$.next")
			.doesNotExist();
		this.client.get()
			.uri("/v1/tickets/story/timeline?limit=2")
			.exchange()
			.expectBody()
			.jsonPath("$.events.length()")
			.isEqualTo(2)
			.jsonPath("$.next")
			.exists();
	}

	@Test
	void aTicketThatIsNotThereIsNotFound() {
		this.client.get().uri("/v1/tickets/nobody/timeline").exchange().expectStatus().isNotFound();
	}

	@Test
	void theNewestTicketsComeFirst() {
		this.metrics.publish(new History("newest-1").created("2099-01-01T00:00:00Z", "email", "<b>bold</b>"));
		this.metrics.publish(new History("newest-2").created("2099-01-02T00:00:00Z")
			.routed("2099-01-02T00:00:01Z", "Feedback", "Product", Priority.LOW));
		await(() -> this.client.get()
			.uri("/v1/tickets/recent?limit=2")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.tickets.length()")
			.isEqualTo(2)
			.jsonPath("$.tickets[0].id")
			.isEqualTo("newest-2")
			.jsonPath("$.tickets[0].team")
			.isEqualTo("Product")
			.jsonPath("$.tickets[1].subject")
			.isEqualTo("<b>bold</b>"));
		this.client.get()
			.uri("/v1/tickets/recent?limit=many")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("limit");
	}

	@Test
	void prometheusGetsFiguresWithFewLabels() {
		this.metrics.publish(new History("exposed").created("2025-06-06T09:00:00Z")
			.routed("2025-06-06T09:00:01Z", "Payments", "Billing", Priority.CRITICAL)
			.breached("2025-06-06T09:15:01Z", SlaMetric.FIRST_RESPONSE, 1));
		await(() -> assertThat(exposed()).containsPattern("support_tickets_received_total\\S* [1-9]")
			.containsPattern("support_sla_breaches_total\\{\\S*metric=\"first_response\"\\S* [1-9]")
			.containsPattern("support_tickets_open_breached\\{\\S*priority=\"critical\"\\S* [1-9]")
			.containsPattern("support_tickets_open\\{\\S*priority=\"low\"")
			.containsPattern("support_tickets_in_status\\{\\S*status=\"new\"\\S* [1-9]"));
		assertThat(exposed()).doesNotContain("exposed").doesNotContain("Billing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/metrics/daily", "/v1/tickets/recent", "/v1/tickets/story/timeline" })
	void figuresAreForThoseWithTheTokenOnly(String path) {
		this.metrics.stranger().get().uri(path).exchange().expectStatus().isUnauthorized();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/dashboard/dashboard.css", "/dashboard/main.js", "/dashboard/icon.svg",
			"/dashboard/story.js", "/dashboard/uplot.js" })
	void thePageIsForEveryoneAndMayLoadNothingFromElsewhere(String path) {
		this.metrics.stranger()
			.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.value("Content-Security-Policy",
					(policy) -> assertThat(policy).contains("default-src 'none'")
						.contains("frame-ancestors 'none'")
						.doesNotContain("unsafe"))
			.expectHeader()
			.valueEquals("X-Content-Type-Options", "nosniff")
			.expectBody(String.class)
			.value((body) -> assertThat(body).doesNotContain("innerHTML")
				.doesNotContainPattern("(?:src|href)=\"(?:https?:)?//"));
	}

	@Test
	void thePageHasNoOtherFiles() {
		this.client.get().uri("/dashboard/..%2Fmetrics.yml").exchange().expectStatus().is4xxClientError();
		this.client.get().uri("/dashboard/index.html").exchange().expectStatus().isNotFound();
	}

	@Test
	void aDayOfManyTicketsEqualsTheirNumber() {
		Random random = new Random(42);
		List<Event> log = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			String minute = "2025-07-07T%02d:%02d:00Z".formatted(random.nextInt(24), random.nextInt(60));
			log.addAll(new History("many-" + i).created(minute)
				.routed(minute, "Payments", "Billing", Priority.HIGH)
				.events());
		}
		this.metrics.publish(log);
		await(() -> daily("2025-07-07").jsonPath("$.byTeam.Billing.received").isEqualTo(500));
		daily("2025-07-07").jsonPath("$.received").isEqualTo(500).jsonPath("$.byTeam.unrouted").doesNotExist();
	}

	private WebTestClient.BodyContentSpec daily(String date) {
		return body("/v1/metrics/daily?date=" + date);
	}

	private WebTestClient.BodyContentSpec timeline(String id) {
		return body("/v1/tickets/" + id + "/timeline");
	}

	private WebTestClient.BodyContentSpec body(String path) {
		return this.client.get().uri(path).exchange().expectStatus().isOk().expectBody();
	}

	private String exposed() {
		return this.metrics.scrape("text/plain");
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
	}

}
