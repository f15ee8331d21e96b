package monster.quicksell.support.routing.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Shift;
import monster.quicksell.support.routing.assignment.Training;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** An agent's document; public because the driver calls its constructor. */
public record StoredAgent(@BsonId String id, String name, List<String> teams, int level, int capacity,
		boolean available, @Nullable List<String> skills, @Nullable List<Shift> shifts, @Nullable Training training,
		Instant lastGiven) {

	Agent agent() {
		return new Agent(this.id, this.name, this.teams, this.level, this.capacity, this.available,
				Objects.requireNonNullElse(this.skills, List.of()), Objects.requireNonNullElse(this.shifts, List.of()),
				this.training);
	}

}
