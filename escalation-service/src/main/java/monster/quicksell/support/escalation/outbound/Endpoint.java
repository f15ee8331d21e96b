package monster.quicksell.support.escalation.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A receiver's URL from the configuration, checked; no error quotes it.
 *
 * @param url https; plain http only to this machine or where it is allowed
 * @param addresses where it may lead: whoever configures an address of this machine means
 * it
 */
public record Endpoint(URI url, Addresses addresses) {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	/**
	 * Reads one.
	 * @param key the configuration key, for errors
	 * @param allowed hosts that may be private
	 */
	public static Endpoint of(String key, @Nullable String text, boolean allowInsecure, List<String> allowed) {
		URI url;
		try {
			url = new URI((text != null) ? text.strip() : "");
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(key + " is not a URL");
		}
		String scheme = (url.getScheme() != null) ? url.getScheme().toLowerCase(Locale.ROOT) : "";
		if (url.getHost() == null || url.getUserInfo() != null) {
			throw new IllegalStateException(key + " must be a URL with a host and without a user");
		}
		boolean here = LOOPBACK.contains(url.getHost());
		if (!scheme.equals("https") && !(scheme.equals("http") && (allowInsecure || here))) {
			throw new IllegalStateException(key + " must be https; http only to this machine, or with "
					+ key.substring(0, key.lastIndexOf('.')) + ".allow-insecure=true");
		}
		return new Endpoint(url, new Addresses(here ? List.of(url.getHost()) : allowed));
	}

}
