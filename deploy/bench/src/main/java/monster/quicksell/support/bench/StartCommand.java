package monster.quicksell.support.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

import monster.quicksell.support.bench.load.FirstMessages;
import monster.quicksell.support.bench.log.Milestones.Milestone;
import monster.quicksell.support.bench.report.Report;
import monster.quicksell.support.bench.report.Series;
import monster.quicksell.support.bench.rig.Http;
import monster.quicksell.support.bench.rig.Jars;
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * From nothing to the first routed ticket, five services and their parts each in a JVM.
 */
@Command(name = "start", mixinStandardHelpOptions = true,
		description = "First start and restart to the first routed ticket, memory of each part, and what the JVM's start options save.")
final class StartCommand implements Callable<Integer> {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final String COMPACT = "-XX:+UseCompactObjectHeaders";

	@Mixin
	private Settings settings = new Settings();

	@Option(names = "--with-aot", negatable = true, defaultValue = "true", fallbackValue = "true",
			description = "also with an AOT cache, which takes a run to train (default: ${DEFAULT-VALUE})")
	private boolean aot;

	private int number;

	@Override
	public Integer call() throws IOException {
		Report report = this.settings.onDisk().report("start");
		Path data = Files.createTempDirectory("bench-start-");
		List<String> jvm = this.settings.jvm();
		run(report, data, "first start", (service) -> jvm, false);
		run(report, data, "restart", (service) -> jvm, false);
		List<String> jars = with(jvm, "-cp", Jars.classPath(data.resolve("jars")));
		run(report, data, "restart, from jars", (service) -> jars, false);
		List<String> compact = with(jars, COMPACT);
		run(report, data, "restart, compact object headers", (service) -> compact, false);
		if (this.aot) {
			run(report, data, "training of the AOT cache",
					(service) -> with(compact, "-XX:AOTCacheOutput=" + cache(data, service)), true);
			run(report, data, "restart, compact object headers, AOT cache",
					(service) -> with(compact, "-XX:AOTCache=" + cache(data, service)), false);
			for (Service service : Service.values()) {
				report.figure("AOT cache of " + service.id(), Files.size(cache(data, service)) / 1048576.0, "MiB");
			}
		}
		FileSystemUtils.deleteRecursively(data);
		report.keep(this.settings.out());
		return report.exit();
	}

	private static Path cache(Path data, Service service) {
		return data.resolve(service.id() + ".aot");
	}

	private static List<String> with(List<String> options, String... more) {
		List<String> all = new ArrayList<>(options);
		all.addAll(List.of(more));
		return List.copyOf(all);
	}

	private void run(Report report, Path data, String name, Function<Service, List<String>> jvm, boolean training) {
		long begin = System.nanoTime();
		Rig rig = Rig.start(this.settings.parts(), data);
		double parts = seconds(begin);
		double[] routed = { 0 };
		List<double[]> ready = new ArrayList<>(List.of(new double[] { parts, 0 }));
		try (Pipeline pipeline = Pipeline.start(rig, jvm, FirstMessages.of(this.settings.clock(), false),
				(starting) -> routed[0] = firstRouted(starting, begin, ready))) {
			if (training) {
				pipeline.end(Duration.ofMinutes(3));
				return;
			}
			report.figure(name + ": parts serve", parts, "s");
			report.figure(name + ": first ticket routed", routed[0], "s");
			report.figure(name + ": all services ready", seconds(begin), "s");
			pipeline.tellMemory(report, name + ": ");
			report.series(new Series("services that are ready", name, "seconds", "services", ready));
		}
		finally {
			rig.leave();
		}
	}

	/** Takes down meanwhile how many services were ready when. */
	private double firstRouted(Pipeline pipeline, long begin, List<double[]> ready) {
		int message = this.number++;
		try (Readiness readiness = Readiness.watch(pipeline.services(), begin)) {
			Pipeline.await(() -> isAccepted(pipeline, message), PATIENCE);
			if (!Pipeline.await(() -> pipeline.milestones().count(Milestone.ROUTED) > 0, PATIENCE)) {
				throw new IllegalStateException("No ticket was routed in time");
			}
			double routed = seconds(begin);
			Pipeline.await(readiness::isComplete, PATIENCE);
			ready.addAll(readiness.line());
			return routed;
		}
	}

	private static boolean isAccepted(Pipeline pipeline, int message) {
		pipeline.services().forEach(ServiceProcess::requireAlive);
		return Http.post(pipeline.service(Service.INTAKE), "/v1/messages", pipeline.messages().apply(message)) == 202;
	}

	private static double seconds(long begin) {
		return (System.nanoTime() - begin) / 1e9;
	}

}
