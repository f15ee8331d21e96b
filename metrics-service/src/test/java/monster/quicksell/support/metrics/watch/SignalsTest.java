package monster.quicksell.support.metrics.watch;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Figure;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Slot;
import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is read from the figures, and when it is told. */
class SignalsTest {

	private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

	private final MetricsPolicy policy = PolicyFile
		.read(new ClassPathResource("policy/metrics.yml"), MetricsPolicy.class)
		.value();

	private final TreeMap<LocalDate, Map<Slot, Numbers>> days = new TreeMap<>();

	@Test
	void moreThanFiftyOpenIsToldOnceUntilFortyAreLeft() {
		Band band = this.policy.watch().open().band();
		boolean raised = false;
		int told = 0;
		for (double open : new double[] { 50, 51, 49, 55, 48, 52, 41, 40, 45, 50, 51 }) {
			boolean next = band.next(raised, open);
			told += (next && !raised) ? 1 : 0;
			raised = next;
		}
		assertThat(told).isEqualTo(2);
		assertThat(band.next(false, 50.0)).isFalse();
		assertThat(band.next(true, 41.0)).isTrue();
		assertThat(band.next(true, 40.0)).isFalse();
	}

	@Test
	void tooLittleRaisesWhereLessIsWorse() {
		Band band = new Band(0.8, 0.9);
		assertThat(band.next(false, 0.8)).isFalse();
		assertThat(band.next(false, 0.79)).isTrue();
		assertThat(band.next(true, 0.85)).isTrue();
		assertThat(band.next(true, 0.9)).isFalse();
		assertThat(band.next(true, null)).isTrue();
		assertThat(band.next(false, null)).isFalse();
	}

	@Test
	void whatIsBelowItsTargetIsTold() {
		assertThat(this.policy.watch().satisfaction().raise()).isEqualTo(this.policy.targets().satisfaction().target());
		assertThat(this.policy.watch().compliance().raise()).isEqualTo(this.policy.targets().compliance().target());
	}

	@Test
	void openIsWhatIsOpenNow() {
		Map<Slot, Numbers> ever = Map.of(Slot.TOTAL, Numbers.of(Map.of(Figure.of(Measure.OPEN), 51L)));
		assertThat(signal("open", ever, 10).value()).isEqualTo(51.0);
		assertThat(signal("open", ever, 10).title()).isEqualTo("51 tickets are open");
	}

	@Test
	void satisfactionIsJudgedByTwentyRatingsAtLeast() {
		rated(TODAY.minusDays(3), 19, 3);
		assertThat(signal("satisfaction", Map.of(), 10).value()).isNull();
		rated(TODAY, 1, 3);
		assertThat(signal("satisfaction", Map.of(), 10).value()).isEqualTo(3.0);
		assertThat(signal("satisfaction", Map.of(), 10).title()).isEqualTo("Satisfaction is 3.00 of 5 over 30 days");
	}

	@Test
	void anHourIsUnusualAgainstTheSameHourOfTheLastWeeks() {
		for (int week = 1; week <= 4; week++) {
			received(TODAY.minusWeeks(week), 10, 6);
		}
		received(TODAY, 10, 18);
		assertThat(signal("volume", Map.of(), 10).value()).isEqualTo(3.0);
		assertThat(signal("volume", Map.of(), 11).value()).as("the hour after").isEqualTo(3.0);
		assertThat(signal("volume", Map.of(), 12).value()).as("later").isZero();
	}

	@Test
	void fewTicketsAreNeverUnusualNorIsTheFirstWeek() {
		received(TODAY, 10, 300);
		assertThat(signal("volume", Map.of(), 10).value()).isNull();
		received(TODAY.minusWeeks(1), 10, 0);
		received(TODAY, 14, 9);
		assertThat(signal("volume", Map.of(), 14).value()).isZero();
	}

	@Test
	void theHourBeforeMidnightBelongsToTheDayBefore() {
		received(TODAY.minusDays(8), 23, 5);
		received(TODAY.minusDays(1), 23, 50);
		assertThat(signal("volume", Map.of(), 0).value()).isEqualTo(10.0);
	}

	@Test
	void aPolicyWithoutATargetForAPriorityIsRefusedWithItsLine() throws Exception {
		String text = new ClassPathResource("policy/metrics.yml")
			.getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
			.replace("resolution: {CRITICAL: PT2H, ", "resolution: {");
		assertThatThrownBy(() -> PolicyFile.parse("metrics.yml", text, MetricsPolicy.class))
			.isInstanceOf(PolicyError.class)
			.hasMessageContaining("metrics.yml:")
			.hasMessageContaining("CRITICAL");
	}

	private Signal signal(String name, Map<Slot, Numbers> ever, int hour) {
		List<Signal> all = new Signals(this.policy.watch()).read(new Known(this.days, ever), TODAY, hour);
		return all.stream().filter((signal) -> signal.name().equals(name)).findFirst().orElseThrow();
	}

	private void rated(LocalDate day, long count, int stars) {
		add(day, Slot.TOTAL, new Figure(Measure.RATED, stars), count);
	}

	private void received(LocalDate day, int hour, long count) {
		add(day, new Slot(Dimension.HOUR, "%02d".formatted(hour)), Figure.of(Measure.RECEIVED), count);
	}

	private void add(LocalDate day, Slot slot, Figure figure, long count) {
		Map<Slot, Numbers> slots = new HashMap<>(this.days.getOrDefault(day, Map.of()));
		slots.put(slot, slots.getOrDefault(slot, Numbers.NONE).plus(Numbers.of(Map.of(figure, count))));
		this.days.put(day, slots);
	}

}
