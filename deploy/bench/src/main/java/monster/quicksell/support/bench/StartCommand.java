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
import monster.quicksell.support.bench.rig.Rig;
import monster.quicksell.support.bench.rig.Service;
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
		try (AotCaches caches = new AotCaches(this.settings.jvm())) {
			run(report, data, "first start", (service) -> this.settings.jvm());
			run(report, data, "restart", (service) -> this.settings.jvm());
			run(report, data, "restart, from jars", (service) -> caches.fromJars());
			run(report, data, "restart, compact object headers", (service) -> caches.compact());
			if (this.aot) {
				train(caches, data);
				run(report, data, "restart, compact object headers, AOT cache", caches::options);
				for (Service service : Service.values()) {
					report.figure("AOT cache of " + service.id(), caches.mebibytes(service), "MiB");
				}
			}
		}
		FileSystemUtils.deleteRecursively(data);
		report.keep(this.settings.out());
		return report.exit();
	}

	private void train(AotCaches caches, Path data) {
		Rig rig = Rig.start(this.settings.parts(), data);
		try {
			caches.train(rig, this.settings.clock());
		}
		finally {
			rig.leave();
		}
	}

	private void run(Report report, Path data, String name, Function<Service, List<String>> jvm) {
		long begin = System.nanoTime();
		Rig rig = Rig.start(this.settings.parts(), data);
		double parts = seconds(begin);
		double[] routed = { 0 };
		List<double[]> ready = new ArrayList<>(List.of(new double[] { parts, 0 }));
		try (Pipeline pipeline = Pipeline.start(rig, jvm, FirstMessages.of(this.settings.clock(), false),
				(starting) -> routed[0] = firstRouted(starting, begin, ready))) {
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
			Pipeline.await(() -> pipeline.post(message), PATIENCE);
			if (!Pipeline.await(() -> pipeline.milestones().count(Milestone.ROUTED) > 0, PATIENCE)) {
				throw new IllegalStateException("No ticket was routed in time");
			}
			double routed = seconds(begin);
			Pipeline.await(readiness::isComplete, PATIENCE);
			ready.addAll(readiness.line());
			return routed;
		}
	}

	private static double seconds(long begin) {
		return (System.nanoTime() - begin) / 1e9;
	}

}
