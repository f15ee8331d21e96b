package monster.quicksell.support.intake.conversation;

import java.util.regex.Pattern;

import monster.quicksell.support.intake.reply.DeskHours;
import monster.quicksell.support.intake.reply.Templates;
import monster.quicksell.support.platform.policy.PolicyFile;

/**
 * The company's own ways.
 *
 * @param reference how tickets are called
 * @param team how the team signs
 * @param hours when somebody is at which desk
 * @param kin when two tickets are taken for one trouble
 * @param templates what is said by heart
 */
public record IntakePolicy(References reference, String team, DeskHours hours, KinPolicy kin, Templates templates) {

	private static final Pattern PREFIX = Pattern.compile("[A-Z]{2,5}");

	/**
	 * The policy of two files, if their parts fit each other.
	 * @throws monster.quicksell.support.platform.policy.PolicyError naming file, line and
	 * reason
	 */
	public static IntakePolicy checked(PolicyFile<Settings> file, PolicyFile<Templates> templates) {
		Settings settings = file.value();
		if (!PREFIX.matcher(settings.reference().prefix()).matches()) {
			throw file.error("/reference/prefix", "the prefix must be two to five capital letters");
		}
		settings.hours().check(file, "/hours");
		return new IntakePolicy(settings.reference(), settings.team(), settings.hours(),
				settings.kin().check(file, "/kin"), Templates.checked(templates));
	}

	/**
	 * What stands in {@code policy/intake.yml}.
	 *
	 * @param reference how tickets are called
	 * @param team how the team signs
	 * @param hours when somebody is at which desk
	 * @param kin when two tickets are taken for one trouble
	 */
	public record Settings(References reference, String team, DeskHours hours, KinPolicy kin) {
	}

	/**
	 * How tickets are called.
	 *
	 * @param prefix what a reference begins with
	 */
	public record References(String prefix) {
	}

}
