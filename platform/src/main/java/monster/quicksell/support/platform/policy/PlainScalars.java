package monster.quicksell.support.platform.policy;

import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Plain YAML values as people mean them: YAML 1.1 would read the date 2026-12-25 as an
 * instant, the time 09:30 as the number 570, and the word no as false.
 */
final class PlainScalars extends Resolver {

	@Override
	protected void addImplicitResolvers() {
		addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
		addImplicitResolver(Tag.INT, Pattern.compile("[-+]?[0-9]+"), "-+0123456789");
		addImplicitResolver(Tag.FLOAT, Pattern.compile("[-+]?[0-9]+\\.[0-9]+"), "-+0123456789");
		addImplicitResolver(Tag.NULL, Pattern.compile("~|null|"), "~n\0");
		addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
	}

}
