package monster.quicksell.support.intake.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TicketIndexTest {

	private final TicketIndex index = TicketIndex.open(null);

	@AfterEach
	void close() throws IOException {
		this.index.close();
	}

	@Test
	void findsWordsByTheirStemInAnyCaseAndWithoutAccents() throws IOException {
		put("one", "m", "My listings are not syncing since the café photo");
		put("two", "m", "Where is my payout?");
		assertThat(this.index.search("LISTING syncs", 10)).containsExactly("one");
		assertThat(this.index.search("cafe", 10)).containsExactly("one");
		assertThat(this.index.search("payouts", 10)).containsExactly("two");
	}

	@Test
	void wantsBothOfTwoWordsAndThreeOfFour() throws IOException {
		put("one", "m", "eBay refuses my password");
		put("two", "m", "Amazon refuses my password");
		assertThat(this.index.search("ebay password", 10)).containsExactly("one");
		assertThat(this.index.search("ebay refuses strange password", 10)).containsExactly("one");
		assertThat(this.index.search("ebay strange silent password", 10)).isEmpty();
	}

	@Test
	void takesPhrasesAsTheyStand() throws IOException {
		put("one", "m", "It is not working");
		put("two", "m", "It is working, not broken");
		assertThat(this.index.search("\"not working\"", 10)).containsExactly("one");
	}

	@Test
	void findsATicketByItsReferenceAndItsCustomer() throws IOException {
		put("one", "opening", "QS-7F3KQ-2M9XW\nHelp\nJohn Doe\njohn@example.com");
		put("two", "opening", "QS-7F3KQ-11111\nHelp\nJane\njane@example.com");
		assertThat(this.index.search("qs-7f3kq-2m9xw", 10)).containsExactly("one");
		assertThat(this.index.search("jane@example.com", 10)).containsExactly("two");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"", "+ - * ? ~ : ( ) [ ] { } ^ \\ / AND OR NOT", "\"\"", "…", "field:value*" })
	void noQuestionIsMalformed(String question) throws IOException {
		put("one", "m", "Something");
		assertThat(this.index.search(question, 10)).isEmpty();
	}

	@Test
	void aPassageThatComesAgainTakesItsOwnPlace() throws IOException {
		put("one", "m", "first words");
		put("one", "m", "other words");
		assertThat(this.index.search("first", 10)).isEmpty();
		assertThat(this.index.search("other", 10)).containsExactly("one");
	}

	@Test
	void namesATicketOnceAndForgetsItWhole() throws IOException {
		put("one", "m-1", "refund please");
		put("one", "m-2", "refund, please!");
		assertThat(this.index.search("refund", 10)).containsExactly("one");
		this.index.forget("one");
		this.index.refresh();
		assertThat(this.index.search("refund", 10)).isEmpty();
	}

	@Test
	void goesOnWhereItWasCommitted(@TempDir Path directory) throws IOException {
		try (TicketIndex kept = TicketIndex.open(directory)) {
			kept.put(new Passage("one", "m", "refund"));
			kept.commit(Map.of(3, 17L));
		}
		try (TicketIndex kept = TicketIndex.open(directory)) {
			assertThat(kept.offsets()).containsExactly(Map.entry(3, 17L));
			assertThat(kept.search("refund", 10)).containsExactly("one");
		}
	}

	@Test
	void showsTheSentenceThatAnswers() {
		assertThat(this.index.excerpt("refund",
				List.of("Good morning.", "Nice weather here. I want a refund <b>now</b>.")))
			.contains("I want a refund <b>now</b>.");
		assertThat(this.index.excerpt("refund", List.of("Nothing of it"))).isNull();
	}

	private void put(String ticket, String message, String text) throws IOException {
		this.index.put(new Passage(ticket, message, text));
		this.index.refresh();
	}

}
