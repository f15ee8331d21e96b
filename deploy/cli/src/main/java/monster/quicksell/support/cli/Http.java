package monster.quicksell.support.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Questions to a service or registry. */
final class Http {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private Http() {
	}

	static String bearer(String token) {
		return token.isEmpty() ? "" : "Bearer " + token;
	}

	/** Of {@code user:password}. */
	static String basic(String userInfo) {
		return userInfo.isEmpty() ? ""
				: "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
	}

	static Answer get(String url, String authorization) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(URI.create(url)).GET(), authorization);
	}

	static Answer post(String url, String authorization) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.noBody()), authorization);
	}

	/** Something that may take its time. */
	static Answer post(String url, String authorization, String type, String body, Duration patience)
			throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(URI.create(url))
			.header("Content-Type", type)
			.POST(HttpRequest.BodyPublishers.ofString(body)), authorization, patience);
	}

	private static Answer send(HttpRequest.Builder request, String authorization)
			throws IOException, InterruptedException {
		return send(request, authorization, PATIENCE);
	}

	private static Answer send(HttpRequest.Builder request, String authorization, Duration patience)
			throws IOException, InterruptedException {
		if (!authorization.isEmpty()) {
			request.header("Authorization", authorization);
		}
		try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
			HttpResponse<String> response = http.send(request.timeout(patience).build(),
					HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.body());
		}
	}

	/**
	 * What was answered.
	 *
	 * @param status 0 to 599
	 * @param body as it came
	 */
	record Answer(int status, String body) {

		boolean isOk() {
			return this.status / 100 == 2;
		}

	}

}
