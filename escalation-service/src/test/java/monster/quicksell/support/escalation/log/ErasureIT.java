package monster.quicksell.support.escalation.log;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.escalation.EscalationTest;
import monster.quicksell.support.escalation.TestSlack;
import monster.quicksell.support.escalation.incident.Fingerprint;
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.incident.Sighting;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.escalation.store.Incidents;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.escalation.store.Sightings;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.testing.LogProbe;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nothing in the database says what an erased customer wrote. */
@EscalationTest
class ErasureIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

	private final String ticket = UUID.randomUUID().toString();

	@Autowired
	private LogProbe log;

	@Autowired
	private Tickets<Escalations> tickets;

	@Autowired
	private Sightings sightings;

	@Autowired
	private Incidents incidents;

	@Autowired
	private MongoDatabase database;

	@Test
	void customerIsForgottenEverywhere() {
		this.log.happens("intake", this.ticket, created());
		this.log.happens("routing", this.ticket, Said.routed(Priority.HIGH, Sentiment.NEGATIVE));
		await().atMost(PATIENCE).until(() -> !TestSlack.taken(this.canary).isEmpty());
		Sighting lead = new Sighting(this.ticket, Said.BEGIN, "address:" + this.canary, "", null, this.canary,
				this.canary, Fingerprint.of(this.canary));
		this.sightings.see(List.of(lead), Set.of(), Said.BEGIN);
		while (!this.incidents.open(lead, this.incidents.opened() + 1)) {
			assertThat(this.incidents.find(Incident.id(this.ticket)).block()).isNull();
		}
		this.incidents.join(Incident.id(this.ticket), List.of(this.ticket), lead.at());
		await().atMost(PATIENCE).until(() -> known().incident() != null);
		assertThat(where()).contains("escalation_tickets", "escalation_notified", "escalation_sightings",
				"escalation_incidents");

		this.log.happens("intake", this.ticket,
				new CustomerErased(new Actor(ActorKind.AGENT, "sarah"), UUID.randomUUID().toString()));

		await().atMost(PATIENCE).untilAsserted(() -> assertThat(where()).isEmpty());
		assertThat(known().escalations()).isNotEmpty().allMatch((one) -> one.summary().equals("erased"));
		assertThat(this.incidents.find(Incident.id(this.ticket)).block()).isNotNull();
	}

	@Test
	void whatAReceiverIsToldMeanwhileIsForgottenToo() {
		String alert = UUID.randomUUID().toString();
		Notified slack = new Notified(this.database, "slack");
		slack.raised(alert, "1", this.canary);
		assertThat(where()).containsExactly("escalation_notified");

		new Notified.Titles(this.database).erase(List.of(alert));
		slack.raised(alert, "2", this.canary);
		new Notified(this.database, "pagerduty").raised(alert, "1", this.canary);

		assertThat(where()).isEmpty();
		assertThat(slack.of(alert).orElseThrow().occurrences()).containsExactly("1", "2");
	}

	private TicketCreated created() {
		return TicketCreated
			.newBuilder((TicketCreated) Said.created("Refund " + this.canary,
					"I want a refund now, error code " + this.canary + ", I want my money back " + this.canary))
			.setRequester(
					Party.newBuilder().setAddress(this.canary + "@example.com").setName("Jane " + this.canary).build())
			.build();
	}

	private Escalations known() {
		return Objects.requireNonNull(this.tickets.find(this.ticket).block());
	}

	/** The collections in which the canary stands, in whatever field. */
	private List<String> where() {
		return Flux.from(this.database.listCollectionNames())
			.filter((name) -> name.startsWith("escalation_"))
			.filterWhen((name) -> Flux.from(this.database.getCollection(name, RawBsonDocument.class).find())
				.any((document) -> new String(document.getByteBuffer().array(), StandardCharsets.ISO_8859_1)
					.contains(this.canary)))
			.collectList()
			.blockOptional()
			.orElseThrow();
	}

}
