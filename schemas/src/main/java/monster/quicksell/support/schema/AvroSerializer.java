package monster.quicksell.support.schema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the contract's records in Confluent's wire format: a zero byte, the schema's id
 * in four bytes, Avro binary. The subject is topic and record name. Safe for use by many
 * threads; the registry is asked once for each topic and record.
 */
public final class AvroSerializer implements Serializer<Object> {

	private final Map<String, Map<Schema, RecordWriter>> writers = new ConcurrentHashMap<>();

	private @Nullable SchemaRegistry registry;

	private boolean autoRegister;

	/** To be configured, as Kafka does. */
	public AvroSerializer() {
		AvroGuard.set();
	}

	/**
	 * Takes the settings.
	 * @throws org.apache.kafka.common.config.ConfigException naming the setting that is
	 * missing or malformed
	 */
	@Override
	public void configure(Map<String, ?> configs, boolean isKey) {
		SerdeSettings settings = SerdeSettings.of(configs);
		this.registry = settings.registry();
		this.autoRegister = settings.autoRegister();
	}

	/**
	 * Writes a record; null, a tombstone, stays null.
	 * @throws UnwritableRecord if it is not of the contract, incomplete, or its schema is
	 * refused by the registry
	 * @throws RegistryUnavailable if the registry must be asked and gives no sensible
	 * answer
	 */
	@Override
	public byte @Nullable [] serialize(String topic, @Nullable Object data) {
		if (data == null) {
			return null;
		}
		if (!(data instanceof SpecificRecord record)) {
			throw outsider(data);
		}
		Map<Schema, RecordWriter> known = this.writers.computeIfAbsent(topic, (key) -> new ConcurrentHashMap<>());
		RecordWriter writer = known.get(record.getSchema());
		if (writer == null) {
			// Not under the map's lock: others must not wait for this one's registry call
			writer = find(topic, record);
			known.put(record.getSchema(), writer);
		}
		return writer.write(record);
	}

	@Override
	public void close() {
		if (this.registry != null) {
			this.registry.close();
		}
	}

	private RecordWriter find(String topic, SpecificRecord record) {
		if (this.registry == null) {
			throw new IllegalStateException("The serializer is not configured");
		}
		Schema schema = record.getSchema();
		Class<? extends SpecificRecord> type = Catalogue.record(schema.getFullName())
			.filter((known) -> known == record.getClass())
			.orElseThrow(() -> outsider(record));
		String subject = Catalogue.subject(topic, schema);
		int id = this.autoRegister ? this.registry.register(subject, schema) : this.registry.lookUp(subject, schema);
		return new RecordWriter(id, type);
	}

	private static UnwritableRecord outsider(Object data) {
		return new UnwritableRecord("a " + data.getClass().getSimpleName() + " is no record of the contract", null);
	}

}
