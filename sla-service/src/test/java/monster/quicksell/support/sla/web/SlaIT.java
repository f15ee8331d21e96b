package monster.quicksell.support.sla.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
import monster.quicksell.support.schema.Topics;
import monster.quicksell.support.sla.OnRealParts;
import monster.quicksell.support.sla.clock.Said;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The service on real parts: from the log, through its clocks, to its answers. */
@OnRealParts
class SlaIT {

	private final String ticket = "sla-" + UUID.randomUUID();

	private final LogProbe log;

	private final TimeMachine time;

	private final Path policy;

	private final WebTestClient web;

	@Autowired
	SlaIT(KafkaClients clients, Codec codec, Clock clock, TimeMachine time, @LocalServerPort int port,
			@Value("${sla.policy}") URI policy) {
		this.policy = Path.of(policy);
		this.log = new LogProbe(clients, codec, clock);
		this.time = time;
		this.web = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + port)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.responseTimeout(Duration.ofSeconds(20))
			.build();
	}

	@BeforeEach
	void open() {
		this.log.happens("intake", this.ticket, Said.created("forum"));
		this.log.happens("routing", this.ticket, Said.routed(Priority.CRITICAL));
		await(() -> assertThat(this.log.said("sla", this.ticket)).hasAtLeastOneElementOfType(SlaTargetsSet.class));
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void warnsBreachesAndSaysWhy() {
		this.time.forward(Duration.ofMinutes(8));
		await(() -> assertThat(this.log.said("sla", this.ticket)).hasAtLeastOneElementOfType(SlaWarning.class));
		this.time.forward(Duration.ofMinutes(8));
		await(() -> assertThat(this.log.said("sla", this.ticket)).hasAtLeastOneElementOfType(SlaBreached.class));
		this.log.happens("intake", this.ticket, Said.answered());
		await(() -> assertThat(this.log.said("sla", this.ticket)).filteredOn(SlaMet.class::isInstance)
			.singleElement()
			.satisfies((met) -> assertThat(((SlaMet) met).getLate()).isTrue()));
		this.web.get()
			.uri("/v1/tickets/{id}/sla", this.ticket)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.clocks[0].metric")
			.isEqualTo("FIRST_RESPONSE")
			.jsonPath("$.clocks[0].state")
			.isEqualTo("met")
			.jsonPath("$.clocks[0].late")
			.isEqualTo(true)
			.jsonPath("$.clocks[0].source")
			.isEqualTo("priority CRITICAL")
			.jsonPath("$.clocks[0].ledger[0].reason")
			.isEqualTo("the customer wrote")
			.jsonPath("$.clocks[0].ledger[0].counted")
			.isEqualTo(true)
			.jsonPath("$.clocks[1].state")
			.isEqualTo("running");
	}

	@Test
	void tellsTheLeadBeforeTheTargetIsMissedAndThatItIsKept() {
		String key = "sla:warning:" + this.ticket + ":FIRST_RESPONSE:1";
		this.time.forward(Duration.ofMinutes(14));
		await(() -> assertThat(this.log.messages(Topics.ALERTS, AlertRaised.class))
			.filteredOn((alert) -> alert.getDedupKey().equals(key))
			.first()
			.satisfies((alert) -> assertThat(alert.getTarget()).contains("lead")));
		this.log.happens("intake", this.ticket, Said.answered());
		await(() -> assertThat(this.log.messages(Topics.ALERTS, AlertResolved.class))
			.anyMatch((over) -> over.getDedupKey().equals(key)));
	}

	@Test
	void namesWhatIsAtRisk() {
		this.web.get()
			.uri("/v1/sla/at-risk?within=PT20M&limit=500")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.clocks[?(@.ticketId == '" + this.ticket + "')].metric")
			.isEqualTo(List.of("FIRST_RESPONSE"));
	}

	@Test
	void saysThatMoreIsAtRiskThanWasAskedFor() {
		this.web.get()
			.uri("/v1/sla/at-risk?within=P30D&limit=1")
			.exchange()
			.expectBody()
			.jsonPath("$.clocks.length()")
			.isEqualTo(1)
			.jsonPath("$.more")
			.isEqualTo(true);
	}

	@Test
	void remindsAfterFiveDays() {
		this.log.happens("intake", this.ticket, Said.answered());
		this.log.happens("intake", this.ticket, Said.waiting());
		this.time.forward(Duration.ofDays(5).plusMinutes(1));
		await(() -> assertThat(this.log.said("sla", this.ticket)).filteredOn(CustomerReminderDue.class::isInstance)
			.hasSize(1));
	}

	@Test
	void countsWhatWasKeptAndMissed() {
		String from = this.time.instant().truncatedTo(ChronoUnit.MILLIS).minusSeconds(1).toString();
		this.time.forward(Duration.ofMinutes(16));
		await(() -> assertThat(this.log.said("sla", this.ticket)).hasAtLeastOneElementOfType(SlaBreached.class));
		this.log.happens("intake", this.ticket, Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		await(() -> assertThat(this.log.said("sla", this.ticket)).filteredOn(SlaMet.class::isInstance).hasSize(2));
		String to = this.time.instant().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS).toString();
		String uri = "/v1/sla/compliance?from=" + from + "&to=" + to + "&by=channel";
		await(() -> this.web.get()
			.uri(uri)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.rows[?(@.group == 'forum' && @.metric == 'RESOLUTION' && @.kept >= 1)]")
			.isNotEmpty()
			.jsonPath("$.rows[?(@.group == 'forum' && @.metric == 'FIRST_RESPONSE' && @.missed >= 1)]")
			.isNotEmpty());
	}

	@Test
	void triesAnotherPolicyOnTheRealLog() {
		simulate("{\"calendars\":{\"always\":{\"hours\":{\"mon\":[[\"09:00\",\"10:00\"]]}}}}").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.outcome.tickets")
			.value(Integer.class, (tickets) -> assertThat(tickets).isPositive());
		simulate("{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2021-01-01T00:00:00Z\"}").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.outcome.tickets")
			.isEqualTo(0);
		simulate("{\"from\":\"2021-01-01T00:00:00Z\",\"to\":\"2020-01-01T00:00:00Z\"}").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("to");
		simulate("{\"policy\":\"calendars: 7\"}").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("policy");
		simulate("{\"calendars\":{\"moon\":{}}}").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("calendars");
	}

	@Test
	void saysInWordsWhyAClockIsWhereItIs() {
		this.log.happens("intake", this.ticket, Said.answered());
		this.log.happens("intake", this.ticket, Said.waiting());
		await(() -> this.web.get()
			.uri("/v1/tickets/{id}/sla", this.ticket)
			.exchange()
			.expectBody()
			.jsonPath("$.clocks[1].state")
			.isEqualTo("paused")
			.jsonPath("$.clocks[1].words")
			.value(String.class,
					(words) -> assertThat(words).startsWith("Stands still, ")
						.contains("of 2 h used (priority CRITICAL, calendar always)")
						.endsWith("waiting for the customer"))
			.jsonPath("$.clocks[1].ledger[1].words")
			.value(String.class, (words) -> assertThat(words).contains("until now: paused for")));
	}

	@Test
	void aimsAnewWhenThePolicyChangesWhileClocksRun() throws IOException {
		String guide = Files.readString(this.policy);
		try {
			Files.writeString(this.policy, guide.replace("{firstResponse: PT15M", "{firstResponse: PT12M"));
			await(() -> assertThat(this.log.said("sla", this.ticket)).filteredOn(SlaTargetsSet.class::isInstance)
				.last()
				.satisfies((set) -> assertThat(((SlaTargetsSet) set).getReason()).isEqualTo("the policy changed"))
				.satisfies((set) -> assertThat(((SlaTargetsSet) set).getTargets().getFirst().getTargetSeconds())
					.isEqualTo(12 * 60)));
		}
		finally {
			Files.writeString(this.policy, guide);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/v1/sla/at-risk?within=soon,within", "/v1/sla/at-risk?limit=0,limit",
			"/v1/sla/compliance?from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z,to",
			"/v1/sla/compliance?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z&by=moon,by" })
	void namesTheParameterThatIsWrong(String uri, String field) {
		this.web.get()
			.uri(uri)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@Test
	void previewsADueTime() {
		preview("""
				{"calendar":{"zone":"Europe/Berlin","hours":{"mon":[["09:00","18:00"]]},"holidays":["2026-12-25"]},
				"start":"2026-11-23T10:00:00Z","target":"PT4H","pauses":[["2026-11-23T11:00:00Z","2026-11-23T12:00:00Z"]]}""")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.due")
			.isEqualTo("2026-11-23T15:00:00Z");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"\"channel\":\"email\",\"priority\":\"LOW\"|2026-11-24T12:00:00Z|channel email",
			"\"channel\":\"email\",\"priority\":\"HIGH\"|2026-11-23T21:00:00Z|priority HIGH",
			"\"channel\":\"email\",\"priority\":\"LOW\",\"metric\":\"RESOLUTION\"|2026-11-25T20:00:00Z|priority LOW" })
	void previewsThePolicysDueTime(String ticket, String due, String source) {
		preview("{\"start\":\"2026-11-23T20:00:00Z\"," + ticket + "}").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.due")
			.isEqualTo(due)
			.jsonPath("$.source")
			.isEqualTo(source);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{\"target\":\"PT4H\"}|start", "{\"start\":\"2026-11-23T10:00:00Z\"}|channel",
			"{\"start\":\"2026-11-23T10:00:00Z\",\"channel\":\"email\"}|priority",
			"{\"start\":\"2026-11-23T10:00:00Z\",\"calendar\":{\"hours\":{\"mon\":[[\"09:00\",\"18:00\"]]}}}|target",
			"{\"start\":\"2026-11-23T10:00:00Z\",\"target\":\"-PT4H\"}|target",
			"{\"start\":\"2026-11-23T10:00:00Z\",\"target\":\"PT4H\",\"calendar\":{\"zone\":\"Mars\",\"hours\":{}}}|calendar",
			"{\"start\":\"2026-11-23T10:00:00Z\",\"target\":\"PT4H\",\"calendar\":{\"hours\":{}}}|calendar",
			"{\"start\":\"2026-11-23T10:00:00Z\",\"target\":\"PT4H\",\"pauses\":[[\"2026-11-22T10:00:00Z\",\"2026-11-22T11:00:00Z\"]]}|pauses" })
	void namesTheFieldThatIsWrong(String body, String field) {
		preview(body).expectStatus().isBadRequest().expectBody().jsonPath("$.errors[0].field").isEqualTo(field);
	}

	@Test
	void answersNobodyWithoutAToken() {
		this.web.get()
			.uri("/v1/sla/at-risk")
			.headers((headers) -> headers.setBearerAuth("wrong-token"))
			.exchange()
			.expectStatus()
			.isUnauthorized();
		this.web.get().uri("/v1/tickets/nobody/sla").exchange().expectStatus().isNotFound();
	}

	private WebTestClient.ResponseSpec preview(String body) {
		return post("/v1/sla/preview", body);
	}

	private WebTestClient.ResponseSpec simulate(String body) {
		return post("/v1/sla/simulate", body);
	}

	private WebTestClient.ResponseSpec post(String uri, String body) {
		return this.web.post().uri(uri).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

	private static void await(org.awaitility.core.ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
	}

}
