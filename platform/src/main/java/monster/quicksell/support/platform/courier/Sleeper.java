package monster.quicksell.support.platform.courier;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import monster.quicksell.support.platform.log.Patience;

/** How a courier lets time pass before it tries again. */
@FunctionalInterface
interface Sleeper {

	/** As long as it takes. */
	Sleeper REAL = Patience::pause;

	/** Waits without leaving the group, for so long or until it is not to go on. */
	void sleep(Patience patience, Duration duration, BooleanSupplier goesOn);

}
