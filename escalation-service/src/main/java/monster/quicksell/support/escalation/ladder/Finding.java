package monster.quicksell.support.escalation.ladder;

import java.util.List;

/**
 * A trigger's phrases in a customer's message.
 *
 * @param trigger the trigger
 * @param words what was found, as written, a few at most. User text
 * @param backed true if one of the phrases that the trigger needs besides is there too
 */
public record Finding(String trigger, List<String> words, boolean backed) {
}
