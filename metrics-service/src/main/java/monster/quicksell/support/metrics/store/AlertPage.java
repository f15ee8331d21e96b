package monster.quicksell.support.metrics.store;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Whether something that is watched is raised. Public, since the driver reads records by
 * reflection.
 *
 * @param name what is watched
 * @param version grows by one with each change; 0 before the first
 * @param raised whether it is raised
 * @param number which raising it is, the first being 1: part of the alert's key
 * @param title the line that was or is to be told
 * @param told whether it has been told
 */
public record AlertPage(@BsonId String name, long version, boolean raised, long number, String title, boolean told) {

	static AlertPage blank(String name) {
		return new AlertPage(name, 0, false, 0, "", true);
	}

	/** The page after a change, still to be told. */
	public AlertPage changed(String line) {
		return new AlertPage(this.name, this.version + 1, !this.raised, this.raised ? this.number : this.number + 1,
				line, false);
	}

	/** What makes two alerts the same. */
	public String key() {
		return "metrics:" + this.name + ":" + this.number;
	}

}
