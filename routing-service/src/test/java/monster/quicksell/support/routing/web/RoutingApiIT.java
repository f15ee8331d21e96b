package monster.quicksell.support.routing.web;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketHandedOver;
import monster.quicksell.support.event.TicketReclassified;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.routing.OnRealParts;
import monster.quicksell.support.routing.TestRoster;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.log.Sent;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static monster.quicksell.support.routing.TestRoster.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The HTTP interface, names as they are documented. */
@OnRealParts
class RoutingApiIT {

	private static final Duration SOON = Duration.ofSeconds(20);

	@LocalServerPort
	private int port;

	@Autowired
	private LogProbe log;

	@Autowired
	private TestRoster roster;

	@Autowired
	private Tickets<Assignment> tickets;

	private WebTestClient web;

	@BeforeEach
	void connect() {
		this.web = WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.build();
	}

	@Test
	void whoHasATicketTakesItAndGivesItToAnotherTeam() {
		String ann = "ann-" + UUID.randomUUID();
		this.roster.only(TestRoster.agent(ann, "Product", 1));
		String ticket = UUID.randomUUID().toString();
		String second = UUID.randomUUID().toString();
		this.log.happens("intake", ticket, Sent.created("A bug", ""));
		await().atMost(Duration.ofSeconds(20)).until(() -> holder(ticket).equals(ann));
		this.log.happens("intake", second, Sent.created("A bug", ""));
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> standing(second).jsonPath("$.waiting.position")
				.value((position) -> assertThat(((Number) position).longValue()).isPositive())
				.jsonPath("$.assignee")
				.doesNotExist());

