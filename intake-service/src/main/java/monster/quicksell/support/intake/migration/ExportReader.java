package monster.quicksell.support.intake.migration;

import java.io.InputStream;
import java.util.Set;
import java.util.function.BiConsumer;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads Zendesk's JSON in any of the forms it is exported in - one object a line, an
 * array, or pages as {@code {"tickets": [...], "next_page": ...}} - and several of them
 * one after the other. Holds one object in memory.
 */
final class ExportReader {

	private static final Set<String> SECTIONS = Set.of("users", "comments", "tickets");

	private final ObjectMapper json;

	/** Of objects that stand within others. */
	private final ObjectReader trees;

	private final BiConsumer<Kind, JsonNode> items;

	ExportReader(ObjectMapper json, BiConsumer<Kind, JsonNode> items) {
		this.json = json;
		this.trees = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		this.items = items;
	}

	/**
	 * Reads to the end.
	 * @throws tools.jackson.core.JacksonException naming the line, if it is no JSON
	 */
	void read(InputStream input) {
		try (JsonParser parser = this.json.createParser(input)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.START_OBJECT) {
					object(parser);
				}
			}
		}
	}

	private void object(JsonParser parser) {
		ObjectNode item = this.json.createObjectNode();
		boolean page = false;
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			if (item.isEmpty() && SECTIONS.contains(name) && parser.currentToken() == JsonToken.START_ARRAY) {
				section(Kind.of(name), parser);
				page = true;
			}
			else if (page) {
				parser.skipChildren();
			}
			else {
				item.set(name, this.trees.readTree(parser));
			}
		}
		if (!page) {
			this.items.accept(Kind.of(item), item);
		}
	}

	private void section(Kind kind, JsonParser parser) {
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			this.items.accept(kind, this.trees.readTree(parser));
		}
	}

	/** What an object of the export is. */
	enum Kind {

		/** Who wrote. */
		USER,

		/** What was written in a ticket. */
		COMMENT,

		/** The ticket itself. */
		TICKET;

		static Kind of(String section) {
			return switch (section) {
				case "users" -> USER;
				case "comments" -> COMMENT;
				default -> TICKET;
			};
		}

		static Kind of(JsonNode item) {
			if (item.has("ticket_id") && item.has("author_id")) {
				return COMMENT;
			}
			return (item.has("role") && !item.has("subject")) ? USER : TICKET;
		}

	}

}
