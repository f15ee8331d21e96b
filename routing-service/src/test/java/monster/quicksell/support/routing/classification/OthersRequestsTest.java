package monster.quicksell.support.routing.classification;

import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How useful the default policy is on requests of people who never saw it (a sample of
 * Bitext's customer support set), where they are at hand beside the repository; and the
 * guide's plain keywords on the same.
 */
@EnabledIf(value = Corpora.ARE_THERE, disabledReason = Corpora.ABSENT)
class OthersRequestsTest {

	private static final String GENERAL = "General";

	@Test
	void rulesSpeakOfMostRequestsAndSendThemToTheRightTeam() {
		List<String[]> requests = Corpora.rows("bitext_sample.tsv");
		Classifier guide = new Classifier(
				PolicyFile.read(new ClassPathResource("policy/guide-keywords.yml"), RoutingPolicy.class));
		Scores team = new Scores("team of others' requests");
		Scores plain = new Scores("team of others' requests by the guide's keywords alone");
		int silent = 0;
		int urgent = 0;
		for (String[] columns : requests) {
			Classification found = Policies.classify(columns[0]);
			team.add(columns[3], team(found));
			plain.add(columns[3], team(guide.classify(Message.reply("email", columns[0]))));
			silent += found.reasons()
				.stream()
				.anyMatch((reason) -> reason.getRule().equals("otherwise") && reason.getOutcome().contains("team")) ? 1
						: 0;
			urgent += (found.priority() == Priority.CRITICAL) ? 1 : 0;
		}
		System.out.println(
				team + "no rule spoke of " + silent + ", critical " + urgent + " of " + requests.size() + "\n" + plain);

		assertThat(team.accuracy()).isGreaterThan(0.95).isGreaterThan(plain.accuracy());
		assertThat(silent).isLessThan(requests.size() / 5);
		assertThat(urgent).isLessThan(requests.size() / 100);
	}

	private static String team(Classification found) {
		return found.team().equals("General support") ? GENERAL : found.team();
	}

}
