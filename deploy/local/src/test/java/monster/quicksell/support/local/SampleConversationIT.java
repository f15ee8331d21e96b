package monster.quicksell.support.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.mail.internet.MimeMessage;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.schema.AvroSerializer;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A seller can't connect an eBay account: two answers that don't help, frustration,
 * escalation, the fix, thanks, and five stars. On everything that a local installation
 * starts.
 */
class SampleConversationIT {

	private static final String TOKEN = "sample-token";

	private static final Pattern LINK = Pattern.compile("http://\\S+(/v1/ratings/[A-Za-z0-9._~-]+)");

	private static final String FIRST = """
			Hello,

			I want to add my eBay account in QuickSell but it refuses my login every time. On eBay itself the
			same login is fine. What am I missing?

			John""";

	private static final String FRUSTRATED = """
			I tried both and it is still not working. QuickSell does not even show up on the list that you mention.
			This is so frustrating!""";

	private static final String THANKS = "It worked! Thank you so much for staying with me on this, I love it.";

	@TempDir
	static Path data;

	private static Installation installation;

	private static Api api;

	@BeforeAll
	static void start() throws Exception {
		LocalProperties properties = new LocalProperties(data, false,
				new LocalProperties.Ports(0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
		installation = Installation.start(properties, TOKEN);
		api = new Api(installation::port, TOKEN);
	}

	@AfterAll
	static void stop() {
		installation.close();
	}

	@Test
	void measuresAllThatDashboardsAndAlertsAskFor() throws Exception {
		List<Query> queries = Queries.of(Path.of("../observability"));
		// Some series are there once something has come, and come back from the log
		say(UUID.randomUUID().toString(), 1, FIRST);
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			Exposition exposed = new Exposition(LocalService.ALL.stream()
				.collect(Collectors.toMap(LocalService::name,
						(service) -> api.text(service.name(), "/actuator/prometheus"))));
			assertThat(queries.stream().flatMap((query) -> exposed.missing(query).stream())).isEmpty();
		});
	}

	@Test
	void isToldByMail() throws Exception {
		Customer john = new Customer("john.doe@example.com", "John Doe", installation.parts().mail());
		john.writes("Can't connect my eBay account", FIRST, null);
		MimeMessage acknowledgement = awaitMail(john, 1);
		String reference = reference(acknowledgement.getSubject());
		JsonNode ticket = api.get("intake", "/v1/tickets/" + reference);
		String id = ticket.path("id").asString();
		awaitStory(id, "TicketCreated", "TicketRouted", "SlaTargetsSet");

		answer(id, "a1", "please check two things: the password, and that eBay allows other apps to connect.");
		MimeMessage first = awaitMail(john, 2);
		john.writes("Re: " + first.getSubject(), FRUSTRATED, first);
		awaitStory(id, "CustomerReplied", "SentimentDetected", "TicketEscalated");
		answer(id, "a2", "our engineers are looking at it; I will write again within two hours.");
		MimeMessage second = awaitMail(john, 3);
		answer(id, "a3", "your account has to allow seller tools: it is one switch in eBay's preferences.");
		MimeMessage third = awaitMail(john, 4);
		assertThat(second.getSubject()).contains(reference);
		john.writes("Re: " + third.getSubject(), THANKS, third);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count(id, "CustomerReplied") == 2);
		api.post("intake", "/v1/tickets/" + id + "/replies", Map.of("id", "a4", "author", "specialist-1", "text",
				"so happy that it works, John!", "status", "RESOLVED"));
		rate(awaitLink(john));
		awaitStory(id, "TicketRated", "EscalationResolved");

