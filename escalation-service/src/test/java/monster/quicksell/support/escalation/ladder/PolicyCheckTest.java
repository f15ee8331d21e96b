package monster.quicksell.support.escalation.ladder;

import monster.quicksell.support.platform.policy.PolicyError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A mistake in the policy is named with file, line and reason. */
class PolicyCheckTest {

	private static final String POLICY = """
			levels:
			  - target: Lead
			    about: All
			    acknowledgeWithin: {CRITICAL: 2h, HIGH: 2h, MEDIUM: 4h, LOW: 4h}
			manual:
			  level: 1
			  severity: WARNING
			waitForMood: 1m
			triggers:
			  - name: refund
			    about: Money back
			    when: CUSTOMER_WRITES
			    level: 1
			    severity: WARNING
			    phrases: [refund]
			  - name: late
			    about: Late
			    when: SLA_BREACHED
			    level: 1
			    severity: ERROR
			    breaches: [RESOLUTION]
			""";

	@Test
	void policyOfTheServiceHasNoMistake() {
		Matrix matrix = Policies.matrix();

		assertThat(matrix.top()).isEqualTo(4);
		assertThat(matrix.target(2)).isEqualTo("Senior Specialist / Team Lead");
	}

	@Test
	void smallPolicyIsEnough() {
		assertThat(Policies.parse(POLICY).top()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					manual:\\n  level: 1               | manual:\\n  level: 5               | 6  | no such level: 5
					name: late                         | name: refund                       | 16 | there twice or reserved: refund
					name: late                         | name: manual                       | 16 | there twice or reserved: manual
					name: late                         | name: No.Good                      | 16 | must be lower-case letters
					level: 1\\n    severity: ERROR     | level: 2\\n    severity: ERROR     | 19 | no such level: 2
					severity: ERROR                    | severity: LOUD                     | 20 | LOUD
					breaches: [RESOLUTION]             | breaches: [PATIENCE]               | 21 | PATIENCE
					breaches: [RESOLUTION]             | phrases: [late]                    | 21 | phrases does not go with
					    breaches: [RESOLUTION]         | ``                                 | 16 | never speaks
					phrases: [refund]                  | phrases: [refund, '!?']            | 15 | a phrase needs a word
					phrases: [refund]                  | phrases: []                        | 15 | the list is empty
					phrases: [refund]                  | phrasen: [refund]                  | 15 | phrasen
					MEDIUM: 4h, LOW: 4h                | MEDIUM: 4h                         | 4  | the time for LOW is missing
					MEDIUM: 4h                         | MEDIUM: soon                       | 4  | not a length of time
					waitForMood: 1m                    | waitForMood: 0m                    | 8  | not a length of time
					waitForMood: 1m\\n                 | ``                                 | 1  | waitForMood
					when: SLA_BREACHED                   | when: A_WHIM                       | 18 | A_WHIM
					""")
	void mistakeIsNamedWithFileLineAndReason(String right, String wrong, int line, String reason) {
		String text = POLICY.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"));

		assertThat(text).isNotEqualTo(POLICY);
		assertThatExceptionOfType(PolicyError.class).isThrownBy(() -> Policies.parse(text))
			.withMessageStartingWith("escalation.yml:" + line + ": ")
			.withMessageContaining(reason);
	}

	@Test
	void lengthOfTimeIsWrittenShortly() {
		assertThat(Span.valueOf("90s").length()).hasSeconds(90);
		assertThat(Span.valueOf(" 30 m ").length()).hasMinutes(30);
		assertThat(Span.valueOf("48h").length()).hasHours(48);
		assertThat(Span.valueOf("7d").length()).hasDays(7);
		assertThatIllegalArgumentException().isThrownBy(() -> Span.valueOf("2 weeks"));
		assertThatIllegalArgumentException().isThrownBy(() -> Span.valueOf("-1h"));
	}

}
