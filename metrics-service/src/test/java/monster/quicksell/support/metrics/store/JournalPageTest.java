package monster.quicksell.support.metrics.store;

import java.util.List;
import java.util.Map;

import monster.quicksell.support.metrics.rollup.Account;
import monster.quicksell.support.metrics.rollup.Dimension;
import monster.quicksell.support.metrics.rollup.Entry;
import monster.quicksell.support.metrics.rollup.Figure;
import monster.quicksell.support.metrics.rollup.Measure;
import monster.quicksell.support.metrics.rollup.Numbers;
import monster.quicksell.support.metrics.rollup.Period;
import monster.quicksell.support.metrics.rollup.Place;
import monster.quicksell.support.metrics.rollup.Slot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JournalPageTest {

	private static final Period DAY = new Period("2026-11-23");

	private static final Place WHOLE = new Place(DAY, null);

	private static final Place SARAH = new Place(DAY, new Slot(Dimension.AGENT, "sarah"));

	@Test
	void givesBackWhatItWasGiven() {
		Account account = new Account(List.of(Slot.TOTAL), Map.of(WHOLE, numbers(1), SARAH, numbers(2)));
		JournalPage page = JournalPage.of(3, List.of(new Entry(7, List.of(account))));
		assertThat(page.lines()).singleElement().satisfies((line) -> {
			assertThat(line.account().slots()).isEqualTo(account.slots());
			assertThat(line.account().numbers()).containsOnlyKeys(WHOLE, SARAH);
			assertThat(received(line, WHOLE)).isEqualTo(1);
			assertThat(received(line, SARAH)).isEqualTo(2);
		});
	}

	@Test
	void whatWasKeptTogetherWithValuesOfItsOwnIsStillRead() {
		JournalPage.Line line = new JournalPage.Line(7, List.of(new JournalPage.Value(Dimension.TOTAL, "all")),
				List.of(new JournalPage.Together(DAY.name(), true, List.of(), numbers(1).bytes()),
						new JournalPage.Together(DAY.name(), true,
								List.of(new JournalPage.Value(Dimension.AGENT, "sarah")), numbers(2).bytes())));
		assertThat(line.account().numbers()).containsOnlyKeys(WHOLE, SARAH);
		assertThat(received(line, WHOLE)).isEqualTo(3);
		assertThat(received(line, SARAH)).isEqualTo(2);
	}

	private static Numbers numbers(long received) {
		return Numbers.of(Map.of(Figure.of(Measure.RECEIVED), received));
	}

	private static long received(JournalPage.Line line, Place place) {
		return line.account().numbers().getOrDefault(place, Numbers.NONE).get(Measure.RECEIVED);
	}

}
