package monster.quicksell.support.intake.conversation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the integration knows besides. A pair in a list: names come from outside and must
 * never become field names.
 *
 * @param name what
 * @param value its value
 */
public record Attribute(String name, String value) {

	static List<Attribute> of(Map<String, String> attributes) {
		return attributes.entrySet()
			.stream()
			.map((entry) -> new Attribute(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing(Attribute::name))
			.toList();
	}

}
