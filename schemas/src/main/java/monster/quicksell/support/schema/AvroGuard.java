package monster.quicksell.support.schema;

import monster.quicksell.support.event.TicketCreated;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro's own guards, set once for the JVM: the contract's classes may be made when
 * reading, and a length that a record claims is bounded before anything is allocated. Our
 * serializer and deserializer set them by themselves; with others, set them before first
 * use.
 */
public final class AvroGuard {

	/** No record on the log is larger. */
	private static final String MOST_BYTES = Integer.toString(5 * 1024 * 1024);

	private static final String MOST_ITEMS = "100000";

	static {
		limit("org.apache.avro.limits.bytes.maxLength", MOST_BYTES);
		limit("org.apache.avro.limits.string.maxLength", MOST_BYTES);
		limit("org.apache.avro.limits.collectionItems.maxLength", MOST_ITEMS);
		String contract = TicketCreated.class.getPackageName();
		ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(),
				(type) -> type.getPackageName().equals(contract)));
	}

	private AvroGuard() {
	}

	/** Makes sure that the guards are set; again changes nothing. */
	public static void set() {
		// The static initializer has done it
	}

	private static void limit(String property, String value) {
		if (System.getProperty(property) == null) {
			System.setProperty(property, value);
		}
	}

}
