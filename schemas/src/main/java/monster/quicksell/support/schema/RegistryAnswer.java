package monster.quicksell.support.schema;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a registry said.
 *
 * @param status the HTTP status, below 500
 * @param json the body
 */
record RegistryAnswer(int status, JsonNode json) {

	private static final ObjectMapper JSON = new ObjectMapper();

	/**
	 * Reads an answer.
	 * @throws RegistryUnavailable if it comes from a server in trouble, or from something
	 * that is no registry
	 */
	static RegistryAnswer of(int status, byte[] body) {
		if (status >= 500 || status == 429) {
			throw new RegistryUnavailable("status " + status, null);
		}
		try {
			JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
			if (json != null && json.isObject()) {
				return new RegistryAnswer(status, json);
			}
			throw new RegistryUnavailable("status " + status + " with an answer that is no JSON object", null);
		}
		catch (JsonProcessingException ex) {
			throw new RegistryUnavailable("status " + status + " with an answer that is no JSON", null);
		}
	}

	boolean ok() {
		return this.status == 200;
	}

	/**
	 * Whether this is a registry's own "there is no such schema": a 404 with an error
	 * code of the API. A proxy's 404, or a wrong base URL's, has none, and must not
	 * condemn a record for good.
	 */
	boolean notFound() {
		int code = this.json.path("error_code").asInt();
		return this.status == 404 && code >= 40400 && code < 40500;
	}

	/**
	 * Whether the registry understood the schema and won't have it: incompatible or
	 * invalid.
	 */
	boolean refused() {
		return this.status == 409 || this.status == 422;
	}

}
