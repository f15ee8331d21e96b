package monster.quicksell.support.sla.store;

import java.util.Random;

import monster.quicksell.support.sla.clock.Clocks;
import monster.quicksell.support.sla.clock.Life;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.RawBsonDocument;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written is read again, whatever happened to the ticket. */
class ClocksCodecTest {

	private final ClocksCodec codec = new ClocksCodec();

	@Test
	void readsWhatItWrote() {
		long seed = Long.getLong("histories.seed", 20_261_127);
		Random random = new Random(seed);
		for (int number = 0; number < 1000; number++) {
			Clocks clocks = new Life(random, number % 2 == 0).anything().story().state();
			RawBsonDocument document = write(clocks);
			try (BsonBinaryReader reader = new BsonBinaryReader(document.getByteBuffer().asNIO())) {
				assertThat(this.codec.decode(reader, DecoderContext.builder().build())).as("seed " + seed)
					.isEqualTo(clocks);
			}
		}
	}

	private RawBsonDocument write(Clocks clocks) {
		try (BasicOutputBuffer buffer = new BasicOutputBuffer();
				BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
			this.codec.encode(writer, clocks, EncoderContext.builder().build());
			return new RawBsonDocument(buffer.toByteArray());
		}
	}

}
