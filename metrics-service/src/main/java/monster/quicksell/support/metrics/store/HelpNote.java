package monster.quicksell.support.metrics.store;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Something the help centre told. Public, since the driver reads records by reflection.
 *
 * @param id the same for the same event
 * @param kind what it is
 * @param at when
 * @param text what was looked for, or the article that helped; empty if nobody said which
 */
public record HelpNote(@BsonId String id, Kind kind, Instant at, String text) {

	/** What is noted. */
	public enum Kind {

		/** Someone looked for something that the knowledge base does not have. */
		GAP,

		/** An article answered a question, and no ticket was opened. */
		SERVED

	}

}
