package monster.quicksell.support.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import monster.quicksell.support.bench.report.Markdown;
import monster.quicksell.support.bench.rig.JavaProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Every benchmark, one after the other, each in a process of its own with a time limit;
 * then their results as the tables of {@code docs/benchmarks.md}.
 */
@Command(name = "all", mixinStandardHelpOptions = true,
		description = "Every benchmark one after the other, then their tables in Markdown.")
final class AllCommand implements Callable<Integer> {

	/** Those that a prepared log is something for. */
	private static final List<String> SERVICES = List.of("routing", "sla", "escalation", "metrics");

	@Option(names = "--scale", defaultValue = "1",
			description = "sizes, times and numbers of faults are multiplied by it (default: ${DEFAULT-VALUE})")
	private double scale;

	@Option(names = "--only", split = ",", description = "only benchmarks whose command begins with one of these")
	private List<String> only = List.of();

	@Option(names = "--time", defaultValue = "PT3H45M",
			description = "each is ended after that time (default: ${DEFAULT-VALUE})")
	private Duration time = Duration.ZERO;

	@Option(names = "--jvm", description = "passed on, as are the two below")
	private String jvm = "";

	@Option(names = "--broker-jvm")
	private String brokerJvm = "";

	@Option(names = "--store-jvm")
	private String storeJvm = "";

	@Option(names = "--out", defaultValue = "target/bench",
			description = "where results are kept (default: ${DEFAULT-VALUE})")
	private Path out = Path.of("target/bench");

	@Override
	public Integer call() throws IOException {
		Files.createDirectories(this.out);
		int failed = 0;
		for (String command : commands()) {
			long begin = System.nanoTime();
			int exit = run(command);
			System.out.printf("%-60s exit %d after %d s%n", command, exit, (System.nanoTime() - begin) / 1_000_000_000);
			failed += (exit == 0) ? 0 : 1;
		}
		Path tables = this.out.resolve("benchmarks.md");
		Files.writeString(tables, Markdown.of(this.out));
		System.out.println("tables in " + tables.toAbsolutePath().normalize());
		return failed;
	}

	/** What stands in the issue, at its full size. */
	List<String> commands() {
		List<String> all = new ArrayList<>();
		all.add("bare --tickets %d --limit %s".formatted(number(100_000), seconds(60)));
		for (String service : SERVICES) {
			all.add("service %s --tickets %d --limit %s".formatted(service, number(100_000), seconds(240)));
		}
		for (String store : List.of("memory", "h2")) {
			all.add("end-to-end --store %s --warm-up %s --limit %s".formatted(store, seconds(300), seconds(60)));
		}
		all.add("edge --warm-up %s --limit %s --rate %d".formatted(seconds(180), seconds(60), number(6000)));
		all.add("timers --tickets %d --due %d --warm-up %s --limit %s".formatted(number(1_000_000), number(500),
				seconds(60), seconds(60)));
		all.add("rebuild --tickets %d --time %s".formatted(number(1_000_000), Duration.ofMinutes(40)));
		all.add("catch-up --events %d --limit %s".formatted(number(200_000), seconds(100)));
		for (String service : SERVICES) {
			// Of each ticket metrics keeps some twenty documents, and all in memory
			int most = service.equals("metrics") ? 500_000 : 1_000_000;
			all.add("growth --service %s --sizes %d,%d,%d --tickets %d --limit %s".formatted(service, number(10_000),
					number(100_000), number(most), number(10_000), seconds(90)));
		}
		all.add("start");
		// In what is left of its time it ends, recovers and checks
		all.add("faults --kills %d --others %d --time %s --limit PT5M".formatted(number(200), number(44),
				this.time.multipliedBy(4).dividedBy(5)));
		all.add("roll --rate 4 --warm-up %s --limit PT5M".formatted(seconds(60)));
		if (!this.only.isEmpty()) {
			all.removeIf((command) -> this.only.stream().noneMatch(command::startsWith));
		}
		return all;
	}

	private int number(int full) {
		return Math.max(1, (int) (full * this.scale));
	}

	private Duration seconds(int full) {
		return Duration.ofSeconds(Math.max(4, (long) (full * this.scale)));
	}

	/**
	 * Its output goes to a file beside the results; what is left of it is ended with it.
	 */
	private int run(String command) {
		List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
		arguments.addAll(List.of("--out", this.out.toString()));
		new TreeMap<>(Map.of("--jvm", this.jvm, "--broker-jvm", this.brokerJvm, "--store-jvm", this.storeJvm))
			.forEach((option, value) -> {
				if (!value.isBlank()) {
					arguments.addAll(List.of(option, value));
				}
			});
		Path log = this.out.resolve(command.replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "") + ".log");
		System.out.println(command + " ... " + log);
		try (JavaProcess process = JavaProcess.start(Bench.class, List.of("--enable-native-access=ALL-UNNAMED"),
				arguments, log)) {
			return process.await(this.time);
		}
	}

}
