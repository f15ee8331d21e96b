package monster.quicksell.support.routing.classification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each mistake that a policy can have is named with file, line and reason. */
class PolicyCheckTest {

	private static final String SMALL = """
			teams:
			  - name: Billing
			    about: Money
			categories:
			  - name: Payments
			    team: Billing
			otherwise:
			  category: Payments
			  priority: MEDIUM
			subjectWeight: 2
			rules:
			  - name: payment
			    words: [payment]
			    category: Payments
			  - name: urgent
			    words: [urgent]
			    priority: CRITICAL
			tags: {}
			userLevels: []
			escalationTag: escalation:true
			sentiment:
			  angryUpTo: -0.7
			  negativeUpTo: -0.25
			  positiveFrom: 0.3
			  words:
			    - mood: NEGATIVE
			      valence: -1.5
			      words: [sad]
			""";

	@Test
	void smallPolicyIsSound() {
		assertThat(classifier(SMALL).teams()).containsExactly("Billing");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					team: Billing               | team: Biling              | 6  | no such team: Biling
					category: Payments\\n       | category: Payment\\n      | 8  | no such category: Payment
					`    category: Payments`    | `    category: Paymens`   | 14 | no such category: Paymens
					`    category: Payments`    | `    team: Billing`       | 14 | a rule that names a team names a category as well
					words: [payment]            | words: []                 | 13 | the list is empty
					words: [payment]            | words: ["?!"]             | 13 | a phrase needs a word: '?!'
					words: [payment]            | weight: 2                 | 12 | the rule has no condition
					priority: CRITICAL          | weight: 2                 | 15 | the rule proposes neither a category nor a priority
					- name: urgent            | - name: payment         | 15 | the name is there twice: payment
					subjectWeight: 2            | subjectWeight: 0          | 10 | must be at least 1
					valence: -1.5               | valence: -5               | 27 | must be between -4 and 4
					angryUpTo: -0.7             | angryUpTo: 0              | 22 | must be below negativeUpTo
					userLevels: []              | userLevel: []             | 1  | userLevels
					priority: CRITICAL          | priority: HUGE            | 17 | HUGE
					words: [payment]            | words: [<pay> now]        | 13 | no such vocabulary: <pay>
					words: [payment]            | onlyDenied: true          | 12 | the rule has no condition
					words: [payment]            | without: []               | 13 | the list is empty
					""")
	void mistakeIsNamedWithItsLine(String right, String wrong, int line, String reason) {
		String before = right.replace("\\n", "\n");
		String text = SMALL.replaceFirst(Pattern.quote(before), wrong.replace("\\n", "\n"));

		assertThat(text).isNotEqualTo(SMALL);
		assertThatExceptionOfType(PolicyError.class).isThrownBy(() -> classifier(text))
			.withMessageStartingWith("routing.yml:" + line + ": ")
			.withMessageContaining(reason);
	}

	@Test
	void mistakeInTheDefaultPolicyIsNamedToo() throws IOException {
		String policy = new ClassPathResource("policy/routing.yml").getContentAsString(StandardCharsets.UTF_8);
		int line = (int) policy.substring(0, policy.indexOf("team: Pricing")).lines().count();

		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(() -> classifier(policy.replaceFirst("team: Pricing", "team: Prices")))
			.withMessage("routing.yml:" + line + ": no such team: Prices");
	}

	private static Classifier classifier(String text) {
		return new Classifier(PolicyFile.parse("routing.yml", text, RoutingPolicy.class));
	}

}
