package monster.quicksell.support.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * The versions of the contract's schemas that have been published: files under
 * {@code published/<topic>/<full name>/v<n>.avsc}, never changed again.
 */
public final class Published {

	private Published() {
	}

	/** All versions of a topic's record, the first first; none if it is not published. */
	public static List<Schema> versions(String topic, Class<? extends SpecificRecord> type) {
		List<Schema> versions = new ArrayList<>();
		while (true) {
			String file = file(topic, type, versions.size() + 1);
			try (InputStream published = Published.class.getResourceAsStream("/" + file)) {
				if (published == null) {
					return List.copyOf(versions);
				}
				versions.add(new Schema.Parser().parse(published));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(file, ex);
			}
		}
	}

	/** Where a version is kept, relative to the module's resources. */
	static String file(String topic, Class<? extends SpecificRecord> type, int version) {
		return "published/%s/%s/v%d.avsc".formatted(topic, Catalogue.schema(type).getFullName(), version);
	}

}
