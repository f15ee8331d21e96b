package monster.quicksell.support.escalation.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Rung;
import org.jspecify.annotations.Nullable;

/**
 * An escalation's stay on a level: its own clocks.
 *
 * @param secondsToAcknowledge from the first call on this level until somebody took it;
 * null if nobody did
 * @param secondsToAct from then until the first sign of work; null if there was none
 */
record LevelView(int level, String target, Instant since, Instant acknowledgeBy, @Nullable Instant acknowledgedAt,
		@Nullable Instant actedAt, @Nullable Long secondsToAcknowledge, @Nullable Long secondsToAct) {

	static List<LevelView> of(Escalation one) {
		List<Rung> rungs = new ArrayList<>(one.climbed());
		rungs.add(one.rung());
		return rungs.stream().map(LevelView::of).toList();
	}

	private static LevelView of(Rung rung) {
		return new LevelView(rung.level(), rung.target(), rung.since(), rung.acknowledgeBy(), rung.acknowledgedAt(),
				rung.actedAt(), seconds(rung.since(), rung.acknowledgedAt()),
				seconds(rung.acknowledgedAt(), rung.actedAt()));
	}

	private static @Nullable Long seconds(@Nullable Instant from, @Nullable Instant until) {
		return (from != null && until != null) ? Duration.between(from, until).toSeconds() : null;
	}

}
