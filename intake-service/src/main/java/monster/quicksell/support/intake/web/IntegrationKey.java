package monster.quicksell.support.intake.web;

import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The key that a request came with.
 *
 * @param name the integration's
 * @param channels to which it may post; any if empty
 */
record IntegrationKey(String name, Set<String> channels) {

	/** The request's attribute that has it. */
	static final String ATTRIBUTE = "integrationKey";

	/** An error if it may not post there. */
	void check(String channel) {
		if (!this.channels.isEmpty() && !this.channels.contains(channel)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN, "This key is for other channels");
		}
	}

}
