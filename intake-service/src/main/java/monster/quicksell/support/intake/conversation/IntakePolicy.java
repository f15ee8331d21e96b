package monster.quicksell.support.intake.conversation;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import monster.quicksell.support.platform.policy.PolicyFile;

/**
 * The company's own words, from {@code policy/intake.yml}.
 *
 * @param reference how tickets are called
 * @param team how the team signs
 * @param untitled what to call a request without a subject
 * @param greeting how letters begin
 * @param letters what the system writes by itself
 */
public record IntakePolicy(References reference, String team, String untitled, Greeting greeting, Letters letters) {

	private static final Set<String> ANYWHERE = Set.of("greeting", "reference", "subject", "team");

	private static final Pattern PREFIX = Pattern.compile("[A-Z]{2,5}");

	/**
	 * The policy, if its parts fit each other.
	 * @throws monster.quicksell.support.platform.policy.PolicyError naming file, line and
	 * reason
	 */
	public static IntakePolicy checked(PolicyFile<IntakePolicy> file) {
		IntakePolicy policy = file.value();
		if (!PREFIX.matcher(policy.reference().prefix()).matches()) {
			throw file.error("/reference/prefix", "the prefix must be two to five capital letters");
		}
		check(file, "/greeting/named", policy.greeting().named(), Set.of("name"), Set.of("name"));
		check(file, "/greeting/unnamed", policy.greeting().unnamed(), Set.of(), Set.of());
		policy.letters().all().forEach((name, text) -> {
			Set<String> allowed = new TreeSet<>(ANYWHERE);
			boolean rates = name.equals("resolution");
			if (rates) {
				allowed.add("link");
			}
			check(file, "/letters/" + name, text, allowed, rates ? Set.of("link") : Set.of());
		});
		return policy;
	}

	private static void check(PolicyFile<IntakePolicy> file, String pointer, String text, Set<String> allowed,
			Set<String> needed) {
		Set<String> used = new Template(text).placeholders();
		if (text.isBlank()) {
			throw file.error(pointer, "the text is empty");
		}
		used.stream().filter((name) -> !allowed.contains(name)).findFirst().ifPresent((name) -> {
			throw file.error(pointer, "unknown placeholder {" + name + "}; known here: " + new TreeSet<>(allowed));
		});
		needed.stream().filter((name) -> !used.contains(name)).findFirst().ifPresent((name) -> {
			throw file.error(pointer, "the placeholder {" + name + "} is missing");
		});
	}

	/**
	 * How tickets are called.
	 *
	 * @param prefix what a reference begins with
	 */
	public record References(String prefix) {
	}

	/**
	 * How letters begin.
	 *
	 * @param named to someone whose name is known
	 * @param unnamed to someone whose name is not
	 */
	public record Greeting(String named, String unnamed) {
	}

	/**
	 * What the system writes by itself.
	 *
	 * @param acknowledgement we have your message
	 * @param reminder we wait for you
	 * @param resolution it is solved; how was it
	 * @param closing it is closed
	 */
	public record Letters(String acknowledgement, String reminder, String resolution, String closing) {

		Map<String, String> all() {
			return Map.of("acknowledgement", this.acknowledgement, "reminder", this.reminder, "resolution",
					this.resolution, "closing", this.closing);
		}

	}

}
