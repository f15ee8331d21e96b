package monster.quicksell.support.intake.kin;

import java.util.List;

import monster.quicksell.support.intake.conversation.Conversation;

/**
 * Another ticket of the same customer.
 *
 * @param ticket the other one
 * @param likeness how sure it is the same trouble, 0 to 1
 * @param why in words, for people
 */
record Kin(Conversation ticket, double likeness, List<String> why) {
}
