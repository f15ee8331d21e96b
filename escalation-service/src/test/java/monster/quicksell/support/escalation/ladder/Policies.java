package monster.quicksell.support.escalation.ladder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import monster.quicksell.support.platform.policy.PolicyFile;
import org.springframework.core.io.ClassPathResource;

/** The policy that comes with the service, as it is and with mistakes. */
public final class Policies {

	private Policies() {
	}

	public static Matrix matrix() {
		return new Matrix(PolicyFile.read(new ClassPathResource("policy/escalation.yml"), EscalationPolicy.class));
	}

	static String text() {
		try {
			return new ClassPathResource("policy/escalation.yml").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Matrix parse(String text) {
		return new Matrix(PolicyFile.parse("escalation.yml", text, EscalationPolicy.class));
	}

}
