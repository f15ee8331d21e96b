package monster.quicksell.support.routing.classification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import monster.quicksell.support.event.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How useful the default policy is on requests of people who never saw it (a sample of
 * Bitext's customer support set), where they are at hand beside the repository.
 */
@EnabledIf("areThere")
class OthersRequestsTest {

	private static final Path REQUESTS = Path.of("../../shared/corpora/text/bitext_sample.tsv");

	static boolean areThere() {
		return Files.exists(REQUESTS);
	}

	@Test
	void rulesSpeakOfMostRequestsAndSendThemToTheRightTeam() throws IOException {
		List<String> lines = Files.readAllLines(REQUESTS);
		Scores team = new Scores("team of others' requests");
		int silent = 0;
		int urgent = 0;
		for (String line : lines.subList(1, lines.size())) {
			String[] columns = line.split("\t");
			Classification found = Policies.classify(columns[0]);
			team.add(columns[3], found.team().equals("General support") ? "General" : found.team());
			silent += found.reasons()
				.stream()
				.anyMatch((reason) -> reason.getRule().equals("otherwise") && reason.getOutcome().contains("team")) ? 1
						: 0;
			urgent += (found.priority() == Priority.CRITICAL) ? 1 : 0;
		}
		System.out.println(team + "no rule spoke of " + silent + ", critical " + urgent + " of " + (lines.size() - 1));

		assertThat(team.accuracy()).isGreaterThan(0.95);
		assertThat(silent).isLessThan(lines.size() / 5);
		assertThat(urgent).isLessThan(lines.size() / 100);
	}

}
