package monster.quicksell.support.intake.erasure;

import java.time.Instant;

/**
 * That a customer was forgotten. It does not say who: a record that did would not forget.
 *
 * @param id stands in the CustomerErased of each ticket
 * @param at when it was asked for
 * @param by who asked for it here
 * @param reason why, as that person wrote it
 * @param tickets how many were erased
 * @param files how many attachments' bytes were deleted; those that other tickets have
 * too stay
 */
record Erasure(String id, Instant at, String by, String reason, int tickets, int files) {
}
