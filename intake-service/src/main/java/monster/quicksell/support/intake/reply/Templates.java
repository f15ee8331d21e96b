package monster.quicksell.support.intake.reply;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/**
 * All that we say by heart, from {@code policy/templates.yml}.
 *
 * @param languages how each language greets and tells the time
 * @param letters what the system writes by itself
 * @param blanks what only the person who answers knows
 * @param answers what agents begin with
 * @param marketplaces names to be recognised
 * @param checklist by what a draft is looked at
 */
public record Templates(Map<String, Language> languages, Map<Letter, Texts> letters, Map<String, String> blanks,
		List<Answer> answers, List<String> marketplaces, Checklist checklist) {

	/** The language that every text has. */
	public static final String DEFAULT = "en";

	private static final Set<String> ANYWHERE = Set.of("greeting", "reference", "subject", "team");

	private static final Set<String> KNOWN_IN_ANSWERS = Set.of("agent", "marketplace", "article");

	/**
	 * The templates, if each has what it needs.
	 * @throws monster.quicksell.support.platform.policy.PolicyError naming file, line and
	 * reason
	 */
	public static Templates checked(PolicyFile<Templates> file) {
		Templates templates = file.value();
		if (!templates.languages().containsKey(DEFAULT)) {
			throw file.error("/languages", "the language " + DEFAULT + " is missing");
		}
		templates.languages().forEach((name, language) -> {
			String at = "/languages/" + name;
			check(file, at + "/named", language.named(), Set.of("name"), Set.of("name"));
			check(file, at + "/unnamed", language.unnamed(), Set.of(), Set.of());
			try {
				language.tell(Instant.EPOCH, name);
			}
			catch (IllegalArgumentException | DateTimeException ex) {
				throw file.error(at + "/time", "is no pattern of a time: " + ex.getMessage());
			}
		});
		for (Letter letter : Letter.values()) {
			if (!templates.letters().containsKey(letter)) {
				throw file.error("/letters", "the letter " + letter + " is missing");
			}
		}
		templates.letters().forEach((letter, texts) -> {
			Set<String> allowed = new TreeSet<>(ANYWHERE);
			allowed.addAll(letter.needs());
			templates.check(file, "/letters/" + letter, texts.version(), texts.texts(), allowed, letter.needs());
		});
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < templates.answers().size(); i++) {
			Answer answer = templates.answers().get(i);
			if (!ids.add(answer.id())) {
				throw file.error("/answers/" + i + "/id", "the answer " + answer.id() + " is there already");
			}
			Set<String> allowed = new TreeSet<>(ANYWHERE);
			allowed.addAll(KNOWN_IN_ANSWERS);
			allowed.addAll(templates.blanks().keySet());
			templates.check(file, "/answers/" + i, answer.version(), answer.texts(), allowed, Set.of("greeting"));
		}
		return templates;
	}

	private void check(PolicyFile<Templates> file, String at, int version, Map<String, String> texts,
			Set<String> allowed, Set<String> needed) {
		if (version < 1) {
			throw file.error(at + "/version", "versions begin with 1");
		}
		if (!texts.containsKey(DEFAULT)) {
			throw file.error(at + "/texts", "the text in " + DEFAULT + " is missing");
		}
		texts.forEach((language, text) -> {
			if (!this.languages.containsKey(language)) {
				throw file.error(at + "/texts/" + language, "no such language: " + language);
			}
			check(file, at + "/texts/" + language, text, allowed, needed);
		});
	}

	private static void check(PolicyFile<Templates> file, String at, String text, Set<String> allowed,
			Set<String> needed) {
		if (text.isBlank()) {
			throw file.error(at, "the text is empty");
		}
		Set<String> used = new Template(text).placeholders();
		used.stream().filter((name) -> !allowed.contains(name)).findFirst().ifPresent((name) -> {
			throw file.error(at, "unknown placeholder {" + name + "}" + where(text, name) + "; known here: "
					+ new TreeSet<>(allowed));
		});
		needed.stream().filter((name) -> !used.contains(name)).findFirst().ifPresent((name) -> {
			throw file.error(at, "the placeholder {" + name + "} is missing");
		});
	}

	private static String where(String text, String name) {
		long line = text.substring(0, text.indexOf("{" + name + "}")).lines().count();
		return text.strip().contains("\n") ? ", in line " + Math.max(1, line) + " of the text" : "";
	}

	/** The language that a text will be in: the wanted one, if it has it. */
	public static String language(Map<String, String> texts, @Nullable String wanted) {
		return (wanted != null && texts.containsKey(wanted)) ? wanted : DEFAULT;
	}

	/** How a language greets; of one that we don't have, the default's way. */
	public Language words(@Nullable String language) {
		Language found = (language != null) ? this.languages.get(language) : null;
		return (found != null) ? found : this.languages.getOrDefault(DEFAULT, new Language("", "", "", ""));
	}

	/** A letter of the system's. */
	public Texts letter(Letter letter) {
		Texts texts = this.letters.get(letter);
		if (texts == null) {
			throw new IllegalStateException("No such letter: " + letter);
		}
		return texts;
	}

	/**
	 * What the system writes by itself; names are those of the file.
	 */
	public enum Letter {

		/** We have your message, and answer by then. */
		ACKNOWLEDGEMENT("time"),

		/** We have it, and read it then. */
		ACKNOWLEDGEMENT_LATER("time"),

		/** In chat: nobody is there, an answer comes by then. */
		CHAT_AWAY("time"),

		/** Somebody higher up looks into it. */
		INTERIM("time"),

		/** We wait for you. */
		REMINDER,

		/** It is solved; how was it. */
		RESOLUTION("link"),

		/** It is closed. */
		CLOSING;

		private final Set<String> needs;

		Letter(String... needs) {
			this.needs = Set.of(needs);
		}

		Set<String> needs() {
			return this.needs;
		}

	}

	/**
	 * How a language greets and tells the time.
	 *
	 * @param named to someone whose name is known
	 * @param unnamed to someone whose name is not
	 * @param untitled what to call a request without a subject
	 * @param time pattern of a point in time, in UTC
	 */
	public record Language(String named, String unnamed, String untitled, String time) {

		/** A point in time, in words. */
		public String tell(Instant at, String language) {
			return DateTimeFormatter.ofPattern(this.time, Locale.of(language)).format(at.atOffset(ZoneOffset.UTC));
		}

	}

	/**
	 * A letter in its languages.
	 *
	 * @param version raised with each change
	 * @param texts by language
	 */
	public record Texts(int version, Map<String, String> texts) {
	}

	/**
	 * What an agent begins an answer with.
	 *
	 * @param id what it is called
	 * @param version raised with each change
	 * @param situation when it fits, in words
	 * @param first true for a first answer, false for one that follows
	 * @param moods of the customer for which it is meant; any if missing
	 * @param categories routing's, for which it is meant
	 * @param words by which the situation shows in what the customer wrote
	 * @param channels in which it may be said; any if missing
	 * @param texts by language
	 */
	public record Answer(String id, int version, String situation, boolean first, @Nullable List<String> moods,
			List<String> categories, List<String> words, @Nullable List<String> channels, Map<String, String> texts) {

		/** True if it may be said in a channel. */
		public boolean isFor(String channel) {
			return this.channels == null || this.channels.contains(channel);
		}

	}

	/**
	 * Phrases by which a draft is looked at.
	 *
	 * @param nextSteps one of them says what happens next
	 * @param upset by which a customer shows anger
	 * @param empathy by which we show that we understand
	 * @param cold what nobody likes to read
	 */
	public record Checklist(List<String> nextSteps, List<String> upset, List<String> empathy, List<String> cold) {
	}

}
