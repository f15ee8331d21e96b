package monster.quicksell.support.schema;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Confluent's wire format: a zero byte, the schema's id in four bytes, the Avro body. */
final class WireFormat {

	/** Bytes before the Avro body. */
	static final int HEADER = 5;

	private static final int MAGIC = 0;

	private WireFormat() {
	}

	/** Begins a record. */
	static void begin(ByteArrayOutputStream record, int id) {
		record.write(MAGIC);
		record.write(id >>> 24);
		record.write(id >>> 16);
		record.write(id >>> 8);
		record.write(id);
	}

	/**
	 * The schema id of a record.
	 * @throws UnreadableRecord if the bytes do not begin as they must
	 */
	static int id(byte[] record) {
		if (record.length < HEADER) {
			throw new UnreadableRecord(
					"the value has " + record.length + " bytes, fewer than magic byte and schema id");
		}
		if (record[0] != MAGIC) {
			throw new UnreadableRecord("the value does not begin with the magic byte 0");
		}
		int id = ByteBuffer.wrap(record, 1, 4).getInt();
		if (id < 0) {
			throw new UnreadableRecord("the schema id is negative");
		}
		return id;
	}

}
