package monster.quicksell.support.routing.learning;

import java.util.function.Supplier;

import monster.quicksell.support.routing.classification.Advice;

/** The newest model; nothing until there is one. */
public final class Learned implements Supplier<Advice> {

	private volatile Advice advice = Advice.NONE;

	@Override
	public Advice get() {
		return this.advice;
	}

	/** From now on it is this. */
	public void is(Advice newest) {
		this.advice = newest;
	}

}
