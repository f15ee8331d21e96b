package monster.quicksell.support.platform.engine;

/** The engine dies here. */
final class Crash extends Error {

	Crash(String point) {
		super(point, null, false, false);
	}

}
