package monster.quicksell.support.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The operators' command. It answers with 0 if all is well, 1 if it is not, 2 if it was
 * not understood.
 */
@Command(name = "support", mixinStandardHelpOptions = true, description = "Operates a support backbone.",
		subcommands = { TopicsCommand.class, SchemasCommand.class, PolicyCommand.class, DeadLettersCommand.class })
public final class Support {

	private Support() {
	}

	/** Runs a command and ends with its answer. */
	public static void main(String[] arguments) {
		System.exit(commandLine().execute(arguments));
	}

	static CommandLine commandLine() {
		return new CommandLine(new Support()).setCaseInsensitiveEnumValuesAllowed(true)
			.setExecutionExceptionHandler((ex, line, parsed) -> {
				// A stack trace tells an operator nothing that the message does not
				line.getErr().println((ex.getMessage() != null) ? ex.getMessage() : ex.toString());
				line.getErr().flush();
				return 1;
			});
	}

}
