package monster.quicksell.support.local;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own, to be killed hard and started again. */
final class ServiceProcess {

	private final LocalService service;

	private final Map<String, String> settings;

	private final Path logs;

	private final int port;

	private Process process;

	ServiceProcess(LocalService service, Map<String, String> settings, Path logs) throws IOException {
		this.service = service;
		this.settings = settings;
		this.logs = logs;
		this.port = freePort();
		this.process = launch();
	}

	/**
	 * Not from the range of outgoing connections, which could take it while the service
	 * is dead.
	 */
	static int freePort() {
		while (true) {
			try (ServerSocket free = new ServerSocket(ThreadLocalRandom.current().nextInt(15_000, 32_000))) {
				return free.getLocalPort();
			}
			catch (IOException ex) {
				// The next one, then
			}
		}
	}

	private Process launch() throws IOException {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx320m", "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
				this.service.application().getName(), "--server.port=" + this.port, "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--logging.level.root=warn"));
		this.settings.forEach((name, value) -> command.add("--" + name + "=" + value));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.logs.resolve(this.service.name() + ".log").toFile()))
			.start();
	}

	String name() {
		return this.service.name();
	}

	int port() {
		return this.port;
	}

	/** SIGKILL, and a new life. */
	void killAndRestart() throws IOException {
		this.process.destroyForcibly().onExit().join();
		this.process = launch();
	}

	void stop() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

}
