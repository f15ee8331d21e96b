package monster.quicksell.support.bench.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks a JVM about itself. Not the own one: it would wait for itself. */
final class Jcmd {

	private static final int PATIENCE_SECONDS = 30;

	private Jcmd() {
	}

	/** The lines of its answer; what of it came in time, or that it is not there. */
	static List<String> ask(long pid, String... question) {
		String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
		ProcessBuilder command = new ProcessBuilder(jcmd, Long.toString(pid));
		command.command().addAll(List.of(question));
		try {
			Process asking = command.redirectErrorStream(true).start();
			CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(asking::destroyForcibly);
			try (BufferedReader answer = asking.inputReader()) {
				return answer.lines().toList();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
