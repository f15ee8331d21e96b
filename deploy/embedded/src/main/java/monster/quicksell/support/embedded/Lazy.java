package monster.quicksell.support.embedded;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A part that starts when it is first asked for, once, and is closed only if it was.
 */
final class Lazy<T extends AutoCloseable> implements AutoCloseable {

	private final Supplier<T> start;

	private @Nullable T part;

	Lazy(Supplier<T> start) {
		this.start = start;
	}

	synchronized T get() {
		T started = this.part;
		if (started == null) {
			started = this.start.get();
			this.part = started;
		}
		return started;
	}

	@Override
	public synchronized void close() {
		T started = this.part;
		this.part = null;
		if (started != null) {
			try {
				started.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException("An embedded part could not be closed", ex);
			}
		}
	}

}
