package monster.quicksell.support.intake.webhook;

import java.net.URI;

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

	/** An address below it; the path is ours, its variable parts are encoded. */
	URI resolve(String path) {
		return URI.create(this.base + path);
	}

	/** A part of a path that came from outside. */
	static String part(String text) {
		return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20");
	}

}
