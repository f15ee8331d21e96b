package monster.quicksell.support.platform.engine;

import monster.quicksell.support.platform.store.States;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closed while the states of any partition are behind what the service has committed,
 * that is during a rebuild: messages and commands decided on half a history would be
 * decided wrongly. Once open it stays open.
 */
final class Gate {

	private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

	private final GroupProgress progress;

	private final States<?> states;

	private final String service;

	private volatile boolean open;

	Gate(GroupProgress progress, States<?> states, String service) {
		this.progress = progress;
		this.states = states;
		this.service = service;
	}

	boolean isOpen() {
		return this.open;
	}

	/** Looks again. */
	boolean tryOpen() {
		if (!this.open) {
			this.open = this.progress.committed()
				.blockOptional()
				.orElseThrow()
				.entrySet()
				.stream()
				.allMatch((each) -> this.states.progress(each.getKey().partition()).orElse(0) >= each.getValue());
			if (this.open) {
				LOG.debug("All partitions of {} are up to date", this.service);
			}
		}
		return this.open;
	}

}
