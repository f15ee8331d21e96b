package monster.quicksell.support.sla.log;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.schema.Topics;
import monster.quicksell.support.sla.OnRealParts;
import monster.quicksell.support.sla.clock.Said;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** The auditor and the trend on real parts: alerts that come and go. */
@OnRealParts
class WatchIT {

	private final LogProbe log;

	private final MongoDatabase database;

	private final Review review;

	private final Path policy;

	@Autowired
	WatchIT(KafkaClients clients, Codec codec, Clock clock, MongoDatabase database, Review review,
			@Value("${sla.policy}") URI policy) {
		this.review = review;
		this.policy = Path.of(policy);
		this.log = new LogProbe(clients, codec, clock);
		this.database = database;
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void alertsWhenAClockIsNotWhereItShouldBe() {
		String ticket = open("General");
		Document state = Mono.from(this.database.getCollection("sla_tickets").find(Filters.eq("_id", ticket)).first())
			.blockOptional()
			.orElseThrow()
			.get("state", Document.class);
		set(ticket, state.getDate("statusSince"));
		await(() -> assertThat(this.log.messages(Topics.ALERTS, AlertRaised.class))
			.filteredOn((alert) -> alert.getDedupKey().equals(Auditor.KEY))
			.anySatisfy((alert) -> assertThat(alert.getDescription()).contains(ticket)));
		set(ticket, state.getDate("riskAt"));
		await(() -> assertThat(this.log.messages(Topics.ALERTS, AlertResolved.class))
			.anyMatch((alert) -> alert.getDedupKey().equals(Auditor.KEY)));
	}

	@Test
	void warnsOfBreachesBeforeTheyHappen() {
		String team = "Team " + UUID.randomUUID();
		List<String> tickets = List.of(open(team), open(team), open(team), open(team), open(team), open(team));
		await(() -> assertThat(this.log.messages(Topics.ALERTS, AlertRaised.class))
			.filteredOn((alert) -> alert.getDedupKey().equals(TrendWatch.KEY + team))
			.singleElement()
			.satisfies((alert) -> assertThat(alert.getTitle()).startsWith("At this rate the " + team)
				.endsWith("tickets in the next hour")));
		for (String ticket : tickets) {
			this.log.happens("intake", ticket, Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		}
		await(() -> assertThat(this.log.messages(Topics.ALERTS, AlertResolved.class))
			.anyMatch((alert) -> alert.getDedupKey().equals(TrendWatch.KEY + team)));
	}

	@Test
	void reviewsOnceMoreWhenAllDecideByTheSamePolicy() throws IOException {
		await(() -> assertThat(this.review.isDone()).isTrue());
		MongoCollection<Document> fleet = this.database.getCollection("sla_instances");
		String other = UUID.randomUUID().toString();
		Mono.from(fleet.insertOne(new Document("_id", other).append("version", "before")
			.append("at", Date.from(Instant.parse("2100-01-01T00:00:00Z"))))).block();
		String ticket = open("General");
		String guide = Files.readString(this.policy);
		try {
			Files.writeString(this.policy, guide.replace("{firstResponse: PT15M", "{firstResponse: PT13M"));
			await(() -> assertThat(this.log.said("sla", ticket)).filteredOn(SlaTargetsSet.class::isInstance)
				.hasSizeGreaterThan(1));
			assertThat(this.review.isDone()).isFalse();
			Mono.from(fleet.deleteOne(Filters.eq("_id", other))).block();
			await(() -> assertThat(this.review.isDone()).isTrue());
		}
		finally {
			Files.writeString(this.policy, guide);
			Mono.from(fleet.deleteOne(Filters.eq("_id", other))).block();
		}
	}

	@Test
	void correctsTicketsThatWereClosedSinceTheDayThatThePolicyNames() throws IOException {
		String open = email();
		String closed = email();
		this.log.happens("intake", closed, Said.answered());
		this.log.happens("intake", closed, Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED));
		await(() -> assertThat(this.log.said("sla", closed))
			.anyMatch((said) -> said instanceof SlaMet met && met.getMetric() == SlaMetric.RESOLUTION));
		String guide = Files.readString(this.policy);
		try {
			String wrong = guide.replace("[[\"09:00\", \"21:00\"]]", "[[\"12:34\", \"12:35\"]]");
			Files.writeString(this.policy, wrong + "correctSince: 2150-01-01\n");
			reviewed(open, 2);
			assertThat(this.log.said("sla", closed)).noneMatch(SlaCorrected.class::isInstance);
			Files.writeString(this.policy, wrong.replace("12:35", "12:36") + "correctSince: 2020-01-01\n");
			await(() -> assertThat(this.log.said("sla", closed)).filteredOn(SlaCorrected.class::isInstance)
				.first()
				.satisfies((said) -> assertThat(((SlaCorrected) said).getReason()).isEqualTo("the policy changed")));
		}
		finally {
			Files.writeString(this.policy, guide);
		}
	}

	/** The review that told an open ticket of its target that often went to its end. */
	private void reviewed(String open, int times) {
		await(() -> assertThat(this.log.said("sla", open)).filteredOn(SlaTargetsSet.class::isInstance)
			.hasSizeGreaterThanOrEqualTo(times));
		await(() -> assertThat(this.review.isDone()).isTrue());
	}

	private String email() {
		String ticket = "sla-" + UUID.randomUUID();
		this.log.happens("intake", ticket, Said.created("email"));
		this.log.happens("routing", ticket, Said.routed(Priority.LOW));
		await(() -> assertThat(this.log.said("sla", ticket)).hasAtLeastOneElementOfType(SlaTargetsSet.class));
		return ticket;
	}

	private String open(String team) {
		String ticket = "sla-" + UUID.randomUUID();
		this.log.happens("intake", ticket, Said.created("forum"));
		this.log.happens("routing", ticket, Said.routed(Priority.CRITICAL, team, List.of()));
		await(() -> assertThat(this.log.said("sla", ticket)).hasAtLeastOneElementOfType(SlaTargetsSet.class));
		return ticket;
	}

	private void set(String ticket, Object riskAt) {
		Mono.from(this.database.getCollection("sla_tickets")
			.updateOne(Filters.eq("_id", ticket), Updates.set("state.riskAt", riskAt))).block();
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
	}

}
