package monster.quicksell.support.intake.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.intake.mail.Post;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.testing.LogProbe;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
import monster.quicksell.support.schema.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The socket's contract, as visitors' pages see it. */
@IntakeTest
class ChatIT {

	private final WebTestClient web;

	private final LogProbe log;

	private final Rooms rooms;

	private final Visitors visitors;

	private final TimeMachine time;

	private final int port;

	private final String user = "user-" + UUID.randomUUID();

	private final String ticketId = TicketId.of("chat", "chat:account:" + this.user);

	@Autowired
	ChatIT(WebTestClient web, KafkaClients clients, Codec codec, TimeMachine time, Rooms rooms, Visitors visitors,
			@LocalServerPort int port) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
		this.log = new LogProbe(clients, codec, time);
		this.rooms = rooms;
		this.visitors = visitors;
		this.time = time;
		this.port = port;
	}

	@BeforeEach
	void somebodyIsThere() {
		here("sarah");
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void tellsTheWholeConversationLive() {
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.writes("message-0001", "My eBay account does not connect");
			answer("Please sign in on eBay first", null);
			JsonNode answer = visitor.awaitAnswer("sign in on eBay");
			assertThat(answer.path("from").asString()).isEqualTo("us");
			assertThat(answer.path("automatic").asBoolean()).isFalse();
			visitor.writes("message-0002", "That was it, thank you!");
			answer("Good to hear", "RESOLVED");
			visitor.awaitAnswer("/v1/ratings/");
		}
		this.web.get()
			.uri("/v1/tickets/{id}", this.ticketId)
			.exchange()
			.expectBody()
			.jsonPath("$.subject")
			.isEqualTo("My eBay account does not connect")
			.jsonPath("$.requester.accountId")
			.isEqualTo(this.user)
			.jsonPath("$.requester.name")
			.isEqualTo("John");
	}

	@Test
	void resumesWhereItWasAlsoWithWhatCameInBetween() {
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.writes("message-0001", "Hello?");
			answer("Here we are", null);
			visitor.awaitAnswer("Here we are");
		}
		awaitNobody();
		answer("And one more thing", null);
		note("Not for visitors");
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			JsonNode welcome = visitor.hears("welcome", (frame) -> true);
			assertThat(welcome.path("messages").values().stream().map((line) -> line.path("text").asString()))
				.containsExactly("Hello?", "Here we are", "And one more thing");
			assertThat(welcome.at("/messages/0/id").asString()).isEqualTo("message-0001");
			assertThat(welcome.at("/messages/0/from").asString()).isEqualTo("you");
			assertThat(welcome.path("token").isMissingNode()).isTrue();
		}
	}

	@Test
	void goesOnAfterClosing() {
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.writes("message-0001", "Once");
			answer("Solved", "RESOLVED");
			status("CLOSED");
			visitor.writes("message-0002", "And again");
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> this.web.get()
					.uri("/v1/tickets/{id}", TicketId.followUpOf(this.ticketId))
					.exchange()
					.expectStatus()
					.isOk());
		}
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			assertThat(texts(visitor)).startsWith("Once", "Solved").endsWith("And again");
		}
	}

	@Test
	void aResentMessageIsTheSameMessage() {
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			for (int i = 0; i < 3; i++) {
				visitor.write("message-0001", "Only once");
			}
			await().atMost(Duration.ofSeconds(30)).until(() -> visitor.all("sent").size() == 3);
			visitor.writes("message-0002", "The last one");
		}
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
				assertThat(texts(visitor)).containsExactly("Only once", "The last one");
			}
		});
	}

	@Test
	void knowsAnAnonymousVisitorByItsTokenOnly() {
		String token;
		try (ChatClient visitor = ChatClient.connect(this.port)) {
			visitor.say("{\"type\":\"hello\"}");
			token = visitor.hears("welcome", (frame) -> true).path("token").asString();
			visitor.writes("message-0001", "I have no account");
		}
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			try (ChatClient visitor = ChatClient.connect(this.port)) {
				visitor.say("{\"type\":\"hello\",\"token\":\"" + token + "\"}");
				assertThat(texts(visitor)).containsExactly("I have no account");
			}
		});
		try (ChatClient other = ChatClient.connect(this.port)) {
			other.say("{\"type\":\"hello\"}");
			assertThat(texts(other)).isEmpty();
		}
		try (ChatClient forged = ChatClient.connect(this.port)) {
			forged.say("{\"type\":\"hello\",\"token\":\"" + token.substring(0, token.length() - 2) + "xx\"}");
			assertThat(forged.awaitEnd()).isEqualTo(4401);
		}
	}

	@Test
	void showsNobodyWhatIsAnothers() {
		try (ChatClient visitor = ChatClient.user(this.port, this.user);
				ChatClient other = ChatClient.user(this.port, this.user + "-other")) {
			visitor.writes("message-0001", "This is private");
			answer("And so is this", null);
			visitor.awaitAnswer("so is this");
			other.writes("message-0001", "The same id, another message");
			assertThat(other.all("message")).isEmpty();
		}
		try (ChatClient other = ChatClient.user(this.port, this.user + "-other")) {
			assertThat(texts(other)).doesNotContain("This is private", "And so is this");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"hello\",\"user\":\"USER\",\"hash\":\"HASH-OF-ANOTHER\"}",
			"{\"type\":\"hello\",\"user\":\"USER\"}", "{\"type\":\"message\",\"id\":\"message-0001\",\"text\":\"x\"}",
			"{\"type\":\"got\",\"id\":\"x\"}" })
	void refusesWhoIsNotProven(String frame) {
		try (ChatClient forged = ChatClient.connect(this.port)) {
			forged.say(frame.replace("USER", this.user).replace("HASH-OF-ANOTHER", ChatClient.hash("another")));
			assertThat(forged.awaitEnd()).isEqualTo(4401);
			assertThat(forged.all("welcome")).isEmpty();
		}
		this.web.get().uri("/v1/tickets/{id}", this.ticketId).exchange().expectStatus().isNotFound();
	}

	@ParameterizedTest
	@ValueSource(strings = { "no json", "{\"type\":\"dance\"}", "[]", "{}", "null" })
	void endsWhatItDoesNotUnderstand(String frame) {
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.say(frame);
			assertThat(visitor.awaitEnd()).isEqualTo(4400);
		}
	}

	@Test
	void boundsWhatAVisitorSays() {
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.write("message-0000", "x".repeat(4001));
			visitor.write("message-0000", " \n");
			visitor.write("../1", "A bad id");
			await().atMost(Duration.ofSeconds(30)).until(() -> visitor.all("refused").size() == 3);
			assertThat(visitor.all("refused"))
				.allSatisfy((frame) -> assertThat(frame.path("reason").asString()).isEqualTo("invalid"));
			for (int i = 0; i < 20; i++) {
				visitor.write("message-10" + i, "Quick");
			}
			visitor.write("message-2000", "Too quick");
			JsonNode refused = visitor.hears("refused",
					(frame) -> frame.path("id").asString("").equals("message-2000"));
			assertThat(refused.path("reason").asString()).isEqualTo("later");
			assertThat(refused.path("after").asInt()).isBetween(1, 60);
			assertThat(visitor.all("sent")).hasSize(20);
		}
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.write("x".repeat(ChatChannel.LARGEST_FRAME), "");
			assertThat(visitor.awaitEnd()).isNotZero();
		}
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.socket().sendBinary(ByteBuffer.allocate(1), true).join();
			assertThat(visitor.awaitEnd()).isEqualTo(1003);
		}
	}

	@Test
	void theOldestWindowGivesWay() {
		try (ChatClient first = ChatClient.user(this.port, this.user);
				ChatClient second = ChatClient.user(this.port, this.user);
				ChatClient third = ChatClient.user(this.port, this.user);
				ChatClient fourth = ChatClient.user(this.port, this.user);
				ChatClient fifth = ChatClient.user(this.port, this.user);
				ChatClient sixth = ChatClient.user(this.port, this.user)) {
			assertThat(first.awaitEnd()).isEqualTo(4409);
			sixth.writes("message-0001", "Seen in all windows");
			for (ChatClient other : List.of(second, third, fourth, fifth)) {
				assertThat(other.awaitAnswer("Seen in all").path("from").asString()).isEqualTo("you");
			}
		}
	}

	@Test
	void showsOutWhoIsSilent() throws IOException {
		try (StalledClient silent = new StalledClient(this.port,
				ChatClient.hello(this.user, ChatClient.hash(this.user)))) {
			assertThat(silent.readToTheEnd()).isEqualTo(4408);
		}
	}

	@Test
	void cutsOffWhoDoesNotRead() throws IOException {
		String thread = "chat:account:" + this.user;
		try (StalledClient slow = new StalledClient(this.port,
				ChatClient.hello(this.user, ChatClient.hash(this.user)))) {
			await().atMost(Duration.ofSeconds(30)).until(() -> !this.rooms.of(thread).isEmpty());
			Line line = Line.own("x", "x".repeat(100_000), Instant.EPOCH);
			for (int i = 0; i < 1000; i++) {
				this.rooms.of(thread).forEach((seat) -> seat.tell(new Told.Said(line)));
			}
			await().atMost(Duration.ofSeconds(40)).until(() -> this.rooms.of(thread).isEmpty());
		}
	}

	@Test
	void saysWhenAnAnswerComesWhileNobodyIsThere() {
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			assertThat(visitor.hears("welcome", (frame) -> true).path("here").asBoolean()).isTrue();
			nobodyIsThere();
			JsonNode presence = visitor.hears("presence", (frame) -> !frame.path("here").asBoolean());
			assertThat(presence.path("answerBy").asString()).isNotEmpty();
			visitor.writes("message-0001", "Is anybody there?");
			assertThat(visitor.awaitAnswer("nobody of us is at the chat").path("automatic").asBoolean()).isTrue();
			visitor.writes("message-0002", "Hello?");
			here("tom");
			visitor.hears("presence", (frame) -> frame.path("here").asBoolean());
			visitor.writes("message-0003", "Ah, there you are");
			answer("I am", null);
			visitor.awaitAnswer("I am");
			// Once for both, and none for the third
			assertThat(visitor.all("message")
				.stream()
				.filter((frame) -> frame.at("/message/automatic").asBoolean())
				.map((frame) -> frame.at("/message/id").asString())
				.distinct()).hasSize(1);
		}
	}

	@Test
	void writesNoAcknowledgementWhereSomebodyIs() {
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.writes("message-0001", "Hello");
			answer("Hello too", null);
			visitor.awaitAnswer("Hello too");
			// An answer may be told again under its id
			assertThat(visitor.all("message")).extracting((frame) -> frame.path("message").path("text").asString())
				.containsOnly("Hello too");
		}
	}

	@Test
	void sendsAnswersOnByMailWhileTheVisitorIsAway() throws MessagingException {
		Post post = new Post();
		String address = this.user + "@chat.example";
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.writes("message-0001", "I can't wait here");
			visitor.say("{\"type\":\"mail\",\"address\":\"no address\"}");
			visitor.hears("refused", (frame) -> frame.path("what").asString("").equals("mail"));
			visitor.say("{\"type\":\"mail\",\"address\":\"" + address + "\"}");
			visitor.hears("mail", (frame) -> frame.path("address").asString("").equals(address));
			answer("While you are here", null);
			visitor.shows("While you are here");
			// The next frame is answered once the one before is done
			visitor.writes("message-0002", "Bye");
		}
		awaitNobody();
		answer("Now you are gone", null);
		MimeMessage mail = post.received(address, 1);
		assertThat(content(mail)).contains("Now you are gone");
		post.send("""
				From: %s
				Subject: Re: something
				Message-ID: <%s@chat.example>
				In-Reply-To: %s

				I answer by mail
				""".formatted(address, UUID.randomUUID(), mail.getMessageID()));
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
				assertThat(texts(visitor)).containsExactlyInAnyOrder("I can't wait here", "While you are here", "Bye",
						"Now you are gone", "I answer by mail");
				assertThat(visitor.hears("welcome", (frame) -> true).path("mail").asString()).isEqualTo(address);
			}
		});
		assertThat(post.all(address)).hasSize(1);
	}

	@Test
	void whatWasToldButNotShownGoesByMailToo() throws MessagingException {
		String address = this.user + "@chat.example";
		try (ChatClient visitor = ChatClient.user(this.port, this.user)) {
			visitor.say("{\"type\":\"mail\",\"address\":\"" + address + "\"}");
			visitor.writes("message-0001", "My phone is about to die");
			answer("Told into the void", null);
			visitor.awaitAnswer("into the void");
		}
		assertThat(content(new Post().received(address, 1))).contains("Told into the void");
		assertThat(this.log.messages(Topics.OUTBOUND, OutboundMessage.class))
			.filteredOn((message) -> message.getTicketId().equals(this.ticketId))
			.extracting(OutboundMessage::getMessageId)
			.containsOnly(this.log.messages(Topics.OUTBOUND, OutboundMessage.class)
				.stream()
				.filter((message) -> message.getTicketId().equals(this.ticketId))
				.findFirst()
				.orElseThrow()
				.getMessageId());
	}

	@Test
	void showsThePageToBeFramedByTheCompanysPagesOnly() {
		for (String file : List.of("widget", "widget.js", "widget.css")) {
			this.web.mutate()
				.defaultHeaders((headers) -> headers.remove("Authorization"))
				.build()
				.get()
				.uri("/v1/chat/{file}", file)
				.exchange()
				.expectStatus()
				.isOk()
				.expectHeader()
				.valueMatches("Content-Security-Policy",
						"default-src 'none'; script-src 'self'; .*frame-ancestors 'self' https://shop.example");
		}
		this.web.get().uri("/v1/chat/widget.html").exchange().expectStatus().isNotFound();
	}

	@Test
	void agentsToolsNeedAToken() {
		this.web.mutate()
			.defaultHeaders((headers) -> headers.remove("Authorization"))
			.build()
			.get()
			.uri("/v1/chat/presence")
			.exchange()
			.expectStatus()
			.isUnauthorized();
		this.web.get()
			.uri("/v1/templates?channel=chat")
			.exchange()
			.expectBody()
			.jsonPath("$[?(@.id=='chat-hello')]")
			.exists()
			.jsonPath("$[?(@.id=='connection-first')]")
			.exists();
		this.web.get()
			.uri("/v1/templates?channel=email")
			.exchange()
			.expectBody()
			.jsonPath("$[?(@.id=='chat-hello')]")
			.doesNotExist();
	}

	private void here(String agent) {
		this.web.put()
			.uri("/v1/chat/presence")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"agent\":\"" + agent + "\"}")
			.exchange()
			.expectStatus()
			.isOk();
	}

	private void nobodyIsThere() {
		for (String agent : List.of("sarah", "tom")) {
			this.web.delete().uri("/v1/chat/presence/{agent}", agent).exchange().expectStatus().isNoContent();
		}
	}

	private void answer(String text, @org.jspecify.annotations.Nullable String status) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.post()
				.uri("/v1/tickets/{id}/replies", this.ticketId)
				.header("Idempotency-Key", text)
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue("{\"text\":\"" + text + "\",\"author\":\"sarah\""
						+ ((status != null) ? ",\"status\":\"" + status + "\"" : "") + "}")
				.exchange()
				.expectStatus()
				.is2xxSuccessful());
	}

	private void note(String text) {
		this.web.post()
			.uri("/v1/tickets/{id}/notes", this.ticketId)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"text\":\"" + text + "\",\"author\":\"sarah\"}")
			.exchange()
			.expectStatus()
			.is2xxSuccessful();
	}

	private void status(String status) {
		this.web.post()
			.uri("/v1/tickets/{id}/status", this.ticketId)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"status\":\"" + status + "\",\"author\":\"sarah\"}")
			.exchange()
			.expectStatus()
			.is2xxSuccessful();
	}

	private void awaitNobody() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> Boolean.FALSE
				.equals(this.visitors.isConnected("chat:account:" + this.user, this.time.instant())
					.block(Duration.ofSeconds(5))));
	}

	private static List<String> texts(ChatClient visitor) {
		return visitor.hears("welcome", (frame) -> true)
			.path("messages")
			.values()
			.stream()
			.map((line) -> line.path("text").asString())
			.toList();
	}

	private static String content(MimeMessage mail) throws MessagingException {
		try {
			return String.valueOf(mail.getContent());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