		assertThat(john.mailbox()).allSatisfy((mail) -> assertThat(mail.getSubject()).contains(reference));
		JsonNode whole = api.get("intake", "/v1/tickets/" + id);
		assertThat(whole.path("subject").asString()).isEqualTo("Can't connect my eBay account");
		assertThat(inbound(whole)).extracting((message) -> message.path("text").asString().replaceAll("\\s+", " "))
			.containsExactly(FIRST.replaceAll("\\s+", " "), FRUSTRATED.replaceAll("\\s+", " "), THANKS);
		assertThat(inbound(whole).get(1).path("quoted").asString()).contains("please check two things");
		assertSampleStory(id);
	}

	@Test
	void isToldThroughHttp() throws Exception {
		String thread = UUID.randomUUID().toString();
		String id = say(thread, 1, FIRST);
		assertThat(say(thread, 1, FIRST)).isEqualTo(id);
		tellTheRest(id, (turn, text) -> say(thread, turn, text));
		assertSampleStory(id);
	}

	@Test
	void isToldThroughKafka() throws Exception {
		String thread = UUID.randomUUID().toString();
		try (KafkaProducer<String, Object> producer = producer()) {
			Turn turn = (number, text) -> {
				InboundMessage message = InboundMessage.newBuilder()
					.setChannel("email")
					.setMessageId(thread + "-" + number)
					.setThreadId(thread)
					.setSender(Party.newBuilder().setAddress("kafka@example.com").setName("John").build())
					.setSubject("Can't connect my eBay account")
					.setText(text)
					.setSentAt(Instant.parse("2026-11-23T09:00:00Z"))
					.build();
				producer.send(new ProducerRecord<>(Topics.INBOUND, thread, message)).get();
			};
			turn.say(1, FIRST);
			String id = Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> ticketOf("kafka@example.com"), (found) -> !found.isEmpty());
			tellTheRest(id, turn);
			assertSampleStory(id);
		}
	}

	private static void tellTheRest(String id, Turn customer) throws Exception {
		awaitStory(id, "TicketRouted", "SlaTargetsSet");
		answer(id, "a1", "please check two things: the password, and that eBay allows other apps to connect.");
		customer.say(2, FRUSTRATED);
		awaitStory(id, "SentimentDetected", "TicketEscalated");
		answer(id, "a2", "our engineers are looking at it; I will write again within two hours.");
		answer(id, "a3", "your account has to allow seller tools: it is one switch in eBay's preferences.");
		customer.say(3, THANKS);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count(id, "CustomerReplied") == 2);
		api.post("intake", "/v1/tickets/" + id + "/replies", Map.of("id", "a4", "author", "specialist-1", "text",
				"so happy that it works, John!", "status", "RESOLVED"));
		awaitStory(id, "EscalationResolved");
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> met(api.timeline(id)), (met) -> met.contains("RESOLUTION"));
	}

	private static List<String> met(List<JsonNode> events) {
		return events.stream()
			.filter((event) -> event.path("type").asString().equals("SlaMet"))
			.map((event) -> event.path("data").path("metric").asString())
			.toList();
	}

	/** What the guide says must have happened, whatever way the messages came. */
	private static void assertSampleStory(String id) {
		List<JsonNode> events = api.timeline(id);
		assertThat(api.story(id)).containsOnlyOnce("TicketCreated", "TicketEscalated", "EscalationResolved");
		JsonNode routed = data(events, "TicketRouted");
		assertThat(routed.path("team").asString()).isEqualTo("Marketplace");
		assertThat(routed.path("category").asString()).isEqualTo("Marketplace Connection Problems");
		assertThat(routed.path("priority").asString()).isEqualTo("MEDIUM");
		assertThat(routed.path("reasons")).isNotEmpty();
		JsonNode targets = data(events, "SlaTargetsSet").path("targets");
		Instant created = Instant.parse(first(events, "TicketCreated").path("at").asString());
		assertThat(targets.path(0).path("metric").asString()).isEqualTo("FIRST_RESPONSE");
		assertThat(targets.path(0).path("targetSeconds").asLong()).isEqualTo(Duration.ofHours(4).toSeconds());
		assertThat(Instant.parse(targets.path(0).path("dueAt").asString()))
			.isEqualTo(created.plus(Duration.ofHours(4)));
		assertThat(targets.path(1).path("targetSeconds").asLong()).isEqualTo(Duration.ofHours(24).toSeconds());
		assertThat(data(events, "SentimentDetected").path("sentiment").asString()).isIn("NEGATIVE", "ANGRY");
		assertThat(data(events, "TicketEscalated").path("level").asInt()).isEqualTo(2);
		assertThat(met(events)).contains("FIRST_RESPONSE", "NEXT_RESPONSE", "RESOLUTION");
		assertThat(api.story(id)).doesNotContain("SlaBreached");
		JsonNode ticket = api.get("intake", "/v1/tickets/" + id);
		assertThat(ticket.path("status").asString()).isEqualTo("RESOLVED");
		assertThat(ticket.path("team").asString()).isEqualTo("Marketplace");
		assertThat(ticket.path("tags").toString()).contains("ebay");
		for (String producer : List.of("intake", "routing", "sla", "escalation")) {
			List<Long> numbers = events.stream()
				.filter((event) -> event.path("producer").asString().equals(producer))
				.map((event) -> event.path("sequence").asLong())
				.toList();
			assertThat(numbers).as(producer)
				.containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, numbers.size()).boxed().toList());
		}
	}

	private static String say(String thread, int turn, String text) {
		return api.post("intake", "/v1/messages",
				Map.of("channel", "email", "messageId", thread + "-" + turn, "threadId", thread, "from",
						Map.of("address", "jane@example.com", "name", "Jane", "accountId", "u-1", "firstTime", false),
						"subject", "Can't connect my eBay account", "text", text, "sentAt", "2026-11-23T09:00:00Z"))
			.path("ticketId")
			.asString();
	}

	private static void answer(String id, String answer, String text) {
		api.post("intake", "/v1/tickets/" + id + "/replies",
				Map.of("id", answer, "author", "specialist-1", "text", "Hi John, " + text));
	}

	private static KafkaProducer<String, Object> producer() {
		Map<String, Object> settings = Map.of("bootstrap.servers", installation.parts().bootstrapServers(),
				"schema.registry.url", installation.parts().registryUrl());
		AvroSerializer serializer = new AvroSerializer();
		serializer.configure(settings, false);
		return new KafkaProducer<>(settings, new StringSerializer(), serializer);
	}

	private static String ticketOf(String address) {
		for (JsonNode each : api.get("intake", "/v1/tickets?limit=50").path("tickets")) {
			String id = each.path("id").asString();
			if (api.get("intake", "/v1/tickets/" + id).toString().contains(address)) {
				return id;
			}
		}
		return "";
	}

	private static MimeMessage awaitMail(Customer customer, int number) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.ignoreExceptions()
			.until(customer::mailbox, (mails) -> mails.size() >= number)
			.get(number - 1);
	}

	private static String awaitLink(Customer customer) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.ignoreExceptions()
			.until(() -> customer.mailbox()
				.stream()
				.map(SampleConversationIT::link)
				.filter((each) -> !each.isEmpty())
				.findFirst(), (found) -> found.isPresent())
			.orElseThrow();
	}

	private static String link(MimeMessage mail) {
		try {
			Matcher matcher = LINK.matcher(mail.getContent().toString());
			return matcher.find() ? matcher.group(1) : "";
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void rate(String path) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + installation.port("intake") + path);
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString("{\"stars\":5,\"comment\":\"John was great\"}"))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
	}

	private static String reference(String subject) {
		Matcher matcher = Pattern.compile("QS-[0-9A-Z]{5}-[0-9A-Z]{5}").matcher(subject);
		assertThat(matcher.find()).as(subject).isTrue();
		return matcher.group();
	}

	private static List<JsonNode> inbound(JsonNode ticket) {
		return java.util.stream.StreamSupport.stream(ticket.path("messages").spliterator(), false)
			.filter((message) -> message.path("direction").asString().equals("in"))
			.toList();
	}

	private static void awaitStory(String id, String... types) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(api.story(id)).contains(types));
	}

	private static long count(String id, String type) {
		return api.story(id).stream().filter(type::equals).count();
	}

	private static JsonNode first(List<JsonNode> events, String type) {
		return events.stream().filter((event) -> event.path("type").asString().equals(type)).findFirst().orElseThrow();
	}

	private static JsonNode data(List<JsonNode> events, String type) {
		return first(events, type).path("data");
	}

	/** The customer says something. */
	private interface Turn {

		void say(int number, String text) throws Exception;

	}

}
