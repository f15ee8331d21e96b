package monster.quicksell.support.routing.policies;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A version of the policy that was put in force: what holds, and what the audit tells.
 *
 * @param number counts up from 1
 * @param version the text's version, as decisions name it
 * @param text the policy file's text
 * @param over the version of the configured file at that time: once that file changes,
 * the file holds again
 * @param by who did it; {@code file} where the file was changed
 * @param at when
 */
public record StoredPolicy(@BsonId int number, String version, String text, String over, String by, Instant at) {
}
