package monster.quicksell.support.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Writes the records of one class under one schema id. Safe for use by many threads. */
final class RecordWriter {

	private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

	private final int id;

	private final SpecificDatumWriter<SpecificRecord> datum;

	RecordWriter(int id, Class<? extends SpecificRecord> type) {
		this.id = id;
		this.datum = new SpecificDatumWriter<>(Catalogue.schema(type), SpecificData.getForClass(type));
	}

	byte[] write(SpecificRecord record) {
		boolean keep = false;
		try {
			Buffer buffer = BUFFERS.get();
			byte[] written = buffer.write(this.id, this.datum, record);
			keep = written.length <= Buffer.LARGEST_KEPT;
			return written;
		}
		catch (NullPointerException ex) {
			// Avro's message is the path to the empty field, without any value
			throw new UnwritableRecord("a required field is empty: " + ex.getMessage(), ex);
		}
		catch (IOException | RuntimeException ex) {
			throw new UnwritableRecord("a " + record.getSchema().getName() + " can't be written", ex);
		}
		finally {
			if (!keep) {
				// Half a record may be left in it, or it has grown
				BUFFERS.remove();
			}
		}
	}

	/** A thread's own room to write in. */
	private static final class Buffer {

		static final int LARGEST_KEPT = 64 * 1024;

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

		private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(this.bytes, null);

		byte[] write(int id, SpecificDatumWriter<SpecificRecord> datum, SpecificRecord record) throws IOException {
			this.bytes.reset();
			WireFormat.begin(this.bytes, id);
			datum.write(record, this.encoder);
			this.encoder.flush();
			return this.bytes.toByteArray();
		}

	}

}
