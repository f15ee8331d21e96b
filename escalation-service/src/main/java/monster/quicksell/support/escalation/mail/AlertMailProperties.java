package monster.quicksell.support.escalation.mail;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way of alerts by mail.
 *
 * @param host the SMTP server; without it no mail is sent
 * @param port its port
 * @param username for servers that ask for it
 * @param password with the user name
 * @param startTls whether the connection must be encrypted
 * @param from our address
 * @param to who gets what no person with an address is called for
 * @param timeout how long a step of the conversation may take
 */
@ConfigurationProperties("escalation.mail")
record AlertMailProperties(@Nullable String host, @DefaultValue("25") int port, @Nullable String username,
		@Nullable String password, @DefaultValue("false") boolean startTls,
		@DefaultValue("support@localhost") String from, @Nullable String to, @DefaultValue("10s") Duration timeout) {

	static final String HOST = "escalation.mail.host";

	@Override
	public String toString() {
		return "AlertMailProperties[host=" + this.host + ", port=" + this.port + "]";
	}

}
