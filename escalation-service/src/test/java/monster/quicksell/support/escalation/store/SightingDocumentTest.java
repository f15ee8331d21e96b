package monster.quicksell.support.escalation.store;

import java.time.Instant;
import java.util.stream.IntStream;

import monster.quicksell.support.escalation.incident.Fingerprint;
import monster.quicksell.support.escalation.incident.Sighting;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SightingDocumentTest {

	private static final Sighting SEEN = new Sighting("t-1", Instant.parse("2026-11-28T07:00:00Z"), "account:7", "sync",
			"etsy", "E42", "Nothing syncs", Fingerprint.of("Nothing syncs with Etsy since the update"));

	@Test
	void readsWhatItWrites() {
		Document written = SightingDocument.of(SEEN);
		assertThat(written.get("hashBytes")).isInstanceOf(Binary.class);
		// An older version reads a list
		assertThat(written.getList("hashes", Integer.class)).isEmpty();
		assertThat(SightingDocument.read(written)).isEqualTo(SEEN);
	}

	@Test
	void readsTheListsOfAnOlderVersion() {
		Document older = SightingDocument.of(SEEN)
			.append("hashes", IntStream.of(SEEN.fingerprint().hashes()).boxed().toList());
		older.remove("hashBytes");
		assertThat(SightingDocument.read(older)).isEqualTo(SEEN);
	}

	@Test
	void aTextWithoutWordsHasNoFingerprint() {
		Sighting silent = new Sighting("t-2", SEEN.at(), "account:7", "", "", "", "", Fingerprint.of("?!"));
		assertThat(SightingDocument.read(SightingDocument.of(silent))).isEqualTo(silent);
	}

}
