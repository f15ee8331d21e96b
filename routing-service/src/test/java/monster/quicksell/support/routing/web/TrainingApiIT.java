package monster.quicksell.support.routing.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import monster.quicksell.support.event.AssignmentReviewed;
import monster.quicksell.support.event.AssignmentSupervised;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.routing.OnRealParts;
import monster.quicksell.support.routing.TestRoster;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Curricula;
import monster.quicksell.support.routing.log.Sent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody's first weeks, from the list to the tickets. */
@OnRealParts
class TrainingApiIT {

	private static final Duration SOON = Duration.ofSeconds(20);

	@LocalServerPort
	private int port;

	@Autowired
	private LogProbe log;

	@Autowired
	private TestRoster roster;

	@Autowired
	private Tickets<Assignment> tickets;

	private final String tom = "tom-" + UUID.randomUUID();

	private final String sue = "sue-" + UUID.randomUUID();

	private WebTestClient web;

	@BeforeEach
	void begin() {
		this.web = WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.build();
		// Sue is there, and serves another team than the tickets'
		this.roster.only(TestRoster.agent(this.tom, "Pricing", 5), TestRoster.agent(this.sue, "Billing", 5));
	}

	@ParameterizedTest(name = "week {0}")
	@CsvSource({ "1,SHADOWING,false,false", "2,SUPERVISED,true,false", "3,INDEPENDENT,true,true",
			"4,INDEPENDENT,true,true" })
	void whoIsNewGetsWhatTheWeekAllows(int week, String stage, boolean easy, boolean hard) {
		train(week, week - 1).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.week")
			.isEqualTo(week)
			.jsonPath("$.stage")
			.isEqualTo(stage)
			.jsonPath("$.weeks[" + (week - 1) + "].complete")
			.isEqualTo(false);
		String ordinary = ticket("A price");
		String urgent = ticket("A price, it is urgent");

		Assignment standing = placed(ordinary);
		assertThat(standing.holder()).isEqualTo(easy ? this.tom : null);
		assertThat(standing.supervision().supervisor()).isEqualTo((week == 2) ? this.sue : null);
		assertThat(placed(urgent).holder()).isEqualTo(hard ? this.tom : null);
		close(ordinary, urgent);
	}

	@Test
	void aListThatIsNotDoneHoldsSomeoneBackUntilItIs() {
		train(2, 0).expectBody().jsonPath("$.stage").isEqualTo("SHADOWING");
		String ticket = ticket("A price");
		assertThat(placed(ticket).holder()).isNull();
		post("/v1/tickets/" + ticket + "/assignment", "{\"assignee\":\"" + this.tom + "\"}").expectStatus()
			.isEqualTo(409);

		train(2, 1).expectBody().jsonPath("$.weeks[0].items[0].done").isEqualTo(true);

		await().atMost(SOON).until(() -> this.tom.equals(state(ticket).holder()));
		close(ticket);
	}

	@Test
	void theSupervisorLetsThemGoOnOrNot() {
		train(2, 1).expectStatus().isOk();
		String good = ticket("A price");
		String bad = ticket("A price");
		assertThat(List.of(placed(good), placed(bad))).extracting(Assignment::holder).containsOnly(this.tom);
		post("/v1/tickets/" + good + "/acceptance", "{\"assignee\":\"" + this.tom + "\"}").expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("The ticket waits for the review of " + this.sue);

		post("/v1/tickets/" + good + "/review", "{\"approved\":true}").expectStatus().isBadRequest();
		review(good, true).expectStatus().isOk().expectBody().jsonPath("$.supervisor").doesNotExist();
		review(bad, false).expectStatus().isOk().expectBody().jsonPath("$.assignee").doesNotExist();

		review(good, false).expectStatus().isEqualTo(409);
		post("/v1/tickets/" + good + "/acceptance", "{\"assignee\":\"" + this.tom + "\"}").expectStatus().isOk();
		await().atMost(SOON).until(() -> this.roster.load(this.tom) == 1);
		assertThat(state(bad).waiting()).isNotNull();
		assertThat(said(bad)).contains(AssignmentSupervised.class, AssignmentReviewed.class);
		close(good, bad);
	}

	@Test
	void progressIsKeptAndAudited() {
		train(2, 1).expectStatus().isOk();
		put("/v1/agents/" + this.tom, "{\"team\":\"Pricing\",\"capacity\":4,\"training\":{\"since\":\"2026-01-05\"}}")
			.expectStatus()
			.isOk();

		this.web.get()
			.uri("/v1/agents/" + this.tom + "/training")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.since")
			.isEqualTo("2026-01-05")
			.jsonPath("$.weeks[0].complete")
			.isEqualTo(true);
		this.web.get()
			.uri("/v1/audit?limit=20")
			.exchange()
			.expectBody()
			.jsonPath("$.events[?(@.subject=='" + this.tom + "')].after")
			.value((after) -> assertThat(String.valueOf(after)).contains("difficult-customers"));
		this.web.get().uri("/v1/agents/" + this.sue + "/training").exchange().expectStatus().isNotFound();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"since":"2026-01-05","done":["juggling"]}                   | done
			{"since":"monday","done":[]}                                 | since
			{"since":"2026-01-05","supervisor":"nobody-known","done":[]} | supervisor
			{"since":"2026-01-05"}                                       | done
			""")
	void whatCantBeIsRefused(String body, String field) {
		put("/v1/agents/" + this.tom + "/training", body).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
	}

	private WebTestClient.ResponseSpec train(int week, int lists) {
		LocalDate since = LocalDate.now(ZoneOffset.UTC).minusDays(7L * (week - 1) + 1);
		String done = Curricula.done(lists).stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
		return put("/v1/agents/" + this.tom + "/training", "{\"since\":\"" + since + "\",\"supervisor\":\"" + this.sue
				+ "\",\"done\":" + ((lists == 0) ? "[]" : done) + "}");
	}

	private WebTestClient.ResponseSpec review(String ticket, boolean approved) {
		return post("/v1/tickets/" + ticket + "/review", "{\"approved\":" + approved + ",\"reason\":\"seen\"}");
	}

	private String ticket(String subject) {
		String ticket = UUID.randomUUID().toString();
		this.log.happens("intake", ticket, Sent.created(subject, ""));
		return ticket;
	}

	private Assignment placed(String ticket) {
		await().atMost(SOON).until(() -> {
			Assignment state = this.tickets.find(ticket).block();
			return state != null && (state.holder() != null || state.waiting() != null);
		});
		return state(ticket);
	}

	private void close(String... ids) {
		for (String ticket : ids) {
			this.log.happens("intake", ticket, Sent.moved(TicketStatus.NEW, TicketStatus.CLOSED));
			await().atMost(SOON).until(() -> state(ticket).isOver());
		}
	}

	private Assignment state(String ticket) {
		return Objects.requireNonNull(this.tickets.find(ticket).block());
	}

	private List<Class<?>> said(String ticket) {
		return this.log.events(ticket).stream().map(Event::data).<Class<?>>map(Object::getClass).toList();
	}

	private WebTestClient.ResponseSpec post(String path, String body) {
		return this.web.post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

	private WebTestClient.ResponseSpec put(String path, String body) {
		return this.web.put().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

}
