package monster.quicksell.support.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import monster.quicksell.support.platform.policy.PolicyError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Policy files, judged as the services judge them at their start. */
@Command(name = "policy", mixinStandardHelpOptions = true, description = "Policy files.",
		subcommands = SimulateCommand.class)
final class PolicyCommand {

	@Spec
	private @Nullable CommandSpec spec;

	@Command(mixinStandardHelpOptions = true,
			description = "Says what a service would say of a file at its start: file, line and reason.")
	int check(@Parameters(paramLabel = "FILE") Path file,
			@Option(names = "--as",
					description = "what it is: ${COMPLETION-CANDIDATES} (default: by its name)") @Nullable Policy kind,
			@Option(names = "--with",
					description = "the file it refers to: teams of a roster, templates of "
							+ "intake's (default: the one that comes with the service)") @Nullable Path other)
			throws IOException {
		String name = String.valueOf(file.getFileName());
		Policy policy = (kind != null) ? kind : Policy.named(name);
		try {
			policy.judge(new Policy.Text(name, Files.readString(file)), (other != null)
					? new Policy.Text(String.valueOf(other.getFileName()), Files.readString(other)) : null);
			Objects.requireNonNull(this.spec)
				.commandLine()
				.getOut()
				.println(name + " is a sound " + policy + " policy");
			return 0;
		}
		catch (PolicyError ex) {
			Objects.requireNonNull(this.spec).commandLine().getErr().println(ex.getMessage());
			return 1;
		}
	}

}
