package monster.quicksell.support.platform.web;

import java.util.List;

/**
 * Paths of a service that need no token, because they carry their own proof (a signed
 * link, a provider's signature) or nothing private: declare one as a bean.
 *
 * @param patterns Spring path patterns
 */
public record PublicPaths(List<String> patterns) {

	/** These patterns. */
	public static PublicPaths of(String... patterns) {
		return new PublicPaths(List.of(patterns));
	}

}
