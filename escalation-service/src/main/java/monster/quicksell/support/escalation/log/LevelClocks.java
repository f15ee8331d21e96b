package monster.quicksell.support.escalation.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Rung;
import monster.quicksell.support.platform.engine.Change;
import monster.quicksell.support.platform.engine.ChangeListener;
import monster.quicksell.support.platform.engine.Tickets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * How long each level takes, by priority: {@code escalation.acknowledge} from its first
 * call until somebody took it, {@code escalation.act} from then until the first sign of
 * work. What a rebuild reads of long ago is not measured again.
 */
@Component
public class LevelClocks implements ChangeListener<Escalations> {

	private static final Duration NEWS = Duration.ofMinutes(10);

	private static final Duration[] LIMITS = { Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(30),
			Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(8), Duration.ofHours(24) };

	private final MeterRegistry meters;

	private final Clock clock;

	LevelClocks(MeterRegistry meters, Clock clock) {
		this.meters = meters;
		this.clock = clock;
	}

	@Override
	public void beforeWrite(Map<Integer, List<Change<Escalations>>> changes) {
		changes.values().forEach((some) -> some.forEach((change) -> changed(change.before(), change.after())));
	}

	/** Carries a person's command out, and measures what came of it. */
	public Mono<Escalations> change(Tickets<Escalations> tickets, String ticketId,
			Tickets.Command<Escalations> command) {
		AtomicReference<@Nullable Escalations> before = new AtomicReference<>();
		return tickets.change(ticketId, (state, now) -> {
			before.set(state);
			return command.decide(state, now);
		}).doOnNext((after) -> changed(before.get(), after));
	}

	private void changed(@Nullable Escalations before, Escalations after) {
		for (Escalation one : after.escalations()) {
			Escalation known = (before != null) ? before.find(one.id()).orElse(null) : null;
			List<Rung> was = (known != null && known.raisedAt().equals(one.raisedAt())) ? rungs(known) : List.of();
			List<Rung> is = rungs(one);
			for (int i = 0; i < is.size(); i++) {
				measure(one, (i < was.size()) ? was.get(i) : null, is.get(i));
			}
		}
	}

	private static List<Rung> rungs(Escalation one) {
		List<Rung> rungs = new ArrayList<>(one.climbed());
		rungs.add(one.rung());
		return rungs;
	}

	private void measure(Escalation one, @Nullable Rung was, Rung is) {
		if (is.acknowledgedAt() != null && (was == null || was.acknowledgedAt() == null)) {
			record("escalation.acknowledge", one, is, is.since(), is.acknowledgedAt());
		}
		if (is.acknowledgedAt() != null && is.actedAt() != null && (was == null || was.actedAt() == null)) {
			record("escalation.act", one, is, is.acknowledgedAt(), is.actedAt());
		}
	}

	private void record(String name, Escalation one, Rung rung, Instant from, Instant until) {
		if (until.plus(NEWS).isAfter(this.clock.instant())) {
			Timer.builder(name)
				.description(name.endsWith("act") ? "From taking an escalation to the first sign of work"
						: "From a level's first call until somebody took it")
				.tags("level", Integer.toString(rung.level()), "priority", one.priority().name())
				.serviceLevelObjectives(LIMITS)
				.register(this.meters)
				.record(Duration.between(from, until));
		}
	}

}
