package monster.quicksell.support.intake.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call as it came.
 *
 * @param headers its headers
 * @param query its query
 * @param body its body, byte for byte: this is what was signed
 * @param now when it came
 */
@SuppressWarnings("ArrayRecordComponent")
record Delivery(HttpHeaders headers, MultiValueMap<String, String> query, byte[] body, Instant now) {

	private static final JsonMapper JSON = new JsonMapper();

	/** A header that the proof needs. */
	String required(String header) {
		String value = this.headers.getFirst(header);
		if (value == null || value.isEmpty()) {
			throw new Forged(header + " is missing");
		}
		return value;
	}

	/** A part of the query; empty if it is not there. */
	String query(String name) {
		String value = this.query.getFirst(name);
		return (value != null) ? value : "";
	}

	/** The body as JSON; nothing may ask for it before it was proven. */
	JsonNode json() {
		try {
			return JSON.readTree(this.body);
		}
		catch (JacksonException ex) {
			throw new InvalidField("body", "is no well-formed JSON");
		}
	}

	/** The media type, without its parameters. */
	String mediaType() {
		@Nullable String type = this.headers.getFirst(HttpHeaders.CONTENT_TYPE);
		return (type != null) ? type.replaceAll(";.*", "").strip().toLowerCase(java.util.Locale.ROOT) : "";
	}

	/** The body as text. */
	String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

}
