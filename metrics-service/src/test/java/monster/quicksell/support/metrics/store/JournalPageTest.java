package monster.quicksell.support.metrics.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

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

	private static final List<Slot> TICKET = List.of(Slot.TOTAL, new Slot(Dimension.TEAM, "R&D $ v1.0 \uD83D\uDE00"));

	@Test
	void givesBackWhatItWasGiven() {
		Entry moved = new Entry(7, List.of(new Account(List.of(Slot.TOTAL), Map.of(WHOLE, numbers(-1))),
				new Account(TICKET, Map.of(WHOLE, numbers(1), SARAH, numbers(Long.MAX_VALUE)))));
		Entry far = new Entry(3_000_000_007L, List.of(new Account(TICKET, Map.of(SARAH, numbers(2)))));
		JournalPage page = JournalPage.of(3, List.of(moved, far));
		assertThat(page.id()).isEqualTo("3/7/3000000007");
		assertThat(page.size()).isEqualTo(3);
		Map<Long, Entry> read = read(page);
		assertThat(read).containsOnlyKeys(7L, 3_000_000_007L);
		read.forEach((offset, entry) -> assertThat(entry.offset()).isEqualTo(offset));
		assertThat(received(read, 7)).containsExactly(Map.of(WHOLE, -1L), Map.of(WHOLE, 1L, SARAH, Long.MAX_VALUE));
		assertThat(received(read, 3_000_000_007L)).containsExactly(Map.of(SARAH, 2L));
		assertThat(accounts(read, 7)).extracting(Account::slots).containsExactly(List.of(Slot.TOTAL), TICKET);
	}

	@Test
	void takesFewBytesForEachNumber() {
		List<Entry> many = LongStream.range(0, 500)
			.mapToObj((offset) -> new Entry(offset,
					List.of(new Account(TICKET, Map.of(WHOLE, numbers(1), SARAH, numbers(2))))))
			.toList();
		assertThat(PackedEntries.bytes(many)).hasSizeBetween(500 * 2 * 2, 500 * 2 * 10);
	}

	@Test
	void whatWasKeptBeforeItWasPackedIsStillRead() {
		JournalPage.Line line = new JournalPage.Line(7, List.of(new JournalPage.Value(Dimension.TOTAL, "all")),
				List.of(new JournalPage.Together(DAY.name(), true, List.of(), numbers(1).bytes()),
						new JournalPage.Together(DAY.name(), true,
								List.of(new JournalPage.Value(Dimension.AGENT, "sarah")), numbers(2).bytes())));
		JournalPage page = new JournalPage("3/7/7", 3, 7, null, null, List.of(line));
		assertThat(page.size()).isEqualTo(1);
		assertThat(received(read(page), 7)).containsExactly(Map.of(WHOLE, 3L, SARAH, 2L));
	}

	private static Map<Long, Entry> read(JournalPage page) {
		Map<Long, Entry> read = new HashMap<>();
		page.read(read);
		return read;
	}

	private static List<Account> accounts(Map<Long, Entry> read, long offset) {
		return Objects.requireNonNull(read.get(offset)).accounts();
	}

	private static List<Map<Place, Long>> received(Map<Long, Entry> read, long offset) {
		return accounts(read, offset).stream().map((account) -> {
			Map<Place, Long> received = new HashMap<>();
			account.numbers().forEach((place, each) -> received.put(place, each.get(Measure.RECEIVED)));
			return received;
		}).toList();
	}

	private static Numbers numbers(long received) {
		return Numbers.of(Map.of(Figure.of(Measure.RECEIVED), received));
	}

}
