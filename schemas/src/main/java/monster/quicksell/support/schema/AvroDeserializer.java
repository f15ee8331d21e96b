package monster.quicksell.support.schema;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in Confluent's wire format into the contract's classes. What names a
 * record outside the {@link Catalogue}, is cut short or claims more than it has is
 * refused with a reason; no class is ever looked up by a name from outside. Safe for use
 * by many threads.
 */
public final class AvroDeserializer implements Deserializer<Object> {

	/**
	 * Ids are the sender's to choose, so of either kind only so many are remembered. A
	 * registry with more versions of the contract than this is asked more often.
	 */
	private static final int MOST_REMEMBERED = 1000;

	private final Map<Integer, RecordReader> readers = new ConcurrentHashMap<>();

	private final Map<Integer, Refused> refused = new ConcurrentHashMap<>();

	private UnknownIds unknown = new UnknownIds(Duration.ZERO, System::nanoTime);

	private @Nullable SchemaRegistry registry;

	/** To be configured, as Kafka does. */
	public AvroDeserializer() {
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
		this.unknown = new UnknownIds(settings.patience(), System::nanoTime);
	}

	/**
	 * Reads a record; null, a tombstone, stays null.
	 * @throws UnreadableRecord if the bytes are no record of the contract
	 * @throws RegistryUnavailable if the registry must be asked and gives no sensible
	 * answer, or does not have the schema yet
	 */
	@Override
	public @Nullable Object deserialize(String topic, byte @Nullable [] data) {
		if (data == null) {
			return null;
		}
		int id = WireFormat.id(data);
		RecordReader reader = this.readers.get(id);
		return ((reader != null) ? reader : find(id)).read(data);
	}

	@Override
	public void close() {
		if (this.registry != null) {
			this.registry.close();
		}
	}

	private RecordReader find(int id) {
		Refused known = this.refused.get(id);
		if (known != null && System.nanoTime() - known.at() < UnknownIds.REFUSED_FOR.toNanos()) {
			throw new UnreadableRecord(known.reason());
		}
		if (this.registry == null) {
			throw new IllegalStateException("The deserializer is not configured");
		}
		try {
			RecordReader reader = RecordReader.of(id, this.registry.schema(id));
			remember(this.readers, id, reader);
			this.refused.remove(id);
			this.unknown.came(id);
			return reader;
		}
		catch (UnreadableRecord ex) {
			if (ex instanceof UnknownSchema && this.unknown.mayCome(id)) {
				throw new RegistryUnavailable("it does not have schema " + id + " yet", ex);
			}
			remember(this.refused, id, new Refused(String.valueOf(ex.getMessage()), System.nanoTime()));
			throw ex;
		}
	}

	private static <T> void remember(Map<Integer, T> cache, int id, T value) {
		if (cache.size() >= MOST_REMEMBERED) {
			cache.clear();
		}
		cache.put(id, value);
	}

	/** An id that led nowhere. */
	private record Refused(String reason, long at) {
	}

}
