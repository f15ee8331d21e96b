package monster.quicksell.support.platform.web;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person is in the support team; named in lower case in their token. */
public enum Role {

	/** Answers tickets. */
	AGENT,

	/** Changes the roster and the policies besides. */
	LEAD,

	/** May do everything, as the installation's own token. */
	ADMIN,

	/** Reads figures and nothing else: a screen on the wall. */
	DASHBOARD;

	static Optional<Role> named(String name) {
		return Stream.of(values()).filter((role) -> role.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
	}

}
