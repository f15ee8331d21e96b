package monster.quicksell.support.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks services, as somebody who may. */
public final class Http {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final JsonMapper JSON = new JsonMapper();

	private Http() {
	}

	/**
	 * What is answered.
	 * @throws UncheckedIOException if nothing is
	 */
	public static String text(ServiceProcess service, String path) {
		return send(HttpRequest.newBuilder(service.uri(path))).body();
	}

	/** The same as JSON. */
	public static JsonNode json(ServiceProcess service, String path) {
		return JSON.readTree(text(service, path));
	}

	/** The status that a posted document is answered with; 0 if it is not. */
	public static int post(ServiceProcess service, String path, byte[] json) {
		try {
			return send(HttpRequest.newBuilder(service.uri(path))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofByteArray(json))).statusCode();
		}
		catch (UncheckedIOException ex) {
			return 0;
		}
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return CLIENT.send(
					request.header("Authorization", "Bearer " + Rig.TOKEN).timeout(Duration.ofSeconds(20)).build(),
					HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
