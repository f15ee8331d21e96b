package monster.quicksell.support.bench.rig;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import monster.quicksell.support.embedded.SeparateProcess;

/** Where the embedded MongoDB keeps its documents. */
public enum StoreKind {

	/** In memory: gone with the process. */
	MEMORY {
		@Override
		SeparateProcess start(int port, Path data, List<String> jvm) {
			return SeparateProcess.mongoInMemory(port, data, jvm);
		}
	},

	/** In an H2 file: every acknowledged write survives the process. */
	H2 {
		@Override
		SeparateProcess start(int port, Path data, List<String> jvm) {
			return SeparateProcess.mongo(port, data, jvm);
		}
	};

	/** Its name as an option. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	abstract SeparateProcess start(int port, Path data, List<String> jvm);

}
