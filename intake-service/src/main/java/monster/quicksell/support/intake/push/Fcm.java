package monster.quicksell.support.intake.push;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * Firebase Cloud Messaging's HTTP v1 API, and what its errors mean
 * (firebase.google.com/docs/cloud-messaging, error codes).
 */
final class Fcm {

	/** Of a 429 that does not say. */
	private static final Duration QUOTA_PAUSE = Duration.ofMinutes(1);

	private final Google google;

	private final AccessTokens tokens;

	private final URI address;

	Fcm(String api, String project, Google google, AccessTokens tokens) {
		this.google = google;
		this.tokens = tokens;
		this.address = URI.create(api.replaceAll("/+$", "") + "/v1/projects/" + project + "/messages:send");
	}

	/**
	 * Sends a message; false if its device is no more.
	 * @throws ReceiverDown if it has to be tried again
	 * @throws Undeliverable if it is refused for good
	 */
	boolean send(Map<String, ?> message) {
		String token = this.tokens.get();
		Google.Answer answer = this.google.call((client) -> client.post()
			.uri(this.address)
			.headers((headers) -> headers.setBearerAuth(token))
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("message", message)));
		int status = answer.status();
		if (status < 300) {
			return true;
		}
		if (isGone(status, answer.body())) {
			return false;
		}
		if (status == 401) {
			this.tokens.drop();
			throw new ReceiverDown("FCM does not accept the access token");
		}
		if (status == 429) {
			throw new ReceiverDown("FCM's quota is used up",
					(answer.retryAfter() != null) ? answer.retryAfter() : QUOTA_PAUSE);
		}
		if (status == 408 || status >= 500) {
			throw new ReceiverDown("FCM answered " + status, answer.retryAfter());
		}
		throw new Undeliverable("FCM answered " + status);
	}

	/** UNREGISTERED, another sender's, or what never was a device's token. */
	private static boolean isGone(int status, JsonNode body) {
		boolean gone = false;
		for (JsonNode detail : body.path("error").path("details")) {
			String code = detail.path("errorCode").asString("");
			gone |= status == 404 && code.equals("UNREGISTERED") || status == 403 && code.equals("SENDER_ID_MISMATCH");
			for (JsonNode violation : detail.path("fieldViolations")) {
				gone |= status == 400 && violation.path("field").asString("").equals("message.token");
			}
		}
		return gone;
	}

}
