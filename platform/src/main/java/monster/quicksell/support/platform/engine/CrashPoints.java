package monster.quicksell.support.platform.engine;

/** Named places of the batch cycle where a test may let the engine die. */
@FunctionalInterface
interface CrashPoints {

	/** Nothing happens. */
	CrashPoints NONE = (point) -> {
	};

	/**
	 * The cycle or a command got this far: loaded, saved, published, cleared; a record
	 * was put aside; or the commit: settled, flushed, advanced, committed.
	 */
	void reached(String point);

}
