package monster.quicksell.support.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Documents as BSON: what is read is a copy, which nobody else changes.
 */
final class Documents {

	private Documents() {
	}

	static byte[] encode(Document document) {
		ByteBuf buffer = Unpooled.buffer(1024);
		BsonEncoder.encodeDocument(document, buffer);
		return ByteBufUtil.getBytes(buffer);
	}

	static Document decode(byte[] bson) {
		return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
	}

}
