package monster.quicksell.support.escalation.ladder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import monster.quicksell.support.escalation.ladder.EscalationPolicy.Cause;
import monster.quicksell.support.escalation.ladder.EscalationPolicy.Trigger;
import monster.quicksell.support.event.Sentiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** What people write, and which triggers speak: texts under {@code triggers}. */
class TriggerTextsTest {

	private static final Matrix MATRIX = Policies.matrix();

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("texts")
	void triggerSpeaksForWhatIsMeantAndNotForWhatLooksAlike(Sample sample) {
		assertThat(triggersOf(sample.text()).contains(sample.trigger())).as(triggersOf(sample.text()).toString())
			.isEqualTo(sample.speaks());
	}

	@ParameterizedTest
	@MethodSource("sarcasm")
	void sarcasmCallsNobody(Sample sample) {
		assertThat(triggersOf(sample.text())).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("triggers")
	void everyTriggerHasAtLeastADozenPhrasesAndManyTextsOfEachKind(Trigger trigger) {
		List<Sample> samples = texts().filter((sample) -> sample.trigger().equals(trigger.name())).toList();

		assertThat(trigger.phrases()).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
		assertThat(samples.stream().filter(Sample::speaks)).hasSizeGreaterThanOrEqualTo(10);
		assertThat(samples.stream().filter((sample) -> sample.sign().equals("-"))).hasSizeGreaterThanOrEqualTo(10);
		assertThat(samples.stream().filter((sample) -> sample.sign().equals("~"))).hasSizeGreaterThanOrEqualTo(3);
	}

	@Test
	void wordsThatSpokeAreKeptAsTheyWereWritten() {
		assertThat(MATRIX.ear().hear("So: I WANT A REFUND, now. Refund!"))
			.containsExactly(new Finding("refund", List.of("REFUND"), false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "still not working, refund! ", "refund policy ", "no refund ", "in which cases refund ",
			"I tried still nothing charged twice you me account changed ", "app listing not sync stuck ", "a",
			"\u2019t not " })
	void hugeTextIsReadInBoundedTime(String part) {
		String huge = part.repeat(2_000_000 / part.length());

		assertTimeout(Duration.ofSeconds(5), () -> MATRIX.ear().hear(huge));
	}

	static Stream<Sample> texts() {
		return triggers().flatMap((trigger) -> read(trigger.name()));
	}

	static Stream<Sample> sarcasm() {
		return texts().filter((sample) -> sample.sign().equals("~"));
	}

	static Stream<Trigger> triggers() {
		return Stream.of(Cause.CUSTOMER_WRITES, Cause.AGENT_NOTES).flatMap((cause) -> MATRIX.triggers(cause).stream());
	}

	private static Stream<Sample> read(String trigger) {
		try {
			return new ClassPathResource("triggers/" + trigger + ".txt").getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.map((line) -> new Sample(trigger, line.substring(0, 1), line.substring(2)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * After one answer and a second miss, the message's mood being neutral: words alone
	 * decide.
	 */
	private static List<String> triggersOf(String text) {
		List<Finding> findings = Stream.of(MATRIX.ear(), MATRIX.noteEar())
			.flatMap((ear) -> ear.hear(text).stream())
			.toList();
		Heard heard = new Heard("m", Said.BEGIN, 1, 2, findings, Sentiment.NEUTRAL);
		return triggers().filter((trigger) -> Ear.speaks(trigger, heard, heard.mood())).map(Trigger::name).toList();
	}

	/**
	 * A line of such a file: the text, and + if the trigger speaks, - if it does not, ~
	 * if it says what it says in jest.
	 */
	record Sample(String trigger, String sign, String text) {

		boolean speaks() {
			return this.sign.equals("+");
		}

		@Override
		public String toString() {
			return this.trigger + " " + this.sign + " " + this.text;
		}

	}

}
