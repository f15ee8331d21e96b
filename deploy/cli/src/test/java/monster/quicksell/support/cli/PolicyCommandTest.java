package monster.quicksell.support.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyCommandTest {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void whatComesWithTheServicesIsSound(Policy policy) throws IOException {
		Path file = write(policy + ".yml", Policy.orShipped(null, policy).text());
		assertThat(Run.of("policy", "check", file.toString()))
			.isEqualTo(new Run(0, policy + ".yml is a sound " + policy + " policy" + System.lineSeparator(), ""));
	}

	@ParameterizedTest
	@EnumSource
	void whatAServiceDoesNotKnowIsToldByFileAndLine(Policy policy) throws IOException {
		String sound = Policy.orShipped(null, policy).text().stripTrailing();
		Path file = write("mine.yml", sound + "\nunheardOf: 1\n");
		Run run = Run.of("policy", "check", file.toString(), "--as", policy.toString());
		assertThat(run.answer()).isOne();
		assertThat(run.err()).startsWith("mine.yml:").contains("unheardOf");
	}

	@Test
	void aRosterIsJudgedByTheTeamsItIsGiven() throws IOException {
		Path roster = write("roster.yml", Policy.orShipped(null, Policy.ROSTER).text());
		String routing = Policy.orShipped(null, Policy.ROUTING).text();
		Path others = write("routing.yml", routing.replace("Marketplace", "Bazaar"));
		Run run = Run.of("policy", "check", roster.toString(), "--with", others.toString());
		assertThat(run.answer()).isOne();
		assertThat(run.err()).matches("(?s)roster\\.yml:\\d+: .*");
	}

	@Test
	void aFileOfAnUnknownNameMustBeNamed() throws IOException {
		Run run = Run.of("policy", "check", write("mine.yml", "a: 1").toString());
		assertThat(run.answer()).isOne();
		assertThat(run.err()).contains("--as");
	}

	private Path write(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text);
	}

}