		post("/v1/tickets/" + ticket + "/acceptance", "{\"assignee\":\"zoe\"}").expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("The ticket is with " + ann);
		for (int again = 0; again < 2; again++) {
			post("/v1/tickets/" + ticket + "/acceptance", "{\"assignee\":\"" + ann + "\"}").expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.accepted")
				.isEqualTo(true);
		}
		post("/v1/tickets/" + ticket + "/transfer", "{\"team\":\"Gardening\",\"reason\":\"x\"}").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("team");
		post("/v1/tickets/" + ticket + "/transfer", "{\"team\":\"billing\",\"reason\":\"it is about money\"}")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.team")
			.isEqualTo("Billing")
			.jsonPath("$.assignee")
			.doesNotExist()
			.jsonPath("$.waiting.position")
			.value((position) -> assertThat(((Number) position).longValue()).isPositive());
		// The place that it left is filled at once
		await().atMost(Duration.ofSeconds(20)).until(() -> holder(second).equals(ann));
		standing(second).jsonPath("$.since").exists().jsonPath("$.accepted").isEqualTo(false);
		this.log.happens("intake", ticket, Sent.moved(TicketStatus.NEW, TicketStatus.CLOSED));
	}

	@Test
	void whatATicketIsAboutIsCorrectedAndTheLogSaysByWhom() {
		this.roster.only(TestRoster.agent("ann-" + UUID.randomUUID(), "Product", 1));
		String ticket = UUID.randomUUID().toString();
		this.log.happens("intake", ticket, Sent.created("My zeppelin", ""));
		await().atMost(SOON).until(() -> this.tickets.find(ticket).block() != null);

		post("/v1/tickets/" + ticket + "/classification", "{\"category\":\"Balloons\",\"reason\":\"x\"}").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("category");
		post("/v1/tickets/" + ticket + "/classification",
				"{\"category\":\"payments & earnings\",\"reason\":\"a payout\"}")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.team")
			.isEqualTo("Billing");

		await().atMost(SOON)
			.untilAsserted(() -> assertThat(this.log.events(ticket)).extracting(Event::data)
				.contains(new TicketReclassified("Account Management", "Payments & Earnings", "General support",
						"Billing", new Actor(ActorKind.AGENT, "token"), "a payout")));
		this.log.happens("intake", ticket, Sent.moved(TicketStatus.NEW, TicketStatus.CLOSED));
	}

	private String holder(String ticket) {
		Assignment state = this.tickets.find(ticket).block();
		return (state != null && state.holder() != null) ? state.holder() : "";
	}

	private WebTestClient.BodyContentSpec standing(String ticket) {
		return this.web.get().uri("/v1/tickets/{id}/assignment", ticket).exchange().expectStatus().isOk().expectBody();
	}

	@Test
	void peopleHaveSkillsShiftsAndTrainingAndComeAndGo() {
		String ann = "ann-" + UUID.randomUUID();
		put("/v1/agents/" + ann,
				"""
						{"name":"Ann","teams":["Billing"],"capacity":6,"skills":["marketplace:ebay","language:de"],
						 "shifts":[{"zone":"Europe/Berlin","days":["mon","tue","wed","thu","fri","sat","sun"],"from":"00:00","to":"00:00"}],
						 "training":{"since":"2020-01-06","supervisor":"sue","done":[]}}
						""")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.skills[0]")
			.isEqualTo("marketplace:ebay")
			.jsonPath("$.onDuty")
			.isEqualTo(true)
			.jsonPath("$.training.stage")
			.isEqualTo("SHADOWING");
		put("/v1/agents/" + ann + "/presence", "{\"available\":false}").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.onDuty")
			.isEqualTo(false)
			.jsonPath("$.skills[1]")
			.isEqualTo("language:de");
		put("/v1/agents/nobody-" + ann + "/presence", "{\"available\":false}").expectStatus().isNotFound();
		for (String[] wrong : new String[][] {
				{ "{\"team\":\"Billing\",\"capacity\":1,\"skills\":[\"plumbing\"]}", "skills" },
				{ "{\"team\":\"Billing\",\"capacity\":1,\"shifts\":[{\"zone\":\"Mars\",\"days\":[\"mon\"],\"from\":\"09:00\",\"to\":\"17:00\"}]}",
						"shifts[0]" },
				{ "{\"team\":\"Billing\",\"capacity\":1,\"training\":{\"since\":\"monday\"}}", "training.since" } }) {
			put("/v1/agents/" + ann, wrong[0]).expectStatus()
				.isBadRequest()
				.expectBody()
				.jsonPath("$.errors[0].field")
				.isEqualTo(wrong[1]);
		}
	}

	@Test
	void nothingIsAnsweredWithoutToken() {
		WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.build()
			.get()
			.uri("/v1/agents")
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@Test
	void classifyNamesWhatWouldHappenAndWhy() {
		post("/v1/classify", """
				{"channel":"email","subject":"Can't connect my eBay account","text":"What's going on?",
				 "from":{"address":"john@example.com","name":"John","accountId":"u-1","firstTime":true}}
				""").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.category")
			.isEqualTo("Marketplace Connection Problems")
			.jsonPath("$.team")
			.isEqualTo("Marketplace")
			.jsonPath("$.priority")
			.isEqualTo("HIGH")
			.jsonPath("$.tags")
			.value((tags) -> assertThat((List<?>) tags).asInstanceOf(InstanceOfAssertFactories.LIST)
				.contains("marketplace:ebay", "issue_type:connection", "user_level:new_user", "sentiment:neutral"))
			.jsonPath("$.sentiment")
			.isEqualTo("NEUTRAL")
			.jsonPath("$.reasons[0].rule")
			.isEqualTo("marketplace")
			.jsonPath("$.reasons[0].words[0]")
			.isEqualTo("connect");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"text":"x"}                                                  | channel
			{"channel":"email"}                                           | text
			{"channel":"email","text":"x","from":{"firstTime":"perhaps"}} | from.firstTime
			{"channel":"email","text":{"$ne":""}}                         | text
			{"channel":["email"],"text":"x"}                              | channel
			""")
	void classifyNamesTheFieldThatIsWrong(String body, String field) {
		post("/v1/classify", body).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@Test
	void whatIsNoJsonIsRefused() {
		post("/v1/classify", "{\"channel\":").expectStatus().isBadRequest();
	}

	@Test
	void agentIsAddedShownAndChanged() {
		String id = id("ann");
		put("/v1/agents/" + id, "{\"name\":\"Ann\",\"team\":\"billing\",\"level\":2,\"capacity\":5,\"available\":true}")
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.team")
			.isEqualTo("Billing");
		put("/v1/agents/" + id, "{\"teams\":[\"Pricing\",\"Billing\"],\"capacity\":7}").expectStatus().isOk();

		this.web.get()
			.uri("/v1/agents")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.agents[?(@.id=='" + id + "')].team")
			.isEqualTo("Pricing")
			.jsonPath("$.agents[?(@.id=='" + id + "')].capacity")
			.isEqualTo(7)
			.jsonPath("$.agents[?(@.id=='" + id + "')].load")
			.isEqualTo(0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"team":"Astrology","capacity":5}              | team
			{"teams":["Billing","Astrology"],"capacity":5} | teams
			{"capacity":5}                                 | team
			{"team":"Billing"}                             | capacity
			{"team":"Billing","capacity":-1}               | capacity
			{"team":"Billing","capacity":"many"}           | capacity
			{"team":"Billing","capacity":5,"level":5}      | level
			{"team":"Billing","capacity":5,"name":" "}     | name
			{"id":"other","team":"Billing","capacity":5}   | id
			""")
	void agentWithAMistakeIsRefusedByItsField(String body, String field) {
		put("/v1/agents/ann", body).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@Test
	void agentWithAnIdThatIsNoneIsRefused() {
		put("/v1/agents/{id}", "{\"team\":\"Billing\",\"capacity\":5}", "$where").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("id");
	}

	@Test
	void rosterNamesTheAgentThatIsWrong() {
		put("/v1/agents", """
				{"agents":[{"id":"a","team":"Billing","capacity":1},{"id":"b","team":"Astrology","capacity":1}]}
				""").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("agents[1].team");
		put("/v1/agents", "{}").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("agents");
	}

	@Test
	void rosterWithoutSomeoneWhoHasTicketsIsRefused() {
		String ann = id("ann");
		this.roster.only(agent(ann, "Billing", 5));
		String ticket = routed(ann);

		put("/v1/agents", "{\"agents\":[{\"id\":\"solo\",\"team\":\"Billing\",\"capacity\":1}]}").expectStatus()
			.isEqualTo(409);
		this.log.happens("intake", ticket, Sent.moved(TicketStatus.OPEN, TicketStatus.CLOSED));
		await().atMost(SOON).until(() -> this.roster.load(ann) == 0);
	}

	@Test
	void ticketIsHandedOverBeyondTheCapacity() {
		String ann = id("ann");
		String ben = id("ben");
		this.roster.only(agent(ann, "Billing", 5));
		String ticket = routed(ann);
		this.roster.only(agent(ann, "Billing", 5), agent(ben, "Listing", 0));

		post("/v1/tickets/" + ticket + "/assignment", "{\"assignee\":\"" + ben + "\"}").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.assignee")
			.isEqualTo(ben)
			.jsonPath("$.team")
			.isEqualTo("Listing")
			.jsonPath("$.beyondCapacity")
			.isEqualTo(true);
		post("/v1/tickets/" + ticket + "/assignment", "{\"assignee\":\"" + ben + "\"}").expectStatus().isOk();

		assertThat(this.roster.load(ann)).isZero();
		assertThat(this.roster.load(ben)).isEqualTo(1);
		assertThat(said(ticket))
			.hasExactlyElementsOfTypes(TicketRouted.class, TicketAssigned.class, TicketReclassified.class,
					TicketRouted.class, TicketHandedOver.class, TicketAssigned.class)
			.last()
			.isEqualTo(new TicketAssigned(ben, "Listing", ann, "by hand, beyond the capacity: 1 of 0"));
	}

	@Test
	void assignmentThatCannotBeIsRefused() {
		String ann = id("ann");
		this.roster.only(agent(ann, "Billing", 5));
		String ticket = routed(ann);
		String path = "/v1/tickets/" + ticket + "/assignment";

		post(path, "{\"assignee\":\"nobody\"}").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("assignee");
		post(path, "{}").expectStatus().isBadRequest().expectBody().jsonPath("$.errors[0].field").isEqualTo("assignee");
		post("/v1/tickets/unknown/assignment", "{\"assignee\":\"" + ann + "\"}").expectStatus().isNotFound();
		this.log.happens("intake", ticket, Sent.moved(TicketStatus.OPEN, TicketStatus.CLOSED));
		await().atMost(SOON).until(() -> this.roster.load(ann) == 0);
		await().atMost(SOON)
			.untilAsserted(() -> post(path, "{\"assignee\":\"" + ann + "\"}").expectStatus().isEqualTo(409));
	}

	@Test
	void queueShowsHowManyWaitAndSinceWhen() {
		this.roster.only(agent(id("ann"), "Pricing", 0));
		String ticket = id("t");
		this.log.happens("intake", ticket, Sent.created("A crash", ""));

		await().atMost(SOON)
			.untilAsserted(() -> this.web.get()
				.uri("/v1/queue")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.queues.length()")
				.isEqualTo(6)
				.jsonPath("$.queues[?(@.team=='Product')].length")
				.isEqualTo(1)
				.jsonPath("$.queues[?(@.team=='Product')].oldest")
				.exists());
		this.log.happens("intake", ticket, Sent.moved(TicketStatus.NEW, TicketStatus.CLOSED));
		await().atMost(SOON)
			.untilAsserted(() -> this.web.get()
				.uri("/v1/queue")
				.exchange()
				.expectBody()
				.jsonPath("$.queues[?(@.team=='Product')].length")
				.isEqualTo(0));
	}

	/** What routing said, in order; the same event delivered again counts once. */
	private List<SpecificRecord> said(String ticket) {
		return this.log.said("routing", ticket);
	}

	private String routed(String agent) {
		String ticket = id("t");
		this.log.happens("intake", ticket, Sent.created("My payment", ""));
		await().atMost(SOON).until(() -> {
			Assignment state = this.tickets.find(ticket).block();
			return state != null && agent.equals(state.holder());
		});
		return ticket;
	}

	private WebTestClient.ResponseSpec post(String path, String body) {
		return this.web.post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

	private WebTestClient.ResponseSpec put(String path, String body, Object... variables) {
		return this.web.put().uri(path, variables).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

	private static String id(String kind) {
		return kind + "-" + UUID.randomUUID();
	}

}
