package monster.quicksell.support.schema;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Confluent Schema Registry REST API, as Confluent's, Apicurio's,
 * Karapace's and Redpanda's registries answer it. Safe for use by many threads; caches
 * nothing.
 */
public final class SchemaRegistry implements AutoCloseable {

	private final RegistryHttp http;

	SchemaRegistry(RegistryHttp http) {
		this.http = http;
	}

	/**
	 * The registry that a serializer with these settings would use.
	 * @throws org.apache.kafka.common.config.ConfigException naming the setting that is
	 * missing or malformed
	 */
	public static SchemaRegistry of(Map<String, ?> configs) {
		return SerdeSettings.of(configs).registry();
	}

	/**
	 * Registers a schema, or finds it registered.
	 * @return its id
	 * @throws UnwritableRecord if the registry refuses it as incompatible or invalid
	 * @throws RegistryUnavailable if there is no sensible answer now
	 */
	public int register(String subject, Schema schema) {
		return id(this.http.send("POST", "/subjects/" + encoded(subject) + "/versions", body(schema)), subject);
	}

	/**
	 * Finds a schema's id.
	 * @throws UnwritableRecord if it is not registered
	 * @throws RegistryUnavailable if there is no sensible answer now
	 */
	public int lookUp(String subject, Schema schema) {
		return id(this.http.send("POST", "/subjects/" + encoded(subject), body(schema)), subject);
	}

	/**
	 * Gets a schema by its id.
	 * @throws UnreadableRecord if there is none with this id, or it is no Avro schema
	 * @throws RegistryUnavailable if there is no sensible answer now
	 */
	public Schema schema(int id) {
		RegistryAnswer answer = this.http.send("GET", "/schemas/ids/" + id, null);
		if (answer.notFound()) {
			throw new UnknownSchema(id);
		}
		JsonNode text = answer.json().path("schema");
		if (!answer.ok() || !text.isTextual()) {
			throw new RegistryUnavailable("status " + answer.status() + " without a schema", null);
		}
		try {
			return new Schema.Parser().parse(text.asText());
		}
		catch (RuntimeException | StackOverflowError ex) {
			// A schema may name others in any depth, and the parser follows
			throw new UnreadableRecord("the schema with id " + id + " is no Avro schema");
		}
	}

	/**
	 * Asks that all future versions of a subject can read, and be read by, all earlier
	 * ones. The subject must have a version.
	 * @throws RegistryUnavailable if there is no sensible answer now
	 */
	public void requireFullTransitive(String subject) {
		RegistryAnswer answer = this.http.send("PUT", "/config/" + encoded(subject),
				"{\"compatibility\":\"FULL_TRANSITIVE\"}");
		if (!answer.ok()) {
			throw new RegistryUnavailable("status " + answer.status() + " for the compatibility of " + subject, null);
		}
	}

	/**
	 * Asks for a sign of life that changes nothing.
	 * @throws RegistryUnavailable if there is no sensible answer now
	 */
	public void ping() {
		RegistryAnswer answer = this.http.send("GET", "/config", null);
		if (!answer.ok() || !answer.json().path("compatibilityLevel").isTextual()) {
			throw new RegistryUnavailable("status " + answer.status() + " without a compatibility level", null);
		}
	}

	@Override
	public void close() {
		this.http.close();
	}

	private static String body(Schema schema) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.put("schema", schema.toString());
		return body.toString();
	}

	private static int id(RegistryAnswer answer, String subject) {
		if (answer.refused() || answer.notFound()) {
			throw new UnwritableRecord("the registry " + (answer.refused() ? "refuses" : "does not have")
					+ " the schema of " + subject + reason(answer), null);
		}
		JsonNode id = answer.json().path("id");
		if (!answer.ok() || !id.canConvertToInt() || id.asInt() < 0) {
			throw new RegistryUnavailable("status " + answer.status() + " without a schema id", null);
		}
		return id.asInt();
	}

	private static String reason(RegistryAnswer answer) {
		@Nullable String message = answer.json().path("message").textValue();
		return (message != null) ? ": " + message.substring(0, Math.min(message.length(), 300)) : "";
	}

	private static String encoded(String subject) {
		return URLEncoder.encode(subject, StandardCharsets.UTF_8);
	}

}
