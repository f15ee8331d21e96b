package monster.quicksell.support.escalation.incident;

import monster.quicksell.support.event.IncidentResolved;
import monster.quicksell.support.escalation.store.Sightings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.TestSlack;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.engine.Engine;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An outage: thousands write, one person is called. */
@EscalationTest
class IncidentIT {

	private static final int TICKETS = Integer.getInteger("burst", 1000);

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private final String marker = "zq" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

	@LocalServerPort
	private int port;

	@Autowired
	private LogProbe log;

	@Autowired
	private Tickets<Escalations> tickets;

	@Autowired
	private Engine<Escalations> engine;

	@Autowired
	private Incidents incidents;

	@Autowired
	private Sightings sightings;

	private WebTestClient web;

	@BeforeEach
	void connect() {
		this.web = WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.responseTimeout(PATIENCE)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.build();
	}

	@Test
	void burstOfTicketsGivesOnePageAndEndsForAll() {
		try (ExecutorService customers = Executors.newFixedThreadPool(32)) {
			for (int i = 0; i < TICKETS; i++) {
				int number = i;
				customers.execute(() -> write(number));
			}
		}
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(500))
			.until(() -> incident().path("tickets").asInt() == TICKETS);
		JsonNode incident = incident();
		String lead = incident.path("leadTicketId").asString();
		assertThat(incident.path("customers").asInt()).isEqualTo(TICKETS);

		await().atMost(PATIENCE).until(() -> pages().contains("escalation:" + lead + ":same-issue"));
		await().atMost(PATIENCE).until(() -> belongsToIt(0) && belongsToIt(TICKETS - 1));
		assertThat(pages()).containsExactly("escalation:" + lead + ":same-issue");
		assertThat(TestSlack.taken(this.marker)).hasSize(1);
		assertThat(events("escalation:" + lead + ":same-issue"))
			.filteredOn(
					(event) -> !event.path("payload").path("custom_details").path("call").asString().equals("counts"))
			.as("one call, however often the counts were told")
			.hasSize(1);

