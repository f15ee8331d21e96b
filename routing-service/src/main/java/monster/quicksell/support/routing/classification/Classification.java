package monster.quicksell.support.routing.classification;

import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;

/**
 * What the policy says of a message.
 *
 * @param category one of the policy's
 * @param team one of the policy's
 * @param priority the highest that a rule proposed
 * @param stated true if a rule proposed the priority, false if none did
 * @param tags sorted
 * @param mood the mood
 * @param language what it is written in, by its ISO 639 code; {@code und} if that can't
 * be told
 * @param reasons every rule that spoke, the deciding ones first
 * @param policyVersion the policy's version
 */
public record Classification(String category, String team, Priority priority, boolean stated, List<String> tags,
		Mood mood, String language, List<Reason> reasons, String policyVersion) {
}
