package monster.quicksell.support.routing.store;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.routing.assignment.Agent;
import org.bson.codecs.pojo.annotations.BsonId;

/** An agent's document; public because the driver calls its constructor. */
public record StoredAgent(@BsonId String id, String name, List<String> teams, int level, int capacity,
		boolean available, Instant lastGiven) {

	Agent agent() {
		return new Agent(this.id, this.name, this.teams, this.level, this.capacity, this.available);
	}

}
