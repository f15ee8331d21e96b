package monster.quicksell.support.routing.store;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A version of what was learned; the model itself is made again of the same lessons.
 *
 * @param version the digest of its lessons
 * @param at when it was made first
 * @param lessons how many people's decisions it was made of
 * @param proposed about how many of them a model of the others proposed something
 * @param right how often that was what people had decided
 */
public record StoredModel(@BsonId String version, Instant at, int lessons, int proposed, int right) {
}
