package monster.quicksell.support.intake.web;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What customers write is neither followed nor told to logs and figures (rows 36 and 37
 * of the fault list).
 */
@IntakeTest
@ExtendWith(OutputCaptureExtension.class)
class CanaryIT {

	private final WebTestClient web;

	private final Clock clock;

	private final MeterRegistry meters;

	private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

	@Autowired
	CanaryIT(WebTestClient web, Clock clock, MeterRegistry meters) {
		this.web = web;
		this.clock = clock;
		this.meters = meters;
	}

	@Test
	void noAddressThatCustomersSendIsFollowed() throws Exception {
		try (ServerSocket trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			for (String host : new String[] { "127.0.0.1", "localhost", "2130706433", "0x7f.1" }) {
				String address = "http://" + host + ":" + trap.getLocalPort() + "/" + this.canary;
				slack(address, host.replaceAll("\\W", "x"));
				mail(address, host.replaceAll("\\W", "x"));
				message(address, host.replaceAll("\\W", "x"));
			}
			trap.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(trap::accept);
		}
	}

	/** Words, names, addresses, signatures and tokens, taken and refused. */
	@Test
	void nothingThatCustomersWriteIsInLogsOrFigures(CapturedOutput output) throws Exception {
		message("https://shop.example/?secret=" + this.canary, "told");
		slack("https://shop.example/?secret=" + this.canary, "told");
		mail("https://shop.example/?secret=" + this.canary, "told");
		this.web.post()
			.uri("/v1/webhooks/slack")
			.header("X-Slack-Request-Timestamp", "1")
			.header("X-Slack-Signature", "v0=" + this.canary)
			.bodyValue("{\"text\":\"%s\"}".formatted(this.canary))
			.exchange()
			.expectStatus()
			.isUnauthorized();
		for (String body : new String[] { "{\"text\":\"%s\"", "{\"text\":\"%s\"}", "{\"%s\":1}" }) {
			operator().post()
				.uri("/v1/messages")
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(body.formatted(this.canary))
				.exchange()
				.expectStatus()
				.isBadRequest();
		}
		this.web.get()
			.uri("/v1/tickets")
			.header("Authorization", "Bearer " + this.canary)
			.exchange()
			.expectStatus()
			.isUnauthorized();
		assertThat(output.getAll()).doesNotContain(this.canary);
		assertThat(this.meters.getMeters()).isNotEmpty()
			.allSatisfy((meter) -> assertThat(meter.getId().toString()).doesNotContain(this.canary));
	}

	private void slack(String address, String name) throws Exception {
		String body = """
				{"type":"event_callback","event":{"type":"message","subtype":"file_share","channel":"C9","user":"%s","ts":"%s.1",
				"text":"<%s>","files":[{"name":"x.png","url_private":"%s"}]}}"""
			.formatted(this.canary, this.canary + name, address, address);
		String time = Long.toString(this.clock.instant().getEpochSecond());
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec("slack-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		byte[] signature = mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8));
		this.web.post()
			.uri("/v1/webhooks/slack")
			.contentType(MediaType.APPLICATION_JSON)
			.header("X-Slack-Request-Timestamp", time)
			.header("X-Slack-Signature", "v0=" + HexFormat.of().formatHex(signature))
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isOk();
		awaitTicket(TicketId.of("slack", "slack:C9:" + this.canary + name + ".1"));
	}

	private void mail(String address, String name) {
		String from = name + "." + this.canary + "@example.com";
		operator().post()
			.uri("/v1/messages/email")
			.contentType(MediaType.parseMediaType("message/rfc822"))
			.bodyValue(("From: %s <%s>\r\nSubject: %s\r\nMessage-ID: <%s>\r\nContent-Type: text/html\r\n\r\n"
					+ "<link rel=stylesheet href='%s'><img src='%s'><iframe src='%s'></iframe><p>Help %s</p>")
				.formatted(this.canary, from, this.canary, from, address, address, address, this.canary))
			.exchange()
			.expectStatus()
			.isAccepted();
		awaitTicket(TicketId.of("email", from + "|" + from));
	}

	private void message(String address, String name) {
		operator().post()
			.uri("/v1/messages")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("""
					{"channel":"chat","messageId":"m-1","threadId":"%s","from":{"address":"%s@example.com","name":"%s"},
					"subject":"%s","text":"%s","attributes":{"avatar":"%s","reply_to":"%s"}}"""
				.formatted(this.canary + name, this.canary, this.canary, this.canary, address, address, address))
			.exchange()
			.expectStatus()
			.isAccepted();
		awaitTicket(TicketId.of("chat", this.canary + name));
	}

	private void awaitTicket(String id) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> operator().get().uri("/v1/tickets/{id}", id).exchange().expectStatus().isOk());
	}

	private WebTestClient operator() {
		return this.web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
	}

}
