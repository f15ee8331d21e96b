package monster.quicksell.support.embedded;

import java.io.IOException;

/**
 * The registry's process: runs Quarkus for as long as the parent lives.
 */
final class RegistryProcess {

	private RegistryProcess() {
	}

	public static void main(String[] arguments) throws Exception {
		haltWithParent();
		Class.forName("io.quarkus.bootstrap.runner.QuarkusEntryPoint")
			.getMethod("main", String[].class)
			.invoke(null, (Object) arguments);
	}

	/**
	 * Halts this process when standard input ends, which it does when the parent is gone,
	 * however it went.
	 */
	static void haltWithParent() {
		Thread watch = new Thread(RegistryProcess::awaitEndOfInput, "parent-watch");
		watch.setDaemon(true);
		watch.start();
	}

	private static void awaitEndOfInput() {
		try {
			while (System.in.read() >= 0) {
				// Whatever it is, the parent is there
			}
		}
		catch (IOException ex) {
			// As good as the end
		}
		Runtime.getRuntime().halt(0);
	}

}
