package monster.quicksell.support.routing.log;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.platform.store.StateQueries;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.classification.Advice;
import monster.quicksell.support.routing.classification.Classifier;
import monster.quicksell.support.routing.learning.Learned;
import monster.quicksell.support.routing.learning.Lesson;
import monster.quicksell.support.routing.learning.Model;
import monster.quicksell.support.routing.learning.Trainer;
import monster.quicksell.support.routing.store.ModelStore;
import monster.quicksell.support.routing.store.StoredModel;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from the tickets that people corrected, whenever there are new ones. Each
 * instance does so for itself: the same lessons give the same model.
 */
class Teacher {

	private static final Logger LOG = LoggerFactory.getLogger(Teacher.class);

	private static final int MOST_LESSONS = 5000;

	private static final Bson CORRECTED = Filters.gt("state.learning.corrected", new Date(0));

	private final StateQueries<Assignment> queries;

	private final Supplier<Classifier> policy;

	private final ModelStore models;

	private final Learned learned;

	private final Clock clock;

	private volatile Trainer.Quality quality = new Trainer.Quality(0, 0, 0);

	private volatile Followed followed = new Followed(0, 0);

	private String taught = "";

	Teacher(StateQueries<Assignment> queries, Supplier<Classifier> policy, ModelStore models, Learned learned,
			Clock clock, MeterRegistry meters) {
		this.learned = learned;
		this.queries = queries;
		this.policy = policy;
		this.models = models;
		this.clock = clock;
		Gauge.builder("routing.model.lessons", () -> this.quality.lessons())
			.description("How many of people's corrections the model was made of")
			.register(meters);
		Gauge.builder("routing.model.accuracy", () -> this.quality.accuracy())
			.description("The share of its proposals that were people's decisions, on lessons it had not seen")
			.register(meters);
		Gauge.builder("routing.model.coverage", () -> this.quality.coverage())
			.description("The share of those lessons about which it was sure enough")
			.register(meters);
		Gauge.builder("routing.learned.tickets", () -> this.followed.kept())
			.tag("outcome", "kept")
			.description("Tickets that were routed by what was learned, and resolved so")
			.register(meters);
		Gauge.builder("routing.learned.tickets", () -> this.followed.corrected())
			.tag("outcome", "corrected")
			.description("Tickets that were routed by what was learned, and corrected by people")
			.register(meters);
	}

	/** Trains again if people have decided anything since, or the policy has changed. */
	void run() {
		Bson followed = Filters.eq("state.learning.proposed", true);
		this.followed = new Followed(count(Filters.and(followed, Filters.in("state.status", "RESOLVED", "CLOSED"),
				Filters.exists("state.learning.corrected", false))), count(Filters.and(followed, CORRECTED)));
		Optional<Double> confidence = this.policy.get().learnedFrom();
		String known = count(CORRECTED) + " " + newest(1) + " " + confidence;
		if (confidence.isEmpty() || known.equals(this.taught)) {
			return;
		}
		teach(newest(MOST_LESSONS), confidence.get());
		this.taught = known;
	}

	private void teach(List<Lesson> lessons, double confidence) {
		Optional<Model> model = Trainer.train(lessons);
		if (model.isEmpty()) {
			// What was learned of customers who are forgotten is forgotten too
			this.learned.is(Advice.NONE);
			return;
		}
		Trainer.Quality how = Trainer.quality(lessons, confidence);
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		this.models.keep(new StoredModel(model.get().version(), now, lessons.size(), how.proposed(), how.right()))
			.block();
		this.quality = how;
		this.learned.is(model.get());
		LOG.info("Learned from {} corrections: model {}", lessons.size(), model.get().version());
	}

	private List<Lesson> newest(int most) {
		List<Assignment> corrected = this.queries.find(CORRECTED, Sorts.descending("state.learning.corrected"), most)
			.collectList()
			.block();
		return Objects.requireNonNullElse(corrected, List.<Assignment>of())
			.stream()
			.map(Teacher::lesson)
			.filter((lesson) -> !lesson.words().isEmpty())
			.toList();
	}

	private static Lesson lesson(Assignment ticket) {
		Assignment.Routing decided = Objects.requireNonNull(ticket.routing());
		return new Lesson(ticket.ticketId(), ticket.learning().words(), decided.category(), decided.team());
	}

	private long count(Bson filter) {
		return this.queries.count(filter).blockOptional().orElse(0L);
	}

	private record Followed(long kept, long corrected) {
	}

}
