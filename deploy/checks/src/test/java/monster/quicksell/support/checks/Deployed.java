package monster.quicksell.support.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files under test, as trees. */
final class Deployed {

	static final List<String> SERVICES = List.of("intake", "routing", "sla", "escalation", "metrics");

	static final Path ROOT = Path.of("../..");

	private static final JsonMapper JSON = new JsonMapper();

	private Deployed() {
	}

	/** The one document of a YAML file; anchors and merges are resolved. */
	static JsonNode yaml(String file) throws IOException {
		List<JsonNode> documents = documents(Files.readString(ROOT.resolve(file)));
		if (documents.size() != 1) {
			throw new IllegalStateException(file + " has " + documents.size() + " documents");
		}
		return documents.getFirst();
	}

	/** All documents of a YAML text. A key that stands twice is an error. */
	static List<JsonNode> documents(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		return StreamSupport.stream(new Yaml(new SafeConstructor(options)).loadAll(text).spliterator(), false)
			.map((document) -> (JsonNode) JSON.valueToTree(document))
			.toList();
	}

	/** The files of a directory and those below, in order. */
	static List<Path> files(String directory, String suffix) throws IOException {
		try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
			return files.filter((file) -> file.toString().endsWith(suffix)).sorted().toList();
		}
	}

	static JsonNode json(Path file) throws IOException {
		return JSON.readTree(Files.readString(file));
	}

	/** All nodes below one, itself included. */
	static List<JsonNode> all(JsonNode node) {
		List<JsonNode> nodes = new ArrayList<>(List.of(node));
		node.valueStream().forEach((child) -> nodes.addAll(all(child)));
		return nodes;
	}

	static List<String> texts(JsonNode list) {
		return list.valueStream().map(JsonNode::asString).toList();
	}

}
