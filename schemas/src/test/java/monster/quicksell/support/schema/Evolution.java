package monster.quicksell.support.schema;

import java.util.ArrayList;
import java.util.List;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** FULL_TRANSITIVE: each version of a record reads what each other one wrote. */
final class Evolution {

	private Evolution() {
	}

	/** What stands against it, in words; empty if nothing does. */
	static List<String> conflicts(List<Schema> versions) {
		List<String> conflicts = new ArrayList<>();
		for (int reader = 0; reader < versions.size(); reader++) {
			for (int writer = 0; writer < versions.size(); writer++) {
				SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(versions.get(reader),
						versions.get(writer));
				if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
					conflicts.add("v%d can't read v%d: %s".formatted(reader + 1, writer + 1,
							pair.getResult().getIncompatibilities()));
				}
			}
		}
		return conflicts;
	}

}
