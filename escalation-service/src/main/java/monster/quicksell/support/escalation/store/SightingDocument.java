package monster.quicksell.support.escalation.store;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Date;
import java.util.List;

import com.mongodb.client.model.Updates;
import monster.quicksell.support.escalation.incident.Fingerprint;
import monster.quicksell.support.escalation.incident.Sighting;
import monster.quicksell.support.schema.UserText;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/**
 * A {@link Sighting} as it is stored.
 */
final class SightingDocument {

	private static final String HASHES = "hashBytes";

	private SightingDocument() {
	}

	static Document of(Sighting one) {
		return new Document("ticket", one.ticketId()).append("at", Date.from(one.at()))
			.append("customer", one.customer())
			.append("category", one.category())
			.append("marketplace", one.marketplace())
			.append("error", one.error())
			.append("title", one.title())
			// An instance of before this version finds no likeness, but goes on
			.append("hashes", List.of())
			.append(HASHES, bytes(one.fingerprint().hashes()));
	}

	static Sighting read(Document found) {
		return new Sighting(found.getString("ticket"), found.getDate("at").toInstant(), found.getString("customer"),
				found.getString("category"), found.getString("marketplace"), found.getString("error"),
				found.getString("title"), new Fingerprint(hashes(found)));
	}

	/**
	 * Leaves nothing that a customer wrote; numbers of a text's likeness are no text:
	 * others still find its incident.
	 * @param within the path of the document, empty or with a dot at its end
	 */
	static Bson erased(String within, String ticketId) {
		return Updates.combine(Updates.set(within + "title", UserText.ERASED),
				Updates.set(within + "customer", UserText.ERASED + ":" + ticketId), Updates.unset(within + "error"));
	}

	/**
	 * Many numbers are far smaller as bytes, and are passed over by whoever reads others.
	 */
	private static Binary bytes(int[] hashes) {
		ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Integer.BYTES);
		bytes.asIntBuffer().put(hashes);
		return new Binary(bytes.array());
	}

	/** As bytes, or as the list that was written before. */
	private static int[] hashes(Document found) {
		if (!(found.get(HASHES) instanceof Binary bytes)) {
			return found.getList("hashes", Integer.class).stream().mapToInt(Integer::intValue).toArray();
		}
		IntBuffer buffer = ByteBuffer.wrap(bytes.getData()).asIntBuffer();
		int[] hashes = new int[buffer.limit()];
		buffer.get(hashes);
		return hashes;
	}

}
