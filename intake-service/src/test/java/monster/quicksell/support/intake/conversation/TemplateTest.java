package monster.quicksell.support.intake.conversation;

import java.util.Map;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TemplateTest {

	private static final String GOOD = """
			reference:
			  prefix: QS
			team: The team
			untitled: your question
			greeting:
			  named: "Hello {name},"
			  unnamed: "Hello,"
			letters:
			  acknowledgement: "{greeting} {reference}"
			  reminder: "{greeting}"
			  resolution: "{greeting} {link}"
			  closing: "{greeting}"
			""";

	@Test
	void fillsInValuesLiterally() {
		Template template = new Template("{subject} - {reference}");
		assertThat(template.fill(Map.of("subject", "{reference} ${x} #{y} {{z}} \\1 $1", "reference", "QS")))
			.isEqualTo("{reference} ${x} #{y} {{z}} \\1 $1 - QS");
	}

	@Test
	void readsThePolicyThatIsDelivered() {
		assertThat(Cases.policy().reference().prefix()).isEqualTo("QS");
	}

	@Test
	void namesFileAndLineOfAnUnknownPlaceholder() {
		refuses(GOOD.replace("reminder: \"{greeting}\"", "reminder: \"{greeting} {nmae}\""), "intake.yml:10: ",
				"{nmae}");
	}

	@Test
	void keepsTheNameToTheGreetingSoThatNobodyIsCalledByAPlaceholder() {
		refuses(GOOD.replace("closing: \"{greeting}\"", "closing: \"Hello {name}\""), "intake.yml:12: ", "{name}");
	}

	@Test
	void missesTheRatingLink() {
		refuses(GOOD.replace("{greeting} {link}", "{greeting}"), "intake.yml:11: ", "{link}");
	}

	@Test
	void refusesAPrefixThatPeopleCannotRead() {
		refuses(GOOD.replace("prefix: QS", "prefix: q-s"), "intake.yml:2: ", "prefix");
	}

	@Test
	void refusesKeysItDoesNotKnowAndKeysThatAreMissing() {
		refuses(GOOD + "colour: blue\n", "intake.yml:13: ", "colour");
		refuses(GOOD.replace("  closing: \"{greeting}\"\n", ""), "intake.yml:", "closing");
	}

	@Test
	void refusesAnEmptyText() {
		refuses(GOOD.replace("closing: \"{greeting}\"", "closing: \" \""), "intake.yml:12: ", "empty");
	}

	private static void refuses(String text, String where, String why) {
		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(() -> IntakePolicy.checked(PolicyFile.parse("intake.yml", text, IntakePolicy.class)))
			.withMessageStartingWith(where)
			.withMessageContaining(why);
	}

}
