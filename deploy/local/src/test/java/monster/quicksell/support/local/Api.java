package monster.quicksell.support.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services' HTTP interfaces, as a client uses them. */
final class Api {

	static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

	private final ToIntFunction<String> ports;

	private final String token;

	Api(ToIntFunction<String> ports, String token) {
		this.ports = ports;
		this.token = token;
	}

	JsonNode get(String service, String path) {
		return body(send(request(service, path).GET().build()));
	}

	String text(String service, String path) {
		return send(request(service, path).GET().build()).body();
	}

	JsonNode post(String service, String path, Map<String, ?> body) {
		return body(postRaw(service, path, body));
	}

	HttpResponse<String> postRaw(String service, String path, Map<String, ?> body) {
		return send(request(service, path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
			.build());
	}

	private HttpRequest.Builder request(String service, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.ports.applyAsInt(service) + path))
			.timeout(Duration.ofSeconds(15))
			.header("Authorization", "Bearer " + this.token);
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static JsonNode body(HttpResponse<String> response) {
		if (response.statusCode() >= 300) {
			throw new AssertionError(response.uri() + " answered " + response.statusCode() + " " + response.body());
		}
		return JSON.readTree(response.body());
	}

	/** The events of a ticket's timeline. */
	List<JsonNode> timeline(String ticketId) {
		HttpResponse<String> response = send(request("metrics", "/v1/tickets/" + ticketId + "/timeline").GET().build());
		if (response.statusCode() == 404) {
			return List.of();
		}
		return StreamSupport.stream(body(response).path("events").spliterator(), false).toList();
	}

	/** The types of the events of a ticket's timeline. */
	List<String> story(String ticketId) {
		return timeline(ticketId).stream().map((event) -> event.path("type").asString()).toList();
	}

}
