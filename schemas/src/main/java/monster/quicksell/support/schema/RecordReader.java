package monster.quicksell.support.schema;

import java.io.EOFException;
import java.io.IOException;

import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records written with one schema into the class that the contract has for
 * them. Safe for use by many threads.
 */
final class RecordReader {

	private static final ThreadLocal<@Nullable BinaryDecoder> DECODERS = new ThreadLocal<>();

	private final String name;

	private final SpecificDatumReader<SpecificRecord> datum;

	private RecordReader(Class<? extends SpecificRecord> type, Schema written) {
		this.name = type.getSimpleName();
		this.datum = new SpecificDatumReader<>(written, Catalogue.schema(type), SpecificData.getForClass(type));
	}

	/**
	 * The reader for a registered schema.
	 * @throws UnreadableRecord if nothing of the contract is written with it
	 */
	static RecordReader of(int id, Schema written) {
		return new RecordReader(WriterSchema.type(id, written), written);
	}

	SpecificRecord read(byte[] data) {
		try {
			BinaryDecoder decoder = DecoderFactory.get()
				.binaryDecoder(data, WireFormat.HEADER, data.length - WireFormat.HEADER, DECODERS.get());
			DECODERS.set(decoder);
			SpecificRecord record = this.datum.read(null, decoder);
			if (decoder.isEnd()) {
				return record;
			}
		}
		catch (EOFException ex) {
			throw new UnreadableRecord("the value ends in the middle of a " + this.name);
		}
		catch (IOException | RuntimeException ex) {
			// Whatever Avro throws here, and it throws many things, comes from the bytes.
			// It
			// is no cause: an IOException in the chain reads as trouble that passes
			throw new UnreadableRecord(
					"the value is no well-formed " + this.name + " (" + ex.getClass().getSimpleName() + ")");
		}
		throw new UnreadableRecord("bytes are left over after a " + this.name);
	}

}
