package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.time.Duration;

import com.mongodb.MongoException;
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.store.Sightings;
import monster.quicksell.support.platform.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has the log of each ticket hear that it belongs to an incident, counts and ends
 * incidents, and forgets tickets like no other, in rounds: whatever was stopped halfway
 * goes on in the next.
 */
@Component
public class IncidentKeeper {

	private static final Logger LOG = LoggerFactory.getLogger(IncidentKeeper.class);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/**
	 * So long a backlog may take to be read, within which alike tickets find each other.
	 */
	private static final Duration LONGEST_READING = Duration.ofDays(1);

	private final IncidentMembers members;

	private final IncidentCounts counts;

	private final IncidentEnds ends;

	private final Sightings sightings;

	private final Clock clock;

	private final Duration kept;

	IncidentKeeper(IncidentMembers members, IncidentCounts counts, IncidentEnds ends, Sightings sightings,
			Matrix matrix, Clock clock) {
		this.members = members;
		this.counts = counts;
		this.ends = ends;
		this.sightings = sightings;
		this.clock = clock;
		this.kept = matrix.incidents()
			.map((policy) -> policy.window().length())
			.orElse(Duration.ZERO)
			.plus(LONGEST_READING);
	}

	@Scheduled(fixedDelay = 500)
	void round() {
		try {
			this.members.tell().block(PATIENCE);
			this.counts.tell().block(PATIENCE);
			this.ends.withTheirLeads().block(PATIENCE);
			this.ends.goOn().block(PATIENCE);
			this.sightings.forget(this.clock.instant().minus(this.kept)).block(PATIENCE);
		}
		catch (MongoException | Unavailable | IllegalStateException ex) {
			LOG.warn("Incidents have to wait: {}", ex.getClass().getSimpleName());
		}
	}

	/**
	 * Ends an incident and what its tickets left to it; with an answer, intake is asked
	 * to write to all of them. Once that is kept nothing stops it any more: tickets that
	 * can't be reached now are told in the next rounds.
	 */
	public Mono<Incident> resolve(String incidentId, String by, String outcome, @Nullable String answer) {
		return this.ends.resolve(incidentId, by, outcome, answer);
	}

}
