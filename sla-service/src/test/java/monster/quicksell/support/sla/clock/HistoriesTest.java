package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Random tickets: what was kept along the way is what the whole history gives. */
class HistoriesTest {

	private static final int HISTORIES = 10_000;

	private static final Instant BEGIN = Instant.parse("2026-03-20T10:00:00Z");

	private static final List<String> CHANNELS = List.of("email", "chat", "social", "community", "forum");

	private final ServiceLevels levels = Said.levels();

	private final ClockRules rules = new ClockRules(() -> this.levels);

	@Test
	void countsWhatCountingTheWholeHistoryGives() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int number = 0; number < HISTORIES; number++) {
			String as = "seed " + seed + ", history " + number;
			Story<Clocks> story = history(random, number % 2 == 0);
			Recount recount = Recount.of(story.log(), story.now());
			assertThat(story.state().clocks()).as(as).hasSize(recount.clocks().size());
			for (SlaClock clock : story.state().clocks()) {
				Aim aim = clock.aim();
				Calendar hours = (aim != null) ? this.levels.calendar(aim.calendar()) : Calendar.ALWAYS;
				Duration elapsed = recount.elapsed(clock.metric(), clock.cycle(), hours);
				assertThat(clock.ledger().elapsed(hours, story.now())).as(as).isEqualTo(elapsed);
				assertThat(clock.isRunning()).as(as).isEqualTo(recount.counts(clock.metric(), clock.cycle()));
				if (aim != null && clock.isRunning()) {
					Duration left = aim.share(100).minus(elapsed);
					assertThat(clock.breached() || !left.isNegative()).as(as).isTrue();
					if (left.isPositive()) {
						assertThat(clock.dueAt()).as(as).isEqualTo(hours.plus(story.now(), left));
					}
				}
			}
			addsUp(story, as);
			saysEachThingOnce(story, as);
		}
	}

	@Test
	void endsTheSameWhenItIsReadAnewWithItsOwnEventsLater() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int number = 0; number < HISTORIES; number++) {
			String as = "seed " + seed + ", history " + number;
			Story<Clocks> story = history(random, true);
			Clocks anew = this.rules.initial("t");
			for (Event event : delayed(story.log(), random)) {
				anew = this.rules.evolve(anew, event);
			}
			assertThat(anew).as(as).isEqualTo(story.state());
			addsUp(story, as);
			saysEachThingOnce(story, as);
		}
	}

	@Test
	void breachesExactlyWhatCountedLongerThanItsTarget() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		int breaches = 0;
		for (int number = 0; number < HISTORIES; number++) {
			String as = "seed " + seed + ", history " + number;
			Story<Clocks> story = begin(random);
			story.happens("routing", Said.routed(Priority.values()[random.nextInt(Priority.values().length)]));
			goOn(story, random, false, 7);
			Recount recount = Recount.of(story.log(), story.now());
			for (SlaClock clock : story.state().clocks()) {
				Aim aim = Objects.requireNonNull(clock.aim());
				Duration elapsed = recount.elapsed(clock.metric(), clock.cycle(), this.levels.calendar(aim.calendar()));
				boolean late = elapsed.compareTo(aim.share(100)) > 0;
				assertThat(clock.breached()).as(as + ": " + clock).isEqualTo(late);
				assertThat(clock.marks().withdrawn()).as(as).isFalse();
				breaches += late ? 1 : 0;
			}
			saysEachThingOnce(story, as);
		}
		assertThat(breaches).isBetween(HISTORIES / 10, 10 * HISTORIES);
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

	private Story<Clocks> history(Random random, boolean late) {
		Story<Clocks> story = begin(random);
		goOn(story, random, late, 9);
		return story;
	}

	private Story<Clocks> begin(Random random) {
		Story<Clocks> story = new Story<>("sla", this.rules, "t", BEGIN.plusSeconds(random.nextInt(40 * 86_400)));
		story.happens("intake", Said.created(CHANNELS.get(random.nextInt(CHANNELS.size()))));
		return story;
	}

	/** Something happens, one of so many kinds; routing comes last. */
	private static void goOn(Story<Clocks> story, Random random, boolean late, int kinds) {
		TicketStatus status = TicketStatus.NEW;
		for (int left = 2 + random.nextInt(20); left > 0; left--) {
			story.passes(Duration.ofMillis((long) (Math.exp(random.nextDouble() * 12) * 1000)));
			Instant at = (late && random.nextInt(4) == 0) ? story.now().minusSeconds(random.nextInt(7200))
					: story.now();
			SpecificRecord data = switch (random.nextInt(kinds)) {
				case 0, 1 -> Said.answered();
				case 2 -> Said.answered(ActorKind.SYSTEM);
				case 3 -> Said.asked();
				case 4 -> Said.outOfOffice();
				case 7, 8 -> Said.routed(Priority.values()[random.nextInt(Priority.values().length)]);
				default -> Said.moved(status, TicketStatus.values()[random.nextInt(TicketStatus.values().length)]);
			};
			if (data instanceof monster.quicksell.support.event.TicketStatusChanged changed) {
				status = changed.getTo();
			}
			story.happens("intake", data, at);
		}
		// What the last event re-aimed may be overdue at once
		story.passes(Duration.ZERO);
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
