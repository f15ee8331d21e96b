package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Random tickets: what was kept along the way is what the whole history gives. */
class HistoriesTest {

	/** As many by another seed: {@code -Dtest.jvm.arguments=-Dhistories.seed=7}. */
	private static final long SEED = Long.getLong("histories.seed", 20_261_127);

	private static final int HISTORIES = Integer.getInteger("histories", 10_000);

	@Test
	void countsWhatCountingTheWholeHistoryGives() {
		each((life, as) -> {
			Recount recount = life.recount();
			Panel panel = life.story().state().panel();
			assertThat(counted(panel)).as(as).hasSize(recount.clocks().size() - panel.forgotten());
			for (SlaClock clock : counted(panel)) {
				// By another choice of what pauses, a clock is counted anew once it has a
				// target
				if (clock.aim() != null || !life.changed()) {
					isAsCounted(clock, life, recount, as);
				}
			}
			assertThat(new Audit(life.levels(), life.story().now(), Duration.ZERO).of(life.story().state())).as(as)
				.isEmpty();
			addsUp(life.story(), as);
			saysEachThingOnce(life.story(), as);
		}, Life::anything);
	}

	private static void isAsCounted(SlaClock clock, Life life, Recount recount, String as) {
		Instant now = life.story().now();
		Aim aim = clock.aim();
		Calendar hours = (aim != null) ? life.levels().calendar(aim.calendar()) : Calendar.ALWAYS;
		Duration elapsed = recount.elapsed(clock.metric(), clock.cycle(), hours);
		assertThat(clock.ledger().elapsed(hours, now)).as(as + clock).isEqualTo(elapsed);
		assertThat(clock.isRunning()).as(as).isEqualTo(recount.counts(clock.metric(), clock.cycle()));
		assertThat(clock.ledger().givenUp()).as(as).isEqualTo(recount.isGivenUp(clock.metric(), clock.cycle()));
		if (aim != null && clock.isRunning()) {
			Duration left = aim.share(100).minus(elapsed);
			assertThat(clock.missed() || !left.isNegative()).as(as).isTrue();
			if (left.isPositive()) {
				assertThat(clock.dueAt()).as(as).isEqualTo(hours.plus(now, left));
			}
		}
	}

	@Test
	void endsTheSameWhenItIsReadAnewWithItsOwnEventsLater() {
		each((life, as) -> {
			Clocks anew = life.rules().initial("t");
			for (Event event : delayed(life.story().log(), new Random(as.hashCode()))) {
				anew = life.rules().evolve(anew, event);
			}
			assertThat(said(anew, life)).as(as).isEqualTo(said(life.story().state(), life));
		}, Life::anything);
	}

	/** But for those that never had to start, of which no breach may be left. */
	private static List<SlaClock> counted(Panel panel) {
		assertThat(panel.clocks()).noneMatch((clock) -> clock.ledger().halt() == Ledger.Halt.NEVER && clock.missed());
		return panel.clocks().stream().filter((clock) -> clock.ledger().halt() != Ledger.Halt.NEVER).toList();
	}

	/**
	 * What was said of. Where another policy chose what pauses, a clock without a target
	 * was counted by that, and what was told late moved another clock than it does now.
	 */
	private static Clocks said(Clocks state, Life life) {
		return !life.changed() ? state
				: state.with(new Panel(state.clocks()
					.stream()
					.filter((clock) -> clock.aim() != null)
					.map((clock) -> clock.marked(told(clock.marks())))
					.toList(), state.panel().cycles(), state.panel().forgotten()));
	}

	private static Marks told(Marks marks) {
		return new Marks(marks.warned(), marks.breachedAt(), marks.withdrawn(), marks.toldAt(), null);
	}

	@Test
	void missesExactlyWhatCountedLongerThanItsTarget() {
		int[] missed = new int[1];
		each((life, as) -> {
			Recount recount = life.recount();
			for (SlaClock clock : counted(life.story().state().panel())) {
				Aim aim = clock.aim();
				if (aim == null) {
					assertThat(clock.ledger().givenUp()).as(as).isTrue();
					continue;
				}
				Duration elapsed = recount.elapsed(clock.metric(), clock.cycle(),
						life.levels().calendar(aim.calendar()));
				boolean late = elapsed.compareTo(aim.share(100)) > 0;
				assertThat(clock.missed()).as(as + ": " + clock).isEqualTo(late);
				missed[0] += late ? 1 : 0;
			}
			saysEachThingOnce(life.story(), as);
		}, Life::withOneTarget);
		assertThat(missed[0]).isBetween(HISTORIES / 10, 10 * HISTORIES);
	}

	/** Half of the lives are told in time, half have something told late. */
	private static void each(BiConsumer<Life, String> check, UnaryOperator<Life> lived) {
		Random random = new Random(SEED);
		for (int number = 0; number < HISTORIES; number++) {
			check.accept(lived.apply(new Life(random, number % 2 == 0)), "seed " + SEED + ", history " + number);
		}
	}

	/** Lines follow each other without gap, and counted and paused time is all time. */
	private static void addsUp(Story<Clocks> story, String as) {
		for (SlaClock clock : story.state().clocks()) {
			Instant last = clock.startedAt();
			Duration sum = Duration.ZERO;
			for (Interval line : clock.ledger().lines()) {
				assertThat(line.from()).as(as).isEqualTo(last);
				last = (line.to() != null) ? line.to() : story.now();
				sum = sum.plus(Duration.between(line.from(), last));
			}
			assertThat(sum).as(as).isEqualTo(Duration.between(clock.startedAt(), last));
		}
	}

	private static void saysEachThingOnce(Story<Clocks> story, String as) {
		Set<String> said = new HashSet<>();
		for (Event event : story.appended()) {
			String what = switch (event.data()) {
				case SlaBreached breach -> "breach " + breach.getMetric() + breach.getCycle();
				case SlaWarning warning ->
					"warning " + warning.getMetric() + warning.getCycle() + " " + warning.getPercent();
				default -> "";
			};
			assertThat(what.isEmpty() || said.add(what)).as(as + ": " + what).isTrue();
		}
	}

	/**
	 * The log as another order of writing might have left it: own events up to three
	 * later.
	 */
	private static List<Event> delayed(List<Event> log, Random random) {
		List<Event> anew = new ArrayList<>();
		List<Event> own = new ArrayList<>();
		int wait = 0;
		for (Event event : log) {
			if (event.producer().equals("sla")) {
				wait = own.isEmpty() ? random.nextInt(4) : wait;
				own.add(event);
			}
			else {
				anew.add(event);
				wait--;
			}
			if (wait <= 0) {
				anew.addAll(own);
				own.clear();
			}
		}
		anew.addAll(own);
		return anew;
	}

}
