package monster.quicksell.support.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line. */
@Command(name = "bench", mixinStandardHelpOptions = true,
		subcommands = { BareCommand.class, ServiceCommand.class, EndToEndCommand.class, EdgeCommand.class,
				TimersCommand.class, RebuildCommand.class, CatchUpCommand.class, GrowthCommand.class,
				StartCommand.class, FaultsCommand.class, RollCommand.class, AllCommand.class },
		description = "Measures what the system does, next to what the machine could do.")
public final class Bench {

	private Bench() {
	}

	/** Runs one benchmark; its exit code is 0 unless it could not be run. */
	public static void main(String[] arguments) {
		System.exit(run(arguments));
	}

	static int run(String... arguments) {
		return commandLine().execute(arguments);
	}

	static CommandLine commandLine() {
		return new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpAutoWidth(true);
	}

}
