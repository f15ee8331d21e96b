package monster.quicksell.support.routing.log;

import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/**
 * One of several threads that never run at the same time: each stops before each of its
 * operations on the database until it is given the next turn. So whoever gives the turns
 * chooses the interleaving, and where a thread dies.
 */
final class Turns {

	private final Semaphore go = new Semaphore(0);

	private final Semaphore stopped = new Semaphore(0);

	private boolean dead;

	private boolean busy;

	private @Nullable Throwable failure;

	/** Begins a task, which stops before its first operation. */
	void begin(Runnable task) {
		this.busy = true;
		Thread.ofPlatform().daemon().start(() -> {
			this.go.acquireUninterruptibly();
			try {
				task.run();
			}
			catch (Throwable ex) {
				this.failure = this.dead ? null : ex;
			}
			this.busy = false;
			this.stopped.release();
		});
	}

	boolean isBusy() {
		return this.busy;
	}

	/** Goes on up to the next operation, or to the task's end. */
	void next() {
		this.go.release();
		this.stopped.acquireUninterruptibly();
		if (this.failure != null) {
			throw new AssertionError("A task failed", this.failure);
		}
	}

	/** Dies where it stands: nothing that it was about to do is done. */
	void kill() {
		this.dead = true;
		while (this.busy) {
			next();
		}
	}

	/** Called by the task before each operation. */
	void stop() {
		if (this.dead) {
			throw new Killed();
		}
		this.stopped.release();
		this.go.acquireUninterruptibly();
		if (this.dead) {
			throw new Killed();
		}
	}

	/** No exception that a program would catch. */
	@SuppressWarnings("serial")
	static final class Killed extends Error {

		Killed() {
			super("killed", null, false, false);
		}

	}

}
