package monster.quicksell.support.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Judges a schema from the registry before anything is read with it. What the contract
 * does not know is skipped while reading, so a schema that anyone could register must not
 * make skipping endless, by nesting in itself or by fields that multiply. (Arrays whose
 * items take no bytes are bounded by Avro.)
 */
final class WriterSchema {

	private static final int MOST_PARTS = 1000;

	private static final int DEEPEST = 64;

	private final Map<String, Integer> known = new HashMap<>();

	private final Set<String> open = new HashSet<>();

	private WriterSchema() {
	}

	/**
	 * The contract's class for what is written with a schema.
	 * @throws UnreadableRecord if it has none, or the schema is abusive
	 */
	static Class<? extends SpecificRecord> type(int id, Schema schema) {
		String name = "the schema with id " + id;
		if (schema.getType() != Schema.Type.RECORD) {
			throw new UnreadableRecord(name + " is no record");
		}
		Class<? extends SpecificRecord> type = Catalogue.record(schema.getFullName())
			.orElseThrow(() -> new UnreadableRecord(name + " names no record of the contract"));
		try {
			new WriterSchema().parts(schema);
			return type;
		}
		catch (Abusive ex) {
			throw new UnreadableRecord(name + " " + ex.getMessage());
		}
	}

	/** How many parts a schema has when every name in it is written out. */
	private int parts(Schema schema) {
		return switch (schema.getType()) {
			case RECORD -> record(schema);
			case ARRAY -> 1 + parts(schema.getElementType());
			case MAP -> 1 + parts(schema.getValueType());
			case UNION -> sum(schema.getTypes());
			case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> 1;
		};
	}

	private int record(Schema schema) {
		String name = schema.getFullName();
		Integer seen = this.known.get(name);
		if (seen != null) {
			return seen;
		}
		if (!this.open.add(name) || this.open.size() > DEEPEST) {
			throw new Abusive("nests in itself or too deep");
		}
		int parts = sum(schema.getFields().stream().map(Schema.Field::schema).toList());
		this.open.remove(name);
		this.known.put(name, parts);
		return parts;
	}

	private int sum(List<Schema> schemas) {
		int sum = 1;
		for (Schema schema : schemas) {
			sum += parts(schema);
			if (sum > MOST_PARTS) {
				throw new Abusive("has more parts than any record needs");
			}
		}
		return sum;
	}

	/** A schema made to hurt its readers. */
	private static final class Abusive extends RuntimeException {

		Abusive(String reason) {
			super(reason, null, false, false);
		}

	}

}