		end(incident.path("id").asString());
		assertThat(pages()).hasSize(1);
		assertThat(incident().path("state").asString()).isEqualTo("resolved");
		await().atMost(PATIENCE).until(() -> state(0).incident() == null && state(TICKETS - 1).open().isEmpty());
		assertThat(pages()).hasSize(1);
	}

	@Test
	void nobodyIsCalledWhenAllTicketsWereResolvedBefore() {
		List<String> resolved = Stream.of("a", "b", "c", "d", "e").map(this::resolved).toList();
		await().atMost(PATIENCE)
			.until(() -> resolved.stream()
				.map((ticket) -> this.tickets.find(ticket).block())
				.allMatch((state) -> state != null && state.life().isOver()));
		Sighting lead = new Sighting(resolved.getLast(), Said.BEGIN, "e", "", null, null, "Shop " + this.marker,
				Fingerprint.of(this.marker));

		this.incidents.open(lead, this.incidents.opened() + 1);
		this.incidents.join(Incident.id(lead.ticketId()), resolved, lead.at());

		await().atMost(PATIENCE)
			.until(() -> Boolean.FALSE
				.equals(this.sightings.staying(Incident.id(lead.ticketId()), 1).hasElements().block()));
		await().atMost(PATIENCE).until(() -> incident().path("tickets").asInt() == 5);
		assertThat(incident().path("state").asString()).isEqualTo("resolved");
		assertThat(incident().path("outcome").asString()).contains("before anybody could be called");
		assertThat(pages()).isEmpty();
	}

	@Test
	void nobodyIsCalledInABacklogBeforeTheAnswersWereRead() {
		List<String> all = Stream.of("a", "b", "c", "d", "e").map(this::crashed).toList();
		Sighting lead = sighting(all.getLast());
		this.engine.stop();
		try {
			// Further on in the log all were answered
			all.forEach((ticket) -> this.log.happens("intake", ticket,
					Said.moved(TicketStatus.NEW, TicketStatus.RESOLVED)));
			open(lead, all);
			await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
			assertThat(known(lead.ticketId()).incident()).isNull();
			assertThat(all.subList(0, 4)).as("the others call nobody meanwhile")
				.allSatisfy((ticket) -> assertThat(known(ticket).incident()).isEqualTo(Incident.id(lead.ticketId())));
			assertThat(incident().path("state").asString()).isEqualTo("open");
		}
		finally {
			this.engine.start();
		}

		await().atMost(PATIENCE).until(() -> incident().path("state").asString().equals("resolved"));
		assertThat(incident().path("outcome").asString()).contains("before anybody could be called");
		assertThat(all).allSatisfy((ticket) -> assertThat(escalations(ticket)).isEmpty());
		assertThat(pages()).isEmpty();
	}

	@Test
	void oneCallIsMadeInABacklogOnceItWasRead() {
		List<String> all = Stream.of("a", "b", "c", "d", "e").map(this::crashed).toList();
		Sighting lead = sighting(all.getLast());
		this.engine.stop();
		try {
			this.log.happens("intake", all.getFirst(), Said.moved(TicketStatus.NEW, TicketStatus.RESOLVED));
			open(lead, all);
			await().atMost(PATIENCE).until(() -> incident().path("tickets").asInt() == 5);
			await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
			assertThat(escalations(lead.ticketId())).isEmpty();
			assertThat(pages()).isEmpty();
		}
		finally {
			this.engine.start();
		}

		await().atMost(PATIENCE).until(() -> !escalations(lead.ticketId()).isEmpty());
		assertThat(incident().path("state").asString()).isEqualTo("open");
		assertThat(all.subList(0, 4)).allSatisfy((ticket) -> assertThat(escalations(ticket)).isEmpty());
	}

	@Test
	void leadIsCalledForByThePriorityThatRoutingGaveIt() {
		String ticket = this.marker + "-early";
		this.log.happens("intake", ticket, Said.created("Shop " + this.marker, UUID.randomUUID().toString()));
		await().atMost(PATIENCE).until(() -> this.tickets.find(ticket).block() != null);
		Sighting lead = new Sighting(ticket, Said.BEGIN, "e", "", null, null, "Shop " + this.marker,
				Fingerprint.of(this.marker));
		this.sightings.see(List.of(lead), Set.of(), Said.BEGIN);
		this.incidents.open(lead, this.incidents.opened() + 1);
		this.incidents.join(Incident.id(ticket), List.of(ticket), lead.at());
		await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
		assertThat(escalations(ticket)).isEmpty();

		this.log.happens("routing", ticket, Said.routed(Priority.HIGH, Sentiment.NEUTRAL));

		await().atMost(PATIENCE).until(() -> !escalations(ticket).isEmpty());
		assertThat(escalations(ticket)).singleElement().satisfies((escalated) -> {
			assertThat(escalated.getTrigger()).isEqualTo("same-issue");
			assertThat(escalated.getPriority()).isEqualTo(Priority.HIGH);
		});
	}

	@Test
	void endOfTheLeadsEscalationEndsTheIncidentForAll() {
		List<String> all = Stream.of("a", "b", "c", "d", "e").map(this::crashed).toList();
		Sighting lead = began(all);

		this.web.post()
			.uri("/v1/escalations/{id}/resolve", lead.ticketId() + ".same-issue")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"by\":\"eli\",\"outcome\":\"mended\"}")
			.exchange()
			.expectStatus()
			.isOk();

		await().atMost(PATIENCE).until(() -> all.stream().allMatch((ticket) -> ended(ticket).size() == 1));
		assertThat(incident().path("state").asString()).isEqualTo("resolved");
		assertThat(incident().path("outcome").asString()).isEqualTo("mended");
		assertThat(all).allSatisfy((ticket) -> assertThat(known(ticket).incident()).isNull());
	}

	@Test
	void endThatWasCutShortOnceItWasKeptGoesOnAndAnswersAll() {
		List<String> all = Stream.of("a", "b", "c", "d", "e").map(this::crashed).toList();
		Sighting lead = began(all);
		String late = crashed("f");
		this.sightings.see(List.of(sighting(late)), Set.of(), Said.BEGIN);

		// What a killed process leaves behind
		this.incidents.resolve(Incident.id(lead.ticketId()), "eli", "mended", "It works again.", Said.BEGIN).block();
		this.incidents.join(Incident.id(lead.ticketId()), List.of(late), Said.BEGIN);

		await().atMost(PATIENCE)
			.until(() -> Stream.concat(all.stream(), Stream.of(late)).allMatch((ticket) -> ended(ticket).size() == 1));
		assertThat(ended(late)).extracting((over) -> over.getAnswer().orElse("")).containsExactly("It works again.");
		await().atMost(PATIENCE)
			.until(() -> Boolean.FALSE
				.equals(this.incidents.ending().any((one) -> one.id().equals(Incident.id(lead.ticketId()))).block()));
	}

	@Test
	void countsAreToldToPagerDutyWhenTheyHaveDoubledAndToNobodyElse() {
		Sighting lead = began(Stream.of("a", "b", "c", "d", "e").map(this::crashed).toList());
		String key = "escalation:" + lead.ticketId() + ":same-issue";
		await().atMost(PATIENCE).until(() -> !TestSlack.takenAt(TestSlack.PAGERDUTY, key).isEmpty());
		await().atMost(PATIENCE)
			.until(() -> this.incidents.find(Incident.id(lead.ticketId()))
				.blockOptional()
				.orElseThrow()
				.announced() == 5);
		Stream.of("f", "g", "h", "i").forEach((customer) -> joins(lead, customer));
		await().atMost(PATIENCE).until(() -> incident().path("tickets").asInt() == 9);
		joins(lead, "j");
		await().atMost(PATIENCE).until(() -> told(key).contains("10"));
		TestSlack.settle(this.log, key);

		assertThat(told(key)).as("told again when they have doubled").isSubsetOf("5", "10").doesNotHaveDuplicates();
		assertThat(events(key)).extracting((event) -> event.path("dedup_key").asString())
			.as("the open alert's own key: nobody is called again")
			.containsOnly(events(key).getFirst().path("dedup_key").asString());
		assertThat(events(key)).last().satisfies((event) -> {
			assertThat(event.path("payload").path("summary").asString()).startsWith("10 tickets of ");
			assertThat(event.path("payload").path("custom_details").path("customers").asString())
				.isEqualTo(incident().path("customers").asString());
		});
		assertThat(TestSlack.taken(lead.ticketId() + ".same-issue")).hasSize(1);
		assertThat(TestSlack.takenAt(TestSlack.WEBHOOK, key)).hasSize(1);
	}

	private static List<JsonNode> events(String key) {
		return TestSlack.takenAt(TestSlack.PAGERDUTY, key)
			.stream()
			.map((post) -> JsonMapper.shared().readTree(post.body()))
			.toList();
	}

	private static List<String> told(String key) {
		return events(key).stream()
			.map((event) -> event.path("payload").path("custom_details"))
			.filter((details) -> details.path("call").asString("").equals("counts"))
			.map((details) -> details.path("tickets").asString())
			.toList();
	}

	private void joins(Sighting lead, String customer) {
		String ticket = crashed(customer);
		this.sightings.see(List.of(sighting(ticket)), Set.of(), Said.BEGIN);
		this.incidents.join(Incident.id(lead.ticketId()), List.of(ticket), Said.BEGIN);
	}

	/** An incident whose tickets have all heard of it. */
	private Sighting began(List<String> all) {
		Sighting lead = sighting(all.getLast());
		open(lead, all);
		await().atMost(PATIENCE).until(() -> all.stream().allMatch((ticket) -> known(ticket).incident() != null));
		return lead;
	}

	/** An incident is found among these tickets. */
	private void open(Sighting lead, List<String> all) {
		this.sightings.see(all.stream().map(this::sighting).toList(), Set.of(), Said.BEGIN);
		this.incidents.open(lead, this.incidents.opened() + 1);
		this.incidents.join(Incident.id(lead.ticketId()), all, lead.at());
	}

	private Sighting sighting(String ticket) {
		return new Sighting(ticket, Said.BEGIN, ticket, "", null, null, "Shop " + this.marker,
				Fingerprint.of(this.marker));
	}

	/** A ticket like no other. */
	private String crashed(String customer) {
		String ticket = this.marker + "-" + customer;
		this.log.happens("intake", ticket,
				Said.created(UUID.randomUUID().toString(), UUID.randomUUID() + " " + UUID.randomUUID()));
		this.log.happens("routing", ticket, Said.routed(Priority.LOW, Sentiment.NEUTRAL));
		await().atMost(PATIENCE)
			.until(() -> this.tickets.find(ticket).filter((state) -> state.about().priority() != null).block() != null);
		return ticket;
	}

	private List<IncidentResolved> ended(String ticket) {
		return this.log.events(ticket)
			.stream()
			.map(Event::data)
			.filter(IncidentResolved.class::isInstance)
			.map(IncidentResolved.class::cast)
			.distinct()
			.toList();
	}

	private Escalations known(String ticket) {
		return Objects.requireNonNull(this.tickets.find(ticket).block());
	}

	/** Each once: what is published again has the number of the first. */
	private List<TicketEscalated> escalations(String ticket) {
		return this.log.events(ticket)
			.stream()
			.distinct()
			.map(Event::data)
			.filter(TicketEscalated.class::isInstance)
			.map(TicketEscalated.class::cast)
			.toList();
	}

	/** A ticket that came, was read and was resolved, like no other. */
	private String resolved(String customer) {
		String ticket = this.marker + "-" + customer;
		this.log.happens("intake", ticket,
				Said.created(UUID.randomUUID().toString(), UUID.randomUUID() + " " + UUID.randomUUID()));
		this.log.happens("routing", ticket, Said.routed(Priority.LOW, Sentiment.NEUTRAL));
		this.log.happens("intake", ticket, Said.moved(TicketStatus.NEW, TicketStatus.RESOLVED));
		return ticket;
	}

	private void end(String id) {
		this.web.post()
			.uri("/v1/incidents/{id}/resolve", id)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"by\":\"eli\",\"outcome\":\"eBay is back\",\"answer\":\"It works again.\"}")
			.exchange()
			.expectStatus()
			.isOk();
	}

	private void write(int number) {
		String ticket = this.marker + "-" + number;
		TicketCreated created = TicketCreated
			.newBuilder((TicketCreated) Said.created("Depop " + this.marker,
					"Depop " + this.marker + " connection dropped, the app crashes when I publish " + number))
			.setRequester(Party.newBuilder().setAddress(number + "@example.com").build())
			.build();
		this.log.happens("intake", ticket, created);
		this.log.happens("routing", ticket, Said.routed(Priority.HIGH, Sentiment.NEGATIVE));
	}

	private boolean belongsToIt(int number) {
		return state(number).incident() != null;
	}

	private Escalations state(int number) {
		return Objects.requireNonNull(this.tickets.find(this.marker + "-" + number).block());
	}

	private List<String> pages() {
		return TestSlack.about(TestSlack.PAGERDUTY, this.marker)
			.stream()
			.map((post) -> JsonMapper.shared().readTree(post.body()).path("dedup_key").asString())
			.map((key) -> key.substring(0, key.indexOf("same-issue") + "same-issue".length()))
			.distinct()
			.toList();
	}

	private JsonNode incident() {
		byte[] body = this.web.get()
			.uri("/v1/incidents?state=all&limit=1000")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseBody();
		for (JsonNode each : JsonMapper.shared().readTree(body).path("incidents")) {
			if (each.path("title").asString().contains(this.marker)) {
				return each;
			}
		}
		return JsonMapper.shared().createObjectNode();
	}

}
