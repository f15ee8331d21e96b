package monster.quicksell.support.metrics.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.platform.decider.Event;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/** Of a customer who is to be forgotten nothing is left that was written. */
class ErasureIT {

	private static final Actor SARAH = new Actor(ActorKind.AGENT, "sarah");

	private final RunningMetrics metrics = RunningMetrics.shared();

	private final String id = "erased-" + System.nanoTime();

	/** Part of all that is personal here. */
	private final String canary = "canary" + System.nanoTime();

	@Test
	void nothingInTheDatabaseAndOnTheTimelineIsTheCustomers() {
		History ticket = told(this.id);
		History other = new History(this.id + "-other").created("2026-03-04T10:00:00Z")
			.add("escalation", "2026-03-04T10:05:00Z",
					new TicketJoinedIncident("incident-" + this.id, this.id, "About " + this.canary, 2));
		this.metrics.publish(ticket);
		this.metrics.publish(other);
		await(() -> assertThat(timeline(this.id)).contains(this.canary).contains("NoteAdded"));
		await(() -> assertThat(timeline(other.events().getFirst().ticketId())).contains("TicketJoinedIncident"));
		assertThat(this.metrics.text("/v1/tickets/export?from=2026-03-04&to=2026-03-04")).contains(this.canary);
		assertThat(holding(this.canary)).contains("metrics_events", "metrics_tickets");
		List<Event> before = ticket.events();
		ticket.add("intake", "2026-03-05T09:00:00Z", new CustomerErased(SARAH, "erasure-1"))
			.moved("2026-03-05T09:00:00Z", TicketStatus.CLOSED)
			.add("intake", "2026-03-05T09:10:00Z", new NoteAdded("late", SARAH, "They said " + this.canary));
		this.metrics.publish(ticket.events().subList(before.size(), ticket.events().size()));
		await(() -> assertThat(timeline(this.id)).contains("2026-03-05T09:10:00Z"));
		assertThat(timeline(this.id)).doesNotContain(this.canary)
			.contains("CustomerErased")
			.contains("TicketRouted")
			.contains("Payments")
			.contains("\"stars\":4")
			.contains("2026-03-04T09:00:00Z");
		assertThat(this.metrics.text("/v1/tickets/export?from=2026-03-04&to=2026-03-04")).contains(this.id)
			.contains("\"subject\":\"erased\"")
			.doesNotContain(this.canary);
		assertThat(this.metrics.text("/v1/metrics/incidents?from=2026-03-04&to=2026-03-05"))
			.contains("incident-" + this.id)
			.doesNotContain(this.canary);
		await(() -> assertThat(holding(this.canary)).isEmpty());
	}

	@Test
	void whatComesLateIsForgottenTooAndCountsAllTheSame() {
		List<Event> events = told(this.id).add("intake", "2008-03-05T09:00:00Z", new CustomerErased(SARAH, "erasure-2"))
			.events();
		// The erasure first, then all that was put aside and comes back
		this.metrics.publish(events.subList(events.size() - 1, events.size()));
		this.metrics.publish(events.subList(0, events.size() - 1));
		await(() -> assertThat(timeline(this.id)).contains("TicketRated").contains("NoteAdded"));
		assertThat(timeline(this.id)).doesNotContain(this.canary);
		assertThat(holding(this.canary)).isEmpty();
	}

	private History told(String ticketId) {
		TicketCreated created = TicketCreated.newBuilder()
			.setReference("QS-" + ticketId)
			.setChannel("email")
			.setThreadId("thread-" + this.canary)
			.setRequester(Party.newBuilder().setAddress(this.canary + "@example.com").setName(this.canary).build())
			.setSubject("About " + this.canary)
			.setMessage(message("first"))
			.setAttributes(Map.of("name", this.canary))
			.build();
		return new History(ticketId).add("intake", "2026-03-04T09:00:00Z", created)
			.routed("2026-03-04T09:00:01Z", "Payments", "Billing", Priority.HIGH)
			.add("escalation", "2026-03-04T09:05:00Z",
					new TicketJoinedIncident("incident-" + this.id, ticketId, "About " + this.canary, 1))
			.add("intake", "2026-03-04T09:10:00Z",
					CustomerReplied.newBuilder().setChannel("email").setMessage(message("second")).build())
			.add("intake", "2026-03-04T09:20:00Z", new NoteAdded("note", SARAH, "Called " + this.canary))
			.moved("2026-03-04T09:30:00Z", TicketStatus.RESOLVED)
			.add("intake", "2026-03-04T09:40:00Z",
					TicketRated.newBuilder().setStars(4).setComment("Thanks from " + this.canary).build());
	}

	private CustomerMessage message(String id) {
		return CustomerMessage.newBuilder()
			.setId(id)
			.setExternalId(id + this.canary)
			.setText("I am " + this.canary)
			.setSentAt(Instant.parse("2026-03-04T09:00:00Z"))
			.setAttachments(List.of())
			.build();
	}

	/**
	 * The collections that hold a text anywhere, in names of fields or in their bytes.
	 */
	private List<String> holding(String text) {
		MongoDatabase database = this.metrics.bean(MongoDatabase.class);
		List<String> holding = new ArrayList<>();
		for (String name : Objects.requireNonNull(Flux.from(database.listCollectionNames()).collectList().block())) {
			boolean found = Flux.from(database.getCollection(name, RawBsonDocument.class).find())
				.any((document) -> new String(document.getByteBuffer().array(), StandardCharsets.UTF_8).contains(text))
				.blockOptional()
				.orElseThrow();
			if (found) {
				holding.add(name);
			}
		}
		return holding;
	}

	private String timeline(String ticketId) {
		return this.metrics.text("/v1/tickets/{id}/timeline", ticketId);
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
	}

}
