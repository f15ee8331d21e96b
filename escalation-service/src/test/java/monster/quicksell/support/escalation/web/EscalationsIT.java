package monster.quicksell.support.escalation.web;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.TestSlack;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.Attachment;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.InterimReplyDue;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
import monster.quicksell.support.schema.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** From the log to the ladder and to people, and back. */
@EscalationTest
class EscalationsIT {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final String ticket = "t-" + UUID.randomUUID();

	@LocalServerPort
	private int port;

	@Autowired
	private LogProbe log;

	@Autowired
	private TimeMachine time;

	@Autowired
	private Tickets<Escalations> tickets;

	private WebTestClient web;

	@BeforeEach
	void connect() {
		this.web = WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.build();
	}

	@Test
	void nothingIsAnsweredWithoutToken() {
		WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.build()
			.get()
			.uri("/v1/escalations")
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@Test
	void sampleConversationReachesPeopleAndEndsWithTheTicket() {
		Instant due = this.time.instant().plus(Duration.ofMinutes(90)).truncatedTo(ChronoUnit.MILLIS);
		converse(due);
		String id = this.ticket + ".answers-did-not-help";

		awaitSaid(InterimReplyDue.class);
		of(this.ticket).jsonPath("$.escalations.length()")
			.isEqualTo(1)
			.jsonPath("$.escalations[0].id")
			.isEqualTo(id)
			.jsonPath("$.escalations[0].level")
			.isEqualTo(2)
			.jsonPath("$.escalations[0].state")
			.isEqualTo("open")
			.jsonPath("$.escalations[0].priority")
			.isEqualTo("HIGH")
			.jsonPath("$.escalations[0].reasons[0]")
			.isEqualTo("answers-did-not-help: tried both | still not working")
			.jsonPath("$.escalations[0].history[0].target")
			.isEqualTo("Senior Specialist / Team Lead");
		assertThat(listed("open")).contains(id);
		assertThat(listed("unacknowledged")).contains(id);
		// Routing tags the ticket escalation:true by the first, intake writes to the
		// customer by the second
		TicketEscalated escalated = said(TicketEscalated.class).getFirst();
		assertThat(said(TicketEscalated.class)).hasSize(1);
		assertThat(said(InterimReplyDue.class))
			.containsExactly(new InterimReplyDue(id, 2, "Senior Specialist / Team Lead", escalated.getAcknowledgeBy()));
		assertThat(escalated.getAcknowledgeBy())
			.isEqualTo(said(EscalationPaged.class).getFirst().getAnswerBy().plus(Duration.ofHours(1)));

		this.log.happens("intake", this.ticket, answered("a-2", """
				The screenshot shows an "API credentials mismatch" error: eBay does not know our request.
				Somebody technical looks into eBay's log, you will hear from us within two hours.
				"""));
		await().atMost(PATIENCE)
			.until(() -> Objects.requireNonNull(this.tickets.find(this.ticket).block()).about().answers() == 2);
		recordHasWhatTheTemplateAsks(id, due);

		this.log.happens("intake", this.ticket, Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		awaitSaid(EscalationResolved.class);
		await().atMost(PATIENCE).until(() -> resolvedAlerts().size() == 1);
		assertThat(listed("open")).doesNotContain(id);
		assertThat(listed("resolved")).contains(id);
		assertThat(listed("all")).contains(id);
		TestSlack.settle(this.log, dedupKey("answers-did-not-help"));
		assertThat(TestSlack.taken(id)).hasSize(1);
		assertThat(told("answers-did-not-help")).containsExactly("create", "close");
	}

	/** The guide's sample conversation, up to the customer's second message. */
	private void converse(Instant due) {
		TicketCreated created = TicketCreated.newBuilder(Said.created("Can't connect my eBay account",
				"I keep trying to link my eBay account but your app says the credentials are wrong. They do work on eBay itself."))
			.setRequester(Party.newBuilder()
				.setName("John")
				.setAddress("john@example.com")
				.setAccountId("acc-4711")
				.setLevel("experienced")
				.build())
			.build();
		this.log.happens("intake", this.ticket, created);
		this.log.happens("routing", this.ticket, Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
		this.log.happens("sla", this.ticket,
				new SlaTargetsSet(List
					.of(new SlaTarget(SlaMetric.RESOLUTION, 1, Said.BEGIN, 5400L, "support", due, "priority HIGH")), "",
						"1"));
		this.log.happens("intake", this.ticket, answered("a-1", """
				Hi John, there are two usual reasons.
				1. Check the password: eBay tells capital letters from small ones.
				2. Allow third party apps in eBay's settings and connect again.
				Let me know how it goes!
				"""));
		CustomerReplied replied = Said.replied("m-2",
				"I tried both of those things and it's still not working… I don't see you in that list. This is frustrating!");
		this.log.happens("intake", this.ticket,
				CustomerReplied.newBuilder(replied)
					.setMessage(CustomerMessage.newBuilder(replied.getMessage())
						.setAttachments(List.of(new Attachment("error_screenshot.jpg", "image/jpeg", 4096L, "00")))
						.build())
					.build());
		this.log.happens("routing", this.ticket, Said.felt("m-2", Sentiment.NEGATIVE));
	}

	private static AgentReplied answered(String id, String text) {
		return AgentReplied.newBuilder(Said.answered(id, ActorKind.AGENT)).setText(text).build();
	}

	private void recordHasWhatTheTemplateAsks(String id, Instant due) {
		this.web.get()
			.uri("/v1/escalations/{id}", id)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.record.to")
			.value(String.class, (to) -> assertThat(to).startsWith("Senior Specialist / Team Lead (senior-"))
			.jsonPath("$.record.priority")
			.isEqualTo("HIGH")
			.jsonPath("$.record.issueSummary")
			.isEqualTo("The answers given so far did not help: Can't connect my eBay account")
			.jsonPath("$.record.problem")
			.value(String.class,
					(text) -> assertThat(text).contains("credentials are wrong").contains("This is frustrating!"))
			.jsonPath("$.record.suspectedCause")
			.isEqualTo("Marketplace Connection Problems; API credentials mismatch; "
					+ "answers-did-not-help: tried both | still not working")
			.jsonPath("$.record.escalatedBy")
			.isEqualTo("escalation (answers-did-not-help)")
			.jsonPath("$.escalation.calls[0].schedule")
			.isEqualTo("senior-specialist");
		this.web.get()
			.uri("/v1/escalations/{id}/record", id)
			.accept(MediaType.TEXT_PLAIN)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((text) -> assertThat(text).contains("Priority: HIGH")
				.contains("Customer: John, john@example.com, account acc-4711, experienced")
				.contains("""
						Tried:\s
						  - Check the password: eBay tells capital letters from small ones.
						  - Allow third party apps in eBay's settings and connect again.
						""")
				.contains("Error messages: API credentials mismatch\n")
				.contains("Attachments: error_screenshot.jpg\n")
				.contains("Sentiment: negative\n")
				.contains("Action needed: Investigate deeper and come back with a cause\n")
				.contains("Deadline: " + due + "\n"));
	}

	@Test
	void formOfAPersonIsInTheRecordAndTheEscalationComesDownAgain() {
		open("Hello", "It says \"token expired\" and error 4711", Priority.LOW);
		await().atMost(PATIENCE).until(() -> this.tickets.find(this.ticket).block() != null);
		String form = """
				{"by":"sarah","reason":"needs an engineer","level":3,"suspectedCause":"old token","actionNeeded":"renew it",
				"tried":["new password"],"deadline":"2026-12-01T09:00:00Z"}""";
		post("/v1/tickets/{id}/escalations", form, this.ticket).expectStatus().isOk();
		String id = this.ticket + ".manual";
		this.web.get()
			.uri("/v1/escalations/{id}", id)
			.exchange()
			.expectBody()
			.jsonPath("$.record.suspectedCause")
			.isEqualTo("old token")
			.jsonPath("$.record.errorMessages.length()")
			.isEqualTo(2)
			.jsonPath("$.record.tried[0]")
			.isEqualTo("new password")
			.jsonPath("$.record.deadline")
			.isEqualTo("2026-12-01T09:00:00Z");

		post("/v1/escalations/{id}/hand-down", "{\"by\":\"sam\",\"reason\":\"simple\",\"level\":2}", id).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.level")
			.isEqualTo(2)
			.jsonPath("$.history.length()")
			.isEqualTo(2);
		post("/v1/escalations/{id}/hand-down", "{\"by\":\"sam\",\"reason\":\"simple\",\"level\":3}", id).expectStatus()
			.isEqualTo(409);
	}

	@Test
	void overrideHoldsAtOnceAndCanBeTakenBack() {
		String body = "{\"person\":\"team-lead\",\"from\":\"2031-01-01T00:00:00Z\",\"until\":\"2031-01-02T00:00:00Z\",\"by\":\"sam\"}";
		String override = Objects
			.requireNonNull(post("/v1/on-call/{id}/overrides", body, "support-manager").expectStatus()
				.isOk()
				.expectBody(monster.quicksell.support.escalation.oncall.StandIn.class)
				.returnResult()
				.getResponseBody())
			.id();
		assertThat(managerAt("2031-01-01T12:00:00Z")).isEqualTo("team-lead");
		assertThat(managerAt("2031-01-02T00:00:00Z")).isEqualTo("support-manager");

		this.web.delete().uri("/v1/on-call/support-manager/overrides/{id}", override).exchange().expectStatus().isOk();
		assertThat(managerAt("2031-01-01T12:00:00Z")).isEqualTo("support-manager");
		post("/v1/on-call/{id}/overrides", body.replace("team-lead", "nobody"), "support-manager").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("person");
	}

	private @org.jspecify.annotations.Nullable String managerAt(String at) {
		OnCallController.OnCallView view = Objects.requireNonNull(this.web.get()
			.uri("/v1/on-call?at=" + at)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(OnCallController.OnCallView.class)
			.returnResult()
			.getResponseBody());
		return view.schedules()
			.stream()
			.filter((one) -> one.schedule().equals("support-manager"))
			.findFirst()
			.orElseThrow()
			.person();
	}

	@Test
	void ladderClimbsUntilSomebodyAnswers() {
		open("Refund", "I want a refund", Priority.HIGH);
		awaitSaid(TicketEscalated.class);
		this.time.forward(Duration.ofHours(2));
		await().atMost(PATIENCE).until(() -> levels().equals(List.of(2, 3)));

		post("/v1/escalations/{id}/acknowledge", "{\"by\":\"ann\"}", this.ticket + ".refund").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.state")
			.isEqualTo("acknowledged")
			.jsonPath("$.acknowledged.by")
			.isEqualTo("ann")
			.jsonPath("$.history.length()")
			.isEqualTo(2);
		post("/v1/escalations/{id}/acknowledge", "{\"by\":\"ann\"}", this.ticket + ".refund").expectStatus().isOk();
		post("/v1/escalations/{id}/acknowledge", "{\"by\":\"ben\"}", this.ticket + ".refund").expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("Already acknowledged by ann");
		assertThat(said(EscalationAcknowledged.class)).hasSize(1);
		assertThat(listed("unacknowledged")).doesNotContain(this.ticket + ".refund");

		this.time.forward(Duration.ofHours(5));
		post("/v1/escalations/{id}/resolve", "{\"by\":\"ann\",\"outcome\":\"paid back\"}", this.ticket + ".refund")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.state")
			.isEqualTo("resolved")
			.jsonPath("$.resolved.note")
			.isEqualTo("paid back");
		post("/v1/escalations/{id}/resolve", "{\"by\":\"ben\",\"outcome\":\"no\"}", this.ticket + ".refund")
			.expectStatus()
			.isEqualTo(409);
		assertThat(levels()).containsExactly(2, 3);
		assertThat(alerts()).isNotEmpty().allMatch((alert) -> alert.getDedupKey().equals(dedupKey("refund")));
		assertThat(resolvedAlerts()).hasSize(1);
		TestSlack.settle(this.log, dedupKey("refund"));
		assertThat(told("refund")).hasSize(alerts().size() + 1).containsOnlyOnce("acknowledge", "close");
	}

	@Test
	void personEscalatesByHand() {
		open("Hello", "Just a question", Priority.LOW);
		await().atMost(PATIENCE).until(() -> this.tickets.find(this.ticket).block() != null);
		String path = "/v1/tickets/{id}/escalations";

		for (int i = 0; i < 2; i++) {
			post(path, "{\"by\":\"sarah\",\"reason\":\"needs an engineer\"}", this.ticket).expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.id")
				.isEqualTo(this.ticket + ".manual")
				.jsonPath("$.level")
				.isEqualTo(2);
		}
		post(path, "{\"by\":\"ben\",\"reason\":\"me too\"}", this.ticket).expectStatus().isEqualTo(409);
		post(path, "{\"by\":\"ben\",\"reason\":\"the shop is down\",\"level\":4}", this.ticket).expectStatus().isOk();

		assertThat(levels()).containsExactly(2, 4);
		post(path, "{\"by\":\"ben\",\"reason\":\"x\",\"level\":5}", this.ticket).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("level");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			/v1/escalations/{id}/acknowledge | {}                          | by
			/v1/escalations/{id}/acknowledge | {"by":" "}                  | by
			/v1/escalations/{id}/acknowledge | {"by":{"$ne":""}}           | by
			/v1/escalations/{id}/resolve     | {"by":"ann"}                | outcome
			/v1/tickets/{id}/escalations     | {"by":"ann"}                | reason
			/v1/tickets/{id}/escalations     | {"by":"a","reason":"x","level":0}      | level
			/v1/tickets/{id}/escalations     | {"by":"a","reason":"x","level":"high"} | level
			""")
	void badInputIsNamedByItsField(String path, String body, String field) {
		post(path, body, "nobody.refund").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@ParameterizedTest
	@CsvSource({ "state=mine,state", "limit=0,limit", "limit=1001,limit", "limit=many,limit", "state[$ne]=x,",
			"state=$where,state" })
	void badQueryIsNamedByItsField(String query, String field) {
		WebTestClient.ResponseSpec answer = this.web.get().uri("/v1/escalations?" + query).exchange();

		if (field == null) {
			answer.expectStatus().isOk();
		}
		else {
			answer.expectStatus().isBadRequest().expectBody().jsonPath("$.errors[0].field").isEqualTo(field);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/v1/escalations/{id}/acknowledge,nobody.refund", "/v1/escalations/{id}/acknowledge,$where",
			"/v1/escalations/{id}/acknowledge,nodot" })
	void unknownEscalationIsNotFound(String path, String id) {
		post(path, "{\"by\":\"ann\"}", id).expectStatus().isNotFound();
		this.web.get().uri("/v1/tickets/{id}/escalations", id).exchange().expectStatus().isNotFound();
		post("/v1/tickets/{id}/escalations", "{\"by\":\"ann\",\"reason\":\"x\"}", id).expectStatus().isNotFound();
	}

	private void open(String subject, String text, Priority priority) {
		this.log.happens("intake", this.ticket, Said.created(subject, text));
		this.log.happens("routing", this.ticket, Said.routed(priority, Sentiment.NEUTRAL));
	}

	private <E> void awaitSaid(Class<E> type) {
		await().atMost(PATIENCE).until(() -> !said(type).isEmpty());
	}

	private <E> List<E> said(Class<E> type) {
		Set<String> seen = new HashSet<>();
		return this.log.events(this.ticket)
			.stream()
			.filter((event) -> event.producer().equals("escalation") && seen.add(event.id()))
			.map(Event::data)
			.filter(type::isInstance)
			.map(type::cast)
			.toList();
	}

	private List<Integer> levels() {
		return said(TicketEscalated.class).stream().map(TicketEscalated::getLevel).toList();
	}

	/** Each once: two writers of one ticket may publish a record twice. */
	private List<AlertRaised> alerts() {
		return this.log.messages(Topics.ALERTS, AlertRaised.class)
			.stream()
			.filter((alert) -> alert.getDedupKey().contains(this.ticket))
			.distinct()
			.toList();
	}

	/** The same of their ends. */
	private List<AlertResolved> resolvedAlerts() {
		return this.log.messages(Topics.ALERTS, AlertResolved.class)
			.stream()
			.filter((alert) -> alert.getDedupKey().contains(this.ticket))
			.distinct()
			.toList();
	}

	/** What a receiver was told, where nothing may stand twice. */
	private List<String> told(String trigger) {
		return TestSlack.takenAt(TestSlack.WEBHOOK, dedupKey(trigger))
			.stream()
			.map((post) -> JsonMapper.shared().readTree(post.body()).path("action").asString())
			.toList();
	}

	private String dedupKey(String trigger) {
		return "escalation:" + this.ticket + ":" + trigger;
	}

	private List<String> listed(String state) {
		EscalationsController.EscalationsView view = Objects.requireNonNull(this.web.get()
			.uri("/v1/escalations?limit=1000&state=" + state)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(EscalationsController.EscalationsView.class)
			.returnResult()
			.getResponseBody());
		return view.escalations().stream().map(EscalationView::id).toList();
	}

	private WebTestClient.BodyContentSpec of(String id) {
		return this.web.get().uri("/v1/tickets/{id}/escalations", id).exchange().expectStatus().isOk().expectBody();
	}

	private WebTestClient.ResponseSpec post(String path, String body, String id) {
		return this.web.post().uri(path, id).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

}
