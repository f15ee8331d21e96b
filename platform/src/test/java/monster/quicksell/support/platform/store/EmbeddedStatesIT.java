package monster.quicksell.support.platform.store;

import monster.quicksell.support.embedded.EmbeddedParts;

/** The states' contract on the embedded MongoDB. */
class EmbeddedStatesIT implements StatesContract {

	@Override
	public String uri() {
		return EmbeddedParts.shared().mongoUri();
	}

}
