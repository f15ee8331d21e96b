package monster.quicksell.support.bench.faults;

import java.time.Duration;

import monster.quicksell.support.bench.rig.Service;

/**
 * Of a service that was killed.
 *
 * @param service which
 * @param took until it was ready
 * @param beside so many others were starting when it began
 */
public record Restart(Service service, Duration took, int beside) {

	/** Whose it was, and who shared the processors. */
	public String described() {
		return "of %s with %d others starting".formatted(this.service.id(), this.beside);
	}

	/** Until it was ready. */
	public double seconds() {
		return this.took.toMillis() / 1000.0;
	}

}
