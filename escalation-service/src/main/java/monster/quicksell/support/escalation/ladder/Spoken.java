package monster.quicksell.support.escalation.ladder;

import java.util.List;

import monster.quicksell.support.event.Reason;

/**
 * A trigger that has spoken.
 *
 * @param trigger its name
 * @param level the level it asks for
 * @param words what it heard. User text
 */
record Spoken(String trigger, int level, List<String> words) {

	Reason reason() {
		return new Reason(this.trigger, this.words, "level " + this.level);
	}

	static String describe(Reason reason) {
		return reason.getWords().isEmpty() ? reason.getRule()
				: reason.getRule() + ": " + String.join(" | ", reason.getWords());
	}

}
