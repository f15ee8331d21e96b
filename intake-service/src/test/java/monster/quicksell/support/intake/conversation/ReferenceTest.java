package monster.quicksell.support.intake.conversation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReferenceTest {

	private static final int TICKETS = 200;

	@Test
	void isTheSameForTheSameTicket() {
		String reference = Reference.of("QS", TicketId.of("email", "t-1"));
		assertThat(reference).matches("QS-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}")
			.isEqualTo(Reference.of("QS", TicketId.of("email", "t-1")))
			.isNotEqualTo(Reference.of("QS", TicketId.of("email", "t-2")))
			.isNotEqualTo(Reference.of("QS", TicketId.of("chat", "t-1")));
		assertThat(Reference.parse("QS", reference)).contains(reference);
	}

	@Test
	void noticesAnySingleWrongCharacter() {
		for (int ticket = 0; ticket < TICKETS; ticket++) {
			String reference = Reference.of("QS", TicketId.of("email", "t-" + ticket));
			for (int position = 3; position < reference.length(); position++) {
				if (reference.charAt(position) == '-') {
					continue;
				}
				for (char other : Crockford.ALPHABET.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
					if (other != reference.charAt(position)) {
						String wrong = reference.substring(0, position) + other + reference.substring(position + 1);
						assertThat(Reference.parse("QS", wrong)).as(wrong).isEmpty();
					}
				}
			}
		}
	}

	@Test
	void noticesAnyTwoCharactersThatChangedPlaces() {
		for (int ticket = 0; ticket < TICKETS; ticket++) {
			String reference = Reference.of("QS", TicketId.of("email", "t-" + ticket));
			for (int first = 3; first < reference.length(); first++) {
				for (int second = first + 1; second < reference.length(); second++) {
					char[] swapped = reference.toCharArray();
					swapped[first] = reference.charAt(second);
					swapped[second] = reference.charAt(first);
					String wrong = new String(swapped);
					if (!wrong.equals(reference) && wrong.charAt(8) == '-') {
						assertThat(Reference.parse("QS", wrong)).as(wrong).isEmpty();
					}
				}
			}
		}
	}

	@Test
	void forgivesLetterCaseHyphensAndLookalikes() {
		String ticketId = "01010101010101010101";
		String reference = Reference.of("QS", ticketId);
		assertThat(reference).startsWith("QS-01010-1010");
		String typed = " qs " + reference.substring(3, 8).replace('0', 'o').replace('1', 'l')
				+ reference.substring(9).toLowerCase(java.util.Locale.ROOT).replace('0', 'O').replace('1', 'I') + " ";
		assertThat(Reference.parse("QS", typed)).contains(reference);
	}

	@Test
	void isFoundInASubjectLine() {
		String reference = Reference.of("QS", TicketId.of("email", "t-1"));
		assertThat(Reference.find("QS", "AW: Re: question [" + reference + "] again")).contains(reference);
		assertThat(Reference.find("QS", "no reference, QS-00000-0000Z neither")).isEmpty();
		assertThat(Reference.find("QS", "x" + reference)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "QS", "QS-", "QS-AAAAA", "XX-AAAAA-AAAAA", "QS-UUUUU-UUUUU", "{\"$ne\":\"\"}" })
	void refusesWhatIsNone(String text) {
		assertThat(Reference.parse("QS", text)).isEmpty();
	}

	@Test
	void ticketIdsHoldOneHundredBits() {
		assertThat(TicketId.of("email", "t-1")).hasSize(20).matches("[0-9a-hjkmnp-tv-z]{20}");
		assertThat(TicketId.of("a", "bc")).isNotEqualTo(TicketId.of("ab", "c"));
		assertThat(TicketId.isValid(TicketId.of("email", "t-1"))).isTrue();
		assertThat(TicketId.isValid("t-1")).isFalse();
		assertThat(TicketId.isValid("ilou0000000000000000")).isFalse();
	}

}
