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

	/** In a line. */
	public String described() {
		return "%s in %.1f s, %d others starting beside it".formatted(this.service.id(), seconds(), this.beside);
	}

	/** Until it was ready. */
	public double seconds() {
		return this.took.toMillis() / 1000.0;
	}

}
