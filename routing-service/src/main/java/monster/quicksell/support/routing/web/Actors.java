package monster.quicksell.support.routing.web;

import java.security.Principal;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;

/** Who asks, as events name them. */
final class Actors {

	private Actors() {
	}

	static Actor of(Principal who) {
		return new Actor(ActorKind.AGENT, who.getName());
	}

}
