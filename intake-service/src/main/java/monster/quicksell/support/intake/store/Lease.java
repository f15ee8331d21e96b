package monster.quicksell.support.intake.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one instance reads at a time. Another goes on where it ends, or a while after it
 * was heard of last.
 */
public final class Lease {

	private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/** After so long without a word of its reader it is another's. */
	private static final Duration LENGTH = Duration.ofMinutes(3);

	private final Notebook notebook;

	private final String name;

	private final Clock clock;

	private final String reader = UUID.randomUUID().toString();

	/** Of what has a name. */
	public Lease(Notebook notebook, String name, Clock clock) {
		this.notebook = notebook;
		this.name = name;
		this.clock = clock;
	}

	/** True if it is this instance's; asking is saying that it still is. */
	public boolean isOurs() {
		Instant now = this.clock.instant();
		return Boolean.TRUE.equals(this.notebook.reads(this.name, this.reader, now, now.plus(LENGTH)).block(PATIENCE));
	}

	/** Leaves it to others, by a thread that may have been told to stop. */
	public void leave() {
		// Who was told to stop has this to do still
		Thread.interrupted();
		try {
			this.notebook.leaves(this.name, this.reader).block(PATIENCE);
		}
		catch (RuntimeException ex) {
			LOG.debug("{} is free in {}", this.name, LENGTH);
		}
	}

}
