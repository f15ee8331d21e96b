package monster.quicksell.support.platform.policy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A policy read from a YAML file into a record, with its version and with the line of
 * each of its parts for errors. Unknown keys, missing values and wrong types are errors;
 * only a component that is {@code @Nullable} may be left out.
 *
 * @param <T> the policy's record; its compact constructors check what they can, what
 * needs the whole is checked with {@link #error}
 */
public final class PolicyFile<T> {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.annotationIntrospector(new OptionalWhenNullable())
		.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
		.build();

	private final String file;

	private final Node root;

	private final T value;

	private final String version;

	private PolicyFile(String file, Node root, T value, String version) {
		this.file = file;
		this.root = root;
		this.value = value;
		this.version = version;
	}

	/**
	 * Reads a file.
	 * @throws PolicyError naming file, line and reason
	 */
	public static <T> PolicyFile<T> read(Resource resource, Class<T> type) {
		try {
			String name = (resource.getFilename() != null) ? resource.getFilename() : resource.getDescription();
			return parse(name, resource.getContentAsString(StandardCharsets.UTF_8), type);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Policy file can't be read: " + resource.getDescription(), ex);
		}
	}

	/**
	 * Reads a text, as if from a file of this name.
	 * @throws PolicyError naming file, line and reason
	 */
	public static <T> PolicyFile<T> parse(String file, String text, Class<T> type) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		Node root;
		Object tree;
		try {
			root = yaml(options).compose(new StringReader(text));
			tree = yaml(options).load(text);
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1;
			throw new PolicyError(file, line, String.valueOf(ex.getProblem()));
		}
		if (root == null || tree == null) {
			throw new PolicyError(file, 1, "the file is empty");
		}
		try {
			T value = MAPPER.convertValue(tree, type);
			return new PolicyFile<>(file, root, value, versionOf(text));
		}
		catch (JacksonException ex) {
			throw new PolicyError(file, line(root, pointer(ex)), reason(ex));
		}
	}

	private static Yaml yaml(LoaderOptions options) {
		DumperOptions unused = new DumperOptions();
		return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new PlainScalars());
	}

	/** The policy. */
	public T value() {
		return this.value;
	}

	/**
	 * The first twelve hex digits of the text's SHA-256: the same text is the same
	 * version.
	 */
	public String version() {
		return this.version;
	}

	/**
	 * An error about one part of the file.
	 * @param pointer where: {@code /teams/0/name}; the nearest part that exists is named
	 */
	public PolicyError error(String pointer, String reason) {
		return new PolicyError(this.file, line(this.root, pointer), reason);
	}

	private static String pointer(JacksonException ex) {
		StringBuilder pointer = new StringBuilder();
		for (JacksonException.Reference step : ex.getPath()) {
			pointer.append('/').append((step.getPropertyName() != null) ? step.getPropertyName() : step.getIndex());
		}
		return pointer.toString();
	}

	private static String reason(JacksonException ex) {
		Throwable cause = ex.getCause();
		String reason = (cause instanceof IllegalArgumentException && !(cause instanceof DatabindException)
				&& cause.getMessage() != null) ? cause.getMessage() : ex.getOriginalMessage();
		String pointer = pointer(ex);
		return pointer.isEmpty() ? reason : pointer.substring(1) + ": " + reason;
	}

	private static int line(Node root, String pointer) {
		Node node = root;
		int line = node.getStartMark().getLine();
		for (String step : pointer.split("/", -1)) {
			if (step.isEmpty()) {
				continue;
			}
			Node next = child(node, step);
			if (next == null) {
				break;
			}
			node = next;
			line = node.getStartMark().getLine();
		}
		return line + 1;
	}

	private static @Nullable Node child(Node node, String step) {
		if (node instanceof MappingNode mapping) {
			return mapping.getValue()
				.stream()
				.filter((tuple) -> tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(step))
				.map((tuple) -> tuple.getValueNode())
				.findFirst()
				.orElse(null);
		}
		if (node instanceof SequenceNode sequence && step.chars().allMatch(Character::isDigit)) {
			int index = Integer.parseInt(step);
			return (index < sequence.getValue().size()) ? sequence.getValue().get(index) : null;
		}
		return null;
	}

	/** The version that a text would have, sound or not. */
	public static String versionOf(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 6);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
