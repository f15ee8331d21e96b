package monster.quicksell.support.bench.faults;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many who do the same again and again, at once. */
final class Rush {

	private final List<Thread> all;

	private volatile boolean goesOn = true;

	private Rush(int many, IntFunction<Runnable> works) {
		this.all = IntStream.range(0, many).mapToObj((number) -> begin(works.apply(number))).toList();
	}

	/** They begin: each has its own work. */
	static Rush begin(int many, IntFunction<Runnable> works) {
		return new Rush(many, works);
	}

	private Thread begin(Runnable work) {
		return Thread.ofVirtual().start(() -> {
			while (this.goesOn) {
				work.run();
			}
		});
	}

	/** They begin nothing new. */
	void stop() {
		this.goesOn = false;
	}

	/** Returns when all are done with what they had begun. */
	void await() {
		stop();
		join(this.all);
	}

	/** Returns when all are done. */
	static void join(List<Thread> all) {
		try {
			for (Thread each : all) {
				each.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
