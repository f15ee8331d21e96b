package monster.quicksell.support.intake.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.Reference;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@IntakeTest
class MailIT {

	private final Post post = new Post();

	private final String customer = "u" + UUID.randomUUID().toString().replace("-", "") + "@one.example";

	private final WebTestClient web;

	private final FileStore files;

	@Autowired
	MailIT(WebTestClient web, FileStore files) {
		this.web = web.mutate()
			.defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN)
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
			.build();
		this.files = files;
	}

	@Test
	void sendsFilesWithAnAnswer() throws Exception {
		this.post.send(
				"From: %s\nSubject: Invoice\nMessage-ID: <%1$s>\n\nPlease send me my invoice".formatted(this.customer));
		String id = TicketId.of("email", this.customer + "|" + this.customer);
		this.post.received(this.customer, 1);
		byte[] invoice = ("%PDF-1.7 " + "of " + this.customer).getBytes(StandardCharsets.UTF_8);
		JsonNode file = upload("../November.pdf", invoice, 201);
		assertThat(file.path("name").asString()).isEqualTo("November.pdf");
		assertThat(file.path("type").asString()).isEqualTo("application/pdf");
		String sha256 = file.path("sha256").asString();
		answer(id, Map.of("name", "November.pdf", "sha256", sha256), 200);
		MimeMessage mail = this.post.received(this.customer, 2);
		ByteArrayOutputStream raw = new ByteArrayOutputStream();
		mail.writeTo(raw);
		ReceivedMail read = MailParser.parse(raw.toByteArray());
		assertThat(read.body()).isEqualTo("Here it is");
		assertThat(read.files()).singleElement().satisfies((sent) -> {
			assertThat(sent.name()).isEqualTo("November.pdf");
			assertThat(sent.bytes()).isEqualTo(invoice);
		});
		assertThat(ticket(id).at("/messages/2/attachments/0/sha256").asString()).isEqualTo(sha256);
	}

	@Test
	void sendsNoProgramsNothingUnknownAndNothingTooLarge() throws MessagingException {
		this.post.send("From: %s\nSubject: x\nMessage-ID: <%1$s>\n\nx".formatted(this.customer));
		String id = TicketId.of("email", this.customer + "|" + this.customer);
		this.post.received(this.customer, 1);
		upload("setup.txt", new byte[] { 'M', 'Z', 0, 0 }, 400);
		upload("empty.txt", new byte[0], 400);
		upload("large.bin", new byte[(10 << 20) + 1], 413);
		answer(id, Map.of("name", "x.txt", "sha256", "0".repeat(64)), 400);
		answer(id, Map.of("name", "x.txt", "sha256", "../" + "0".repeat(61)), 400);
		assertThat(ticket(id).path("messages").size()).isEqualTo(2);
	}

	private JsonNode upload(String name, byte[] bytes, int status) {
		return Objects.requireNonNull(this.web.post()
			.uri((uri) -> uri.path("/v1/attachments").queryParam("name", name).build())
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.bodyValue(bytes)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody());
	}

	private void answer(String ticket, Map<String, String> file, int status) {
		this.web.post()
			.uri("/v1/tickets/{id}/replies", ticket)
			.bodyValue(Map.of("text", "Here it is", "author", "sarah", "attachments", List.of(file)))
			.exchange()
			.expectStatus()
			.isEqualTo(status);
	}

	@Test
	void tellsTheGuidesConversationByMail() throws MessagingException {
		this.post.send("""
				From: John <john@one.example>
				To: support@shop.example
				Subject: Can't connect my eBay account
				Message-ID: <first@one.example>

				My eBay login is fine on eBay itself, but QuickSell says the credentials are wrong.
				""");
		String id = TicketId.of("email", "first@one.example|john@one.example");
		MimeMessage acknowledgement = this.post.received("john@one.example", 1);
		String reference = Reference.of("QS", id);
		assertThat(acknowledgement.getSubject()).isEqualTo("Re: Can't connect my eBay account [" + reference + "]");
		assertThat(acknowledgement.getHeader("Auto-Submitted")).containsExactly("auto-replied");
		assertThat(acknowledgement.getHeader("In-Reply-To")).containsExactly("<first@one.example>");

		reply(id, "Please allow QuickSell under third party apps.", null);
		MimeMessage answer = this.post.received("john@one.example", 2);
		assertThat(answer.getHeader("Auto-Submitted")).isNull();
		assertThat(ticket(id).get("status").asString()).isEqualTo("WAITING");

		this.post.send("""
				From: John <john@one.example>
				Subject: RE: Can't connect my eBay account
				Message-ID: <second@one.example>
				In-Reply-To: %s
				Content-Type: multipart/mixed; boundary=b

				--b
				Content-Type: text/plain

				Not listed there. This is frustrating!

				On Mon, Nov 23, 2026 at 10:00 AM Support <support@shop.example> wrote:
				> Please allow QuickSell under third party apps.
				--b
				Content-Type: image/png; name=error.png
				Content-Disposition: attachment; filename=error.png
				Content-Transfer-Encoding: base64

				iVBORw0KGgo=
				--b--
				""".formatted(answer.getMessageID()));
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(ticket(id).get("messages").size()).isEqualTo(4));
		JsonNode second = ticket(id).get("messages").get(3);
		assertThat(second.get("text").asString()).isEqualTo("Not listed there. This is frustrating!");
		assertThat(second.get("quoted").asString()).contains("> Please allow QuickSell");
		assertThat(second.get("attachments").get(0).get("name").asString()).isEqualTo("error.png");
		assertThat(ticket(id).get("status").asString()).isEqualTo("OPEN");
		this.web.get()
			.uri("/v1/attachments/{sha}", second.get("attachments").get(0).get("sha256").asString())
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueMatches("Content-Disposition", "attachment;.*")
			.expectBody(byte[].class)
			.value((bytes) -> assertThat(bytes).hasSize(8));

		reply(id, "Solved: renew the authorization.", "RESOLVED");
		assertThat(this.post.received("john@one.example", 3).getHeader("In-Reply-To"))
			.containsExactly("<second@one.example>");
		assertThat(text(this.post.received("john@one.example", 4))).contains("/v1/ratings/" + id + ".1.");
	}

	@Test
	void findsTheTicketByTheReferenceForItsOwnCustomerOnly() {
		String id = post("From: a@two.example\nSubject: Help\nMessage-ID: <x1@two.example>\n\nHello");
		awaitMessages(id, 2);
		String subject = "Subject: Again [" + Reference.of("QS", id) + "]\n";
		assertThat(post("From: A <A@Two.example>\nMessage-ID: <x2@two.example>\n" + subject + "\nMore")).isEqualTo(id);
		assertThat(post("From: b@two.example\nMessage-ID: <x3@two.example>\n" + subject + "\nSpy")).isNotEqualTo(id);
		awaitMessages(id, 3);
	}

	@Test
	void takesWhatAWebFormWritesAsItsCustomers() {
		String id = post("From: support@shop.example\nReply-To: Eve <eve@six.example>\nSubject: Form\n\nFrom the form");
		awaitMessages(id, 2);
		assertThat(ticket(id).get("requester").get("address").asString()).isEqualTo("eve@six.example");
		String own = post("From: support@shop.example\nSubject: s\nMessage-ID: <own@shop.example>\n\nOurs");
		awaitMessages(post("From: eve@six.example\nSubject: s\nMessage-ID: <e1@six.example>\n\nHello"), 2);
		this.web.get().uri("/v1/tickets/{id}", own).exchange().expectStatus().isNotFound();
	}

	@Test
	void acknowledgesOneAddressOnceAnHour() throws MessagingException {
		for (int i = 0; i < 3; i++) {
			awaitMessages(post("From: many@three.example\nSubject: s\nMessage-ID: <n" + i + "@three.example>\n\nHello"),
					2);
		}
		String last = post("From: other@three.example\nSubject: s\nMessage-ID: <n9@three.example>\n\nHello");
		awaitMessages(last, 2);
		this.post.received("other@three.example", 1);
		assertThat(this.post.all("many@three.example")).hasSize(1);
	}

	@Test
	void suppressesTheCustomersAddressThatBouncedUntilItWritesAgain() {
		String id = post("From: e@five.example\nSubject: s\nMessage-ID: <x1@five.example>\n\nHello");
		awaitMessages(id, 2);
		String report = """
				From: MAILER-DAEMON@mx.example
				Subject: Undelivered
				Message-ID: <%s@mx.example>
				Content-Type: multipart/report; report-type=delivery-status; boundary=b

				--b
				Content-Type: message/delivery-status

				Reporting-MTA: dns; mx.example

				Final-Recipient: rfc822; %s
				Action: failed
				Status: 5.1.1
				--b
				Content-Type: text/rfc822-headers

				Message-ID: <%s.acknowledgement-1@shop.example>
				--b--
				""";
		post(report.formatted("b5", "e@five.example", id));
		post(report.formatted("b6", "other@five.example", id));
		assertThat(suppressed()).contains("\"e@five.example\"", "5.1.1").doesNotContain("other@five.example");
		post("From: E@five.example\nSubject: s\nMessage-ID: <x2@five.example>\n\nI am back");
		assertThat(suppressed()).doesNotContain("e@five.example");
		this.web.delete()
			.uri("/v1/suppressed-addresses/{address}", "e@five.example")
			.exchange()
			.expectStatus()
			.isNotFound();
	}

	private String suppressed() {
		return Objects.requireNonNull(this.web.get()
			.uri("/v1/suppressed-addresses?after=e@five")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	@Test
	void aMachineOpensNoTicketButItsBounceIsNoted() {
		String id = post("From: c@four.example\nSubject: s\nMessage-ID: <y1@four.example>\n\nHello");
		awaitMessages(id, 2);
		String bounce = post("""
				From: MAILER-DAEMON@mx.example
				Subject: Undelivered
				Message-ID: <b1@mx.example>
				Content-Type: multipart/report; report-type=delivery-status; boundary=b

				--b
				Content-Type: text/plain

				Nobody there.
				--b
				Content-Type: text/rfc822-headers

				Message-ID: <%s.acknowledgement-1@shop.example>
				--b--
				""".formatted(id));
		assertThat(bounce).isEqualTo(id);
		awaitMessages(id, 3);
		assertThat(ticket(id).get("messages").get(2).get("kind").asString()).isEqualTo("automatic");
		String away = post(
				"From: d@four.example\nSubject: Out of office\nAuto-Submitted: auto-replied\nMessage-ID: <z@four.example>\n\nAway");
		awaitMessages(post("From: c@four.example\nSubject: s\nMessage-ID: <y2@four.example>\n\nHello"), 2);
		this.web.get().uri("/v1/tickets/{id}", away).exchange().expectStatus().isNotFound();
	}

	@Test
	void losesNoUglyMail() {
		List<String> ugly = List.of("", "no header", "From: e@five.example\n\n" + "x".repeat(300_000),
				"From: e@five.example\nContent-Type: multipart/mixed; boundary=b\n\n"
						+ "--b\nContent-Type: text/plain; name=x\n\nx\n".repeat(400),
				"From: <<<>>>\nSubject: " + "y".repeat(5000) + "\nMessage-ID: <" + "z".repeat(2000) + ">\n\nx",
				"\u0000\u0000", "From: " + "f".repeat(1000) + "@five.example\n\nx");
		for (String raw : ugly.subList(1, ugly.size())) {
			String id = post(raw);
			awaitMessages(id, 1);
			assertThat(ticket(id).get("messages").get(0).get("kind").asString()).isEqualTo("message");
		}
		JsonNode large = ticket(post(ugly.get(2))).get("messages").get(0);
		assertThat(large.get("text").asString()).hasSize(100_000);
		String whole = large.get("attachments").get(0).get("sha256").asString();
		assertThat(Objects.requireNonNull(this.files.read(whole).block())).hasSize(ugly.get(2).length());
		this.web.post()
			.uri("/v1/messages/email")
			.contentType(MediaType.parseMediaType("message/rfc822"))
			.exchange()
			.expectStatus()
			.isBadRequest();
	}

	@Test
	void refusesAMailThatIsTooLarge() {
		this.web.post()
			.uri("/v1/messages/email")
			.contentType(MediaType.parseMediaType("message/rfc822"))
			.bodyValue(new byte[MailIntake.LARGEST + 1])
			.exchange()
			.expectStatus()
			.isEqualTo(413);
	}

	@Test
	void keepsFilesOfSeveralPieces() {
		byte[] bytes = new byte[(3 << 20) + 17];
		new java.util.Random(7).nextBytes(bytes);
		String key = Objects.requireNonNull(this.files.save(bytes).block());
		assertThat(this.files.save(bytes).block()).isEqualTo(key);
		assertThat(this.files.read(key).block()).isEqualTo(bytes);
		assertThat(this.files.read("0".repeat(64)).blockOptional()).isEmpty();
		assertThat(this.files.read("../x").blockOptional()).isEmpty();
		assertThat(this.files.read(Objects.requireNonNull(this.files.save(new byte[0]).block())).block()).isEmpty();
	}

	private String post(String raw) {
		return Objects
			.requireNonNull(this.web.post()
				.uri("/v1/messages/email")
				.contentType(MediaType.parseMediaType("message/rfc822"))
				.bodyValue(raw.getBytes(StandardCharsets.UTF_8))
				.exchange()
				.expectStatus()
				.isAccepted()
				.expectBody(JsonNode.class)
				.returnResult()
				.getResponseBody())
			.get("ticketId")
			.asString();
	}

	private void reply(String id, String text, @org.jspecify.annotations.Nullable String status) {
		Map<String, String> body = (status != null) ? Map.of("text", text, "author", "sarah", "status", status)
				: Map.of("text", text, "author", "sarah");
		this.web.post().uri("/v1/tickets/{id}/replies", id).bodyValue(body).exchange().expectStatus().isOk();
	}

	private JsonNode ticket(String id) {
		return Objects.requireNonNull(this.web.get()
			.uri("/v1/tickets/{id}", id)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody());
	}

	private void awaitMessages(String id, int count) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(ticket(id).get("messages").size()).isGreaterThanOrEqualTo(count));
	}

	private static String text(MimeMessage message) {
		try {
			return String.valueOf(message.getContent());
		}
		catch (java.io.IOException | MessagingException ex) {
			throw new AssertionError(ex);
		}
	}

}
