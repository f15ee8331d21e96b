package monster.quicksell.support.intake.conversation;

import java.util.Map;
import java.util.regex.Pattern;

import monster.quicksell.support.intake.reply.Escaping;
import monster.quicksell.support.intake.reply.Template;
import monster.quicksell.support.intake.reply.Templates;
import org.jspecify.annotations.Nullable;

/** How a customer and a request are called in what we write. */
public final class Salutation {

	private static final Pattern ANSWER_PREFIX = Pattern.compile(
			"^(?:\\s*(?:re|aw|antw|sv|vs|ref|rif|odp|ynt|fwd?|wg|tr)(?:\\[\\d+\\])?\\s*:)+\\s*",
			Pattern.CASE_INSENSITIVE);

	/** A name with an address or a link in it is an advertisement. */
	private static final Pattern NO_NAME = Pattern.compile("@|://|www\\.|[<>{}\\[\\]]", Pattern.CASE_INSENSITIVE);

	private static final String LANGUAGE = "language";

	private final IntakePolicy policy;

	/** By a policy's words. */
	public Salutation(IntakePolicy policy) {
		this.policy = policy;
	}

	/** The values that every text may use, escaped for the channel. */
	public Map<String, String> values(Origin origin, String channel, String language) {
		Escaping escaping = Escaping.of(channel);
		return Map.of("greeting", greeting(origin.requester().name(), escaping, language), "reference",
				origin.reference(), "subject", escaping.apply(title(origin.subject(), language)), "team",
				this.policy.team());
	}

	/**
	 * The language that the customer writes, as far as the integration or routing knows.
	 */
	public static @Nullable String language(Origin origin, Routing routing) {
		return origin.attributes()
			.stream()
			.filter((attribute) -> attribute.name().equals(LANGUAGE))
			.map(Attribute::value)
			.findFirst()
			.or(() -> routing.tags()
				.stream()
				.filter((tag) -> tag.startsWith(LANGUAGE + ":"))
				.map((tag) -> tag.substring(LANGUAGE.length() + 1))
				.findFirst())
			.orElse(null);
	}

	/** A request's title, without what mail programs put before it. */
	String title(String subject, String language) {
		String title = ANSWER_PREFIX.matcher(Escaping.PLAIN.apply(subject)).replaceFirst("");
		return title.isEmpty() ? this.policy.templates().words(language).untitled() : title;
	}

	private String greeting(@Nullable String name, Escaping escaping, String language) {
		Templates.Language words = this.policy.templates().words(language);
		String clean = (name != null) ? Escaping.PLAIN.apply(name) : "";
		if (clean.isEmpty() || clean.length() > 60 || NO_NAME.matcher(clean).find()) {
			return words.unnamed();
		}
		return new Template(words.named()).fill(Map.of("name", escaping.apply(clean)));
	}

}
