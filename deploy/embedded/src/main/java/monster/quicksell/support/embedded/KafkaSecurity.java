package monster.quicksell.support.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A broker that speaks TLS only, knows its users by SCRAM-SHA-512, and lets them do what
 * ACLs allow.
 *
 * @param keyStore the broker's certificate and key, and whom it trusts: itself at least;
 * PKCS12
 * @param keyStorePassword opens it
 * @param users passwords by name; the user {@value #ADMIN} may do everything
 */
public record KafkaSecurity(Path keyStore, String keyStorePassword, Map<String, String> users) {

	/** Who may do everything. */
	public static final String ADMIN = "admin";

	private static final String MECHANISM = "SCRAM-SHA-512";

	public KafkaSecurity {
		users = Map.copyOf(users);
		if (!users.containsKey(ADMIN)) {
			throw new IllegalArgumentException("There must be a user " + ADMIN);
		}
	}

	/** What a client needs as {@code sasl.jaas.config} to log in as this user. */
	public String login(String user) {
		return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
			.formatted(user, this.users.getOrDefault(user, ""));
	}

	List<String> scramArguments() {
		return this.users.entrySet()
			.stream()
			.map((user) -> "%s=[name=%s,password=%s]".formatted(MECHANISM, user.getKey(), user.getValue()))
			.toList();
	}

	Map<String, String> settings() {
		return Map.ofEntries(Map.entry("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT"),
				Map.entry("inter.broker.listener.name", "CLIENTS"), Map.entry("sasl.enabled.mechanisms", MECHANISM),
				Map.entry("sasl.mechanism.inter.broker.protocol", MECHANISM),
				Map.entry("listener.name.clients.scram-sha-512.sasl.jaas.config", login(ADMIN)),
				Map.entry("ssl.keystore.location", this.keyStore.toString()),
				Map.entry("ssl.keystore.password", this.keyStorePassword), Map.entry("ssl.keystore.type", "PKCS12"),
				Map.entry("ssl.truststore.location", this.keyStore.toString()),
				Map.entry("ssl.truststore.password", this.keyStorePassword), Map.entry("ssl.truststore.type", "PKCS12"),
				Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
				// The broker itself, on its way to its controller
				Map.entry("super.users", "User:ANONYMOUS;User:" + ADMIN));
	}

}
