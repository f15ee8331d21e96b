package monster.quicksell.support.routing.web;

import java.time.Duration;
import java.util.UUID;

import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.routing.OnRealParts;
import monster.quicksell.support.routing.log.Sent;
import monster.quicksell.support.routing.policies.PolicyInForce;
import monster.quicksell.support.routing.policies.PolicyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Policies over HTTP: put in force, refused, simulated, audited. */
@OnRealParts
class PoliciesApiIT {

	private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

	@LocalServerPort
	private int port;

	@Autowired
	private LogProbe log;

	@Autowired
	private PolicyInForce policy;

	@Autowired
	private PolicyStore store;

	private WebTestClient web;

	private String original;

	@BeforeEach
	void connect() {
		this.original = this.policy.text();
		this.web = WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.port)
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.responseTimeout(Duration.ofSeconds(60))
			.build();
	}

	@AfterEach
	void restore() {
		this.policy.put(this.original, "test");
	}

	@Test
	void changedPolicyDecidesAtOnceAndIsAudited() {
		String before = this.policy.get().policyVersion();

		this.web.put()
			.uri("/v1/policies/current")
			.contentType(YAML)
			.bodyValue(with("zeppelin"))
			.exchange()
			.expectStatus()
			.isOk();

		this.web.post()
			.uri("/v1/classify")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"channel\":\"email\",\"text\":\"My zeppelin\"}")
			.exchange()
			.expectBody()
			.jsonPath("$.priority")
			.isEqualTo("CRITICAL")
			.jsonPath("$.policyVersion")
			.isEqualTo(this.policy.get().policyVersion());
		this.web.get()
			.uri("/v1/audit?limit=1")
			.exchange()
			.expectBody()
			.jsonPath("$.events[0].what")
			.isEqualTo("policy")
			.jsonPath("$.events[0].before")
			.isEqualTo(before)
			.jsonPath("$.events[0].after")
			.isEqualTo(this.policy.get().policyVersion())
			.jsonPath("$.events[0].by")
			.exists();
	}

	@Test
	void changeOfAnAgentIsAuditedWithBeforeAndAfter() {
		String id = "ann-" + UUID.randomUUID();
		for (int capacity : new int[] { 3, 5 }) {
			this.web.put()
				.uri("/v1/agents/" + id)
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue("{\"team\":\"Billing\",\"available\":false,\"capacity\":" + capacity + "}")
				.exchange()
				.expectStatus()
				.isOk();
		}

		this.web.get()
			.uri("/v1/audit")
			.exchange()
			.expectBody()
			.jsonPath("$.events[?(@.subject=='" + id + "')].length()")
			.exists()
			.jsonPath("$.events[?(@.subject=='" + id
					+ "' && @.before =~ /.*\"capacity\":3.*/ && @.after =~ /.*\"capacity\":5.*/)].by")
			.exists();
	}

	@Test
	void eachVersionsTextStaysReadable() {
		this.policy.put(this.original + "\n# another day\n", "ann");
		int number = this.store.versions().getFirst().number();

		this.web.get()
			.uri("/v1/policies/" + number)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((text) -> assertThat(text).endsWith("# another day\n"));
		this.web.get().uri("/v1/policies/999999999").exchange().expectStatus().isNotFound();
	}

	@Test
	void whoComesForTheFirstTimeIsAuditedWithTheirRoles() {
		this.web.get()
			.uri("/v1/audit?limit=1000")
			.exchange()
			.expectBody()
			.jsonPath("$.events[?(@.what=='access' && @.subject=='token')].after")
			.isEqualTo("ROLE_ADMIN");
	}

	@Test
	void policyWithoutATeamThatAgentsServeIsRefused() {
		this.web.put()
			.uri("/v1/policies/current")
			.contentType(YAML)
			.bodyValue(this.original.replace("name: Billing", "name: Money").replace("team: Billing", "team: Money"))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].reason")
			.value((reason) -> assertThat(reason.toString()).contains("Billing"));
	}

	@Test
	void brokenPolicyIsRefusedWithLineAndReason() {
		String before = this.policy.get().policyVersion();

		this.web.put()
			.uri("/v1/policies/current")
			.contentType(YAML)
			.bodyValue(this.original.replaceFirst("team: Pricing", "team: Prices"))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("policy")
			.jsonPath("$.errors[0].reason")
			.value((reason) -> org.assertj.core.api.Assertions.assertThat(String.valueOf(reason))
				.matches("policy:\\d+: no such team: Prices"));
		org.assertj.core.api.Assertions.assertThat(this.policy.get().policyVersion()).isEqualTo(before);
	}

	@Test
	void simulationNamesTheTicketsThatWouldMatterMore() {
		String ticket = "t-" + UUID.randomUUID();
		String word = "zeppelin" + ticket.replaceAll("[^a-z]", "");
		this.log.happens("intake", ticket, Sent.created("My " + word, ""));

		this.web.post()
			.uri("/v1/policies/simulate")
			.contentType(YAML)
			.bodyValue(with(word))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.outcome.priorities['MEDIUM -> CRITICAL']")
			.isEqualTo(1)
			.jsonPath("$.outcome.examples[0].ticketId")
			.isEqualTo(ticket)
			.jsonPath("$.outcome.examples[0].after.priority")
			.isEqualTo("CRITICAL");
	}

	private String with(String word) {
		return this.original.replace("[urgent, urgently,", "[urgent, urgently, " + word + ",");
	}

}
