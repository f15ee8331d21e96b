package monster.quicksell.support.platform.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records of the contract as JSON: instants as ISO-8601 in UTC, enums by name, bytes in
 * base 64, absent fields left out.
 */
public final class EventJson {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private EventJson() {
	}

	/** As text. */
	public static String of(IndexedRecord event) {
		return MAPPER.writeValueAsString(fields(event));
	}

	/** As a tree, in the order of the schema. */
	public static Map<String, Object> fields(IndexedRecord event) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (Schema.Field field : event.getSchema().getFields()) {
			Object value = plain(event.get(field.pos()));
			if (value != null) {
				fields.put(field.name(), value);
			}
		}
		return fields;
	}

	private static @Nullable Object plain(@Nullable Object value) {
		return switch (value) {
			case null -> null;
			case IndexedRecord nested -> fields(nested);
			case Instant instant -> instant.toString();
			case Number number -> number;
			case Boolean bool -> bool;
			case ByteBuffer bytes -> Base64.getEncoder().encodeToString(bytes(bytes));
			case List<?> list -> list(list);
			case Map<?, ?> map -> map(map);
			default -> value.toString();
		};
	}

	private static List<@Nullable Object> list(List<?> list) {
		List<@Nullable Object> plain = new ArrayList<>(list.size());
		list.forEach((element) -> plain.add(plain(element)));
		return plain;
	}

	private static Map<String, @Nullable Object> map(Map<?, ?> map) {
		Map<String, @Nullable Object> plain = new LinkedHashMap<>();
		map.forEach((key, element) -> plain.put(String.valueOf(key), plain(element)));
		return plain;
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

}
