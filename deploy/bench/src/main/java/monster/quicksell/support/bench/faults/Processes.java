package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the system can do to a process that runs. */
final class Processes {

	private Processes() {
	}

	/**
	 * It stops in the middle of what it does, and goes on as if nothing had been.
	 */
	static void freeze(long pid, Duration duration) {
		must("kill", "-STOP", Long.toString(pid));
		try {
			Site.pause(duration);
		}
		finally {
			command("kill", "-CONT", Long.toString(pid));
		}
	}

	/**
	 * It can write nothing more to files meanwhile, as if its disk were full: the system
	 * refuses each write beyond a file's first byte.
	 */
	static void fillDisk(long pid, Runnable meanwhile) {
		must("prlimit", "--pid", Long.toString(pid), "--fsize=1:");
		try {
			meanwhile.run();
		}
		finally {
			// A broker ends by itself when its disk is full
			command("prlimit", "--pid", Long.toString(pid), "--fsize=unlimited:");
		}
	}

	/** It prints what its threads do. */
	static void printThreads(long pid) {
		command("kill", "-QUIT", Long.toString(pid));
	}

	private static void must(String... command) {
		if (!command(command)) {
			throw new IllegalStateException("This did not work: " + String.join(" ", command));
		}
	}

	private static boolean command(String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
