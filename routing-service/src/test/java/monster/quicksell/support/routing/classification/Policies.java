package monster.quicksell.support.routing.classification;

import monster.quicksell.support.platform.policy.PolicyFile;
import org.springframework.core.io.ClassPathResource;

/** The policy that comes with the service, and messages to try it on. */
public final class Policies {

	private static final Classifier DEFAULT = new Classifier(
			PolicyFile.read(new ClassPathResource("policy/routing.yml"), RoutingPolicy.class));

	private Policies() {
	}

	/** The classifier of the default policy. */
	public static Classifier classifier() {
		return DEFAULT;
	}

	static java.util.List<String> categories() {
		return PolicyFile.read(new ClassPathResource("policy/routing.yml"), RoutingPolicy.class)
			.value()
			.categories()
			.stream()
			.map(RoutingPolicy.Category::name)
			.toList();
	}

	static Classification classify(String text) {
		return DEFAULT.classify(Message.reply("email", text));
	}

	static Classification classify(String subject, String text) {
		return DEFAULT.classify(new Message("email", subject, text, false, null));
	}

}
