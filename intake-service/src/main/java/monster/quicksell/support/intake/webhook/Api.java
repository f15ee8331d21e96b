package monster.quicksell.support.intake.webhook;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a provider's API is.
 *
 * @param base its address
 */
record Api(String base) {

	/** The account's own, or the provider's usual one. */
	static Api of(Account account, String usual) {
		URI own = account.api();
		return new Api(((own != null) ? own.toString() : usual).replaceAll("/+$", ""));
	}

	/** The account's own, where each company has another. */
	static Api of(Account account) {
		URI own = account.api();
		if (own == null) {
			throw new IllegalArgumentException("api is needed: each company's is another");
		}
		return of(account, own.toString());
	}

	/** An address below it; the path is ours, its variable parts are encoded. */
	URI resolve(String path) {
		return URI.create(this.base + path);
	}

	/** A part of a path that came from outside. */
	static String part(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
