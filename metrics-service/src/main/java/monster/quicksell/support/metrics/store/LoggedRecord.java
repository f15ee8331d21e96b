package monster.quicksell.support.metrics.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.schema.AvroGuard;
import monster.quicksell.support.schema.Catalogue;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a record of the contract of what {@code EventJson} has written of it. */
final class LoggedRecord {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	static {
		AvroGuard.set();
	}

	private LoggedRecord() {
	}

	/** The record; empty if the contract has no event of that name. */
	static Optional<SpecificRecord> read(String type, String json) {
		return Catalogue.records(Topics.TICKET_EVENTS)
			.stream()
			.filter((record) -> record.getSimpleName().equals(type))
			.findFirst()
			.map((record) -> record(SpecificData.get().getSchema(record), MAPPER.readTree(json)))
			.map(SpecificRecord.class::cast);
	}

	private static IndexedRecord record(Schema schema, JsonNode fields) {
		IndexedRecord record = (IndexedRecord) SpecificData.get().newRecord(null, schema);
		for (Schema.Field field : schema.getFields()) {
			record.put(field.pos(), value(field.schema(), fields.get(field.name())));
		}
		return record;
	}

	private static @Nullable Object value(Schema schema, @Nullable JsonNode json) {
		if (json == null) {
			return null;
		}
		return switch (schema.getType()) {
			case UNION -> value(present(schema), json);
			case RECORD -> record(schema, json);
			case ARRAY -> json.valueStream().map((element) -> value(schema.getElementType(), element)).toList();
			case MAP -> map(schema.getValueType(), json);
			case ENUM -> SpecificData.get().createEnum(json.asString(), schema);
			case BYTES -> ByteBuffer.wrap(Base64.getDecoder().decode(json.asString()));
			case LONG -> (schema.getLogicalType() != null) ? Instant.parse(json.asString()) : json.asLong();
			case INT -> json.asInt();
			case FLOAT -> (float) json.asDouble();
			case DOUBLE -> json.asDouble();
			case BOOLEAN -> json.asBoolean();
			case STRING -> json.asString();
			case FIXED, NULL -> throw new IllegalStateException("The contract has no " + schema.getType());
		};
	}

	/** Unions of the contract say that something may be absent. */
	private static Schema present(Schema union) {
		return union.getTypes()
			.stream()
			.filter((branch) -> branch.getType() != Schema.Type.NULL)
			.findFirst()
			.orElseThrow();
	}

	private static Map<String, @Nullable Object> map(Schema values, JsonNode json) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		json.properties().forEach((entry) -> map.put(entry.getKey(), value(values, entry.getValue())));
		return map;
	}

}
