package monster.quicksell.support.metrics.staffing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Figure;
import monster.quicksell.support.metrics.rollup.Known;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Slot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The formula against known values, the forecast against weeks written by hand. */
class ErlangCTest {

	@Test
	void oneAloneIsTheQueueOfTextbooks() {
		// M/M/1: the share that waits is the load
		ErlangC queue = new ErlangC(6, Duration.ofMinutes(5));
		assertThat(queue.load()).isEqualTo(0.5);
		assertThat(queue.waiting(1)).isCloseTo(0.5, within(1e-9));
		assertThat(queue.within(Duration.ofMinutes(5), 1)).isCloseTo(1 - 0.5 * Math.exp(-0.5), within(1e-9));
	}

	@Test
	void aHundredCallsAnHourOfThreeMinutesNeedSevenForEightyInTwenty() {
		// Load 5, 80 % within 20 s: seven reach 74 %
		ErlangC queue = new ErlangC(100, Duration.ofMinutes(3));
		assertThat(queue.load()).isCloseTo(5, within(1e-9));
		assertThat(queue.waiting(7)).isCloseTo(0.3241, within(0.0001));
		assertThat(queue.waiting(8)).isCloseTo(0.1673, within(0.0001));
		assertThat(queue.within(Duration.ofSeconds(20), 7)).isCloseTo(0.7405, within(0.0005));
		assertThat(queue.people(Duration.ofSeconds(20), 0.8, 1)).isEqualTo(8);
	}

	@Test
	void tooFewNeverCatchUpAndNothingNeedsNobody() {
		ErlangC queue = new ErlangC(60, Duration.ofMinutes(3));
		assertThat(queue.waiting(3)).isEqualTo(1);
		assertThat(queue.within(Duration.ofHours(10), 3)).isZero();
		assertThat(new ErlangC(0, Duration.ofMinutes(3)).people(Duration.ofMinutes(1), 0.8, 0.8)).isZero();
		assertThat(new ErlangC(0, Duration.ofMinutes(3)).within(Duration.ofMinutes(1), 1)).isEqualTo(1);
	}

	@Test
	void peopleMayBeBusyOnlySoMuchOfTheirTime() {
		ErlangC queue = new ErlangC(80, Duration.ofMinutes(3));
		assertThat(queue.people(Duration.ofHours(5), 0.5, 1.0)).isEqualTo(5);
		assertThat(queue.people(Duration.ofHours(5), 0.5, 0.5)).isEqualTo(8);
	}

	@Test
	void anHourIsExpectedAsItWasOnTheSameWeekday() {
		LocalDate monday = LocalDate.parse("2026-11-23");
		TreeMap<LocalDate, Map<Slot, Numbers>> days = new TreeMap<>();
		for (int week = 1; week <= 4; week++) {
			days.put(monday.minusWeeks(week),
					Map.of(new Slot(Dimension.HOUR, "09"), Numbers.of(Map.of(Figure.of(Measure.CONTACTS), 2L * week))));
		}
		Forecast forecast = new Forecast(new Known(days, Map.of()), 4);
		assertThat(forecast.expected(monday, 9, monday)).isEqualTo(5.0);
		assertThat(forecast.expected(monday.plusWeeks(1), 9, monday)).isEqualTo(5.0);
		assertThat(forecast.expected(monday, 10, monday)).isZero();
		assertThat(forecast.error(monday.minusWeeks(1))).isEqualTo(2.0);
		assertThat(forecast.error(monday)).isNull();
	}

}
