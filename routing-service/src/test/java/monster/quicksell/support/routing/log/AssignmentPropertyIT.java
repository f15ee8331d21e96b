package monster.quicksell.support.routing.log;

import java.util.Random;

import monster.quicksell.support.routing.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What assignment promises, in random companies on the real store with three instances of
 * which each may die before any of its operations: never two owners, never above
 * capacity, the most urgent first and of them the oldest, no place left empty while
 * somebody waits who fits. More by {@code -Drouting.worlds=1000}, one again by
 * {@code -Drouting.seed=42 -Drouting.worlds=1}.
 */
class AssignmentPropertyIT {

	private static final long SEED = Long.getLong("routing.seed", 20261127);

	private static final int WORLDS = Integer.getInteger("routing.worlds", 12);

	@Test
	void holdsInManyWorlds() {
		for (long seed = SEED; seed < SEED + WORLDS; seed++) {
			live(seed, Sabotage.NONE);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void findsAPlantedBug(Sabotage bug) {
		assertThatExceptionOfType(AssertionError.class).as("no world of %s shows the bug", WORLDS).isThrownBy(() -> {
			for (long seed = SEED; seed < SEED + WORLDS; seed++) {
				live(seed, bug);
			}
		});
	}

	private static void live(long seed, Sabotage bug) {
		World world = new World(new Random(seed), TestDatabase.fresh(), bug);
		try {
			for (int day = 0; day < 4; day++) {
				world.play(25);
				world.settle();
			}
		}
		catch (AssertionError ex) {
			throw new AssertionError("World with seed " + seed + ": " + ex.getMessage(), ex);
		}
		if (bug == Sabotage.NONE) {
			System.out.println("world " + seed + ": " + world.sums());
			assertThat(world.deaths()).isPositive();
		}
	}

}
