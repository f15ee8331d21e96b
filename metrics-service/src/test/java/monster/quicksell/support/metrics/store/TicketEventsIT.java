package monster.quicksell.support.metrics.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import monster.quicksell.support.embedded.EmbeddedParts;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.platform.decider.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TicketEventsIT {

	private MongoClient client;

	private TicketEvents events;

	@BeforeEach
	void open() {
		this.client = MongoClients.create(EmbeddedParts.shared().mongoUri());
		this.events = new TicketEvents(this.client.getDatabase("ticket-events"));
		this.events.createIndexes().block();
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void eventsComeInTheOrderOfTheLogHoweverOftenTheyAreKept() {
		List<LoggedEvent> logged = logged(new History("order").created("2026-11-23T09:00:00Z")
			.answered("2026-11-23T09:10:00Z")
			.rated("2026-11-23T09:05:00Z", 5)
			.events());
		this.events.keep(logged.reversed()).block();
		this.events.keep(logged).block();
		assertThat(this.events.of("order", -1, 100).collectList().block()).isEqualTo(logged);
	}

	@Test
	void whatIsNewIsKeptBesideWhatWasKeptBefore() {
		List<LoggedEvent> logged = logged(new History("again").created("2026-11-23T09:00:00Z")
			.answered("2026-11-23T09:10:00Z")
			.answered("2026-11-23T09:20:00Z")
			.events());
		this.events.keep(logged.subList(1, 2)).block();
		this.events.keep(logged).block();
		assertThat(this.events.of("again", -1, 100).collectList().block()).isEqualTo(logged);
	}

	@Test
	void aLateWriterDoesNotBringBackWhatWasErased() {
		List<LoggedEvent> logged = logged(
				new History("late").created("2026-11-23T09:00:00Z", "email", "A secret").events());
		this.events.keep(logged).block();
		this.events.erase("late").block();
		this.events.keep(logged).block();
		assertThat(this.events.of("late", -1, 10).collectList().block()).singleElement()
			.satisfies((event) -> assertThat(event.data()).doesNotContain("A secret").contains("QS-late"));
	}

	@Test
	void aPageGoesOnAfterTheLast() {
		List<LoggedEvent> logged = logged(new History("paged").created("2026-11-23T09:00:00Z")
			.answered("2026-11-23T09:10:00Z")
			.answered("2026-11-23T09:20:00Z")
			.events());
		this.events.keep(logged).block();
		assertThat(this.events.of("paged", -1, 2).collectList().block()).isEqualTo(logged.subList(0, 2));
		assertThat(this.events.of("paged", logged.get(1).offset(), 2).collectList().block())
			.isEqualTo(logged.subList(2, 3));
	}

	@Test
	void namesThatPeopleGaveMayHoldAnything() {
		TicketCreated created = TicketCreated.newBuilder()
			.setReference("QS-1")
			.setChannel("email")
			.setThreadId("t")
			.setRequester(Party.newBuilder().setAddress("john@example.com").build())
			.setSubject("$where {\"$ne\": \"\"} \"quoted\" \u2028 <script>")
			.setMessage(CustomerMessage.newBuilder()
				.setId("m")
				.setExternalId("x")
				.setText("text")
				.setAttachments(List.of())
				.setSentAt(Instant.parse("2026-11-23T09:00:00.123Z"))
				.build())
			.setAttributes(Map.of("a.b", "1", "$set", "2"))
			.build();
		Event event = new Event("names", "intake", 1, Instant.parse("2026-11-23T09:00:00.123Z"), created);
		LoggedEvent logged = LoggedEvent.of(3, 7, event);
		this.events.keep(List.of(logged)).block();
		assertThat(this.events.of("names", -1, 10).collectList().block()).containsExactly(logged);
		assertThat(logged.data()).contains("\"a.b\":\"1\"")
			.contains("\"sentAt\":\"2026-11-23T09:00:00.123Z\"")
			.doesNotContain("followUpOf");
		assertThat(logged.type()).isEqualTo("TicketCreated");
	}

	private static List<LoggedEvent> logged(List<Event> events) {
		List<LoggedEvent> logged = new ArrayList<>();
		events.forEach((event) -> logged.add(LoggedEvent.of(3, logged.size() * 10L, event)));
		return logged;
	}

}
