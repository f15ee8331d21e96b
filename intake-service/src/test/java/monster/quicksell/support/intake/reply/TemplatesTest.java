package monster.quicksell.support.intake.reply;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import monster.quicksell.support.platform.policy.PolicyError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TemplatesTest {

	@Test
	void hasTheGuidesEightSituationsEachWithWhatFollows() {
		assertThat(Delivered.TEMPLATES.answers()).filteredOn((answer) -> answer.isFor("email"))
			.filteredOn(Templates.Answer::first)
			.hasSize(8);
		assertThat(Delivered.TEMPLATES.answers()).filteredOn((answer) -> answer.isFor("email"))
			.filteredOn((answer) -> !answer.first())
			.hasSize(8);
	}

	@Test
	void hasShortAnswersForChatThatAreSaidNowhereElse() {
		assertThat(Delivered.TEMPLATES.answers()).filteredOn((answer) -> !answer.isFor("email"))
			.hasSize(4)
			.allSatisfy((answer) -> {
				assertThat(answer.isFor("chat")).isTrue();
				assertThat(answer.texts()).containsKeys("en", "de");
				assertThat(answer.texts().values()).allSatisfy((text) -> assertThat(text).hasSizeLessThan(300));
			});
	}

	@Test
	void hasEachLetterAndTheCommonestAnswersInGermanToo() {
		assertThat(Delivered.TEMPLATES.letters().values())
			.allSatisfy((letter) -> assertThat(letter.texts()).containsKeys("en", "de"));
		assertThat(Delivered.TEMPLATES.answers()).filteredOn((answer) -> answer.texts().containsKey("de"))
			.extracting(Templates.Answer::id)
			.contains("connection-first", "sync-first", "earnings-first", "crash-first");
	}

	@Test
	void usesEveryBlankThatItDescribes() {
		assertThat(Delivered.TEMPLATES.blanks().keySet())
			.allSatisfy((blank) -> assertThat(Delivered.TEXT).contains("{" + blank + "}"));
	}

	@Test
	void tellsTheTimeInEachLanguage() {
		Instant at = Instant.parse("2026-11-24T13:00:00Z");
		assertThat(Delivered.TEMPLATES.words("en").tell(at, "en")).isEqualTo("Tuesday, 24 November, 13:00 UTC");
		assertThat(Delivered.TEMPLATES.words("de").tell(at, "de")).isEqualTo("Dienstag, 24. November, 13:00 Uhr UTC");
	}

	@Test
	void fallsBackToEnglish() {
		assertThat(Templates.language(Map.of("en", "x", "de", "y"), "de")).isEqualTo("de");
		assertThat(Templates.language(Map.of("en", "x", "de", "y"), "pt")).isEqualTo("en");
		assertThat(Templates.language(Map.of("en", "x"), null)).isEqualTo("en");
	}

	@Test
	void fillsInValuesLiterally() {
		Template template = new Template("{subject} - {reference}");
		assertThat(template.fill(Map.of("subject", "{reference} ${x} #{y} {{z}} \\1 $1", "reference", "QS")))
			.isEqualTo("{reference} ${x} #{y} {{z}} \\1 $1 - QS");
	}

	@Test
	void leavesOpenWhatIsNotKnownSoThatItIsSeen() {
		Filled filled = new Template("{greeting} {cause} {steps}").fillWhatIsKnown(Map.of("greeting", "Hello ⟦x"),
				Map.of("cause", "what goes wrong"));
		assertThat(filled.missing()).containsExactly("cause", "steps");
		assertThat(filled.text()).isEqualTo("Hello ⟦x ⟦cause: what goes wrong⟧ ⟦steps: to be filled in⟧");
		assertThat(Blank.in(filled.text())).containsExactly("⟦cause: what goes wrong⟧", "⟦steps: to be filled in⟧");
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(
				Arguments.of("an unknown placeholder in a letter", "nmae", "we have not heard from you for a few days",
						"we have not heard from {nmae} for a few days",
						"      en: |\n        {greeting}\n\n        we have not"),
				Arguments.of("a name where nobody may be called", "{name}", "we are filing", "{name}, we are filing",
						"      en: |\n        {greeting}\n\n        {name}, we are filing"),
				Arguments.of("a rating request without its link", "{link} is missing",
						"        {link}\n\n        Thank you for your patience", "        Thank you for your patience",
						"      en: |\n        {greeting}\n\n        as far as"),
				Arguments.of("an interim word without a time", "{time} is missing", "hear from us by {time}",
						"hear from us soon", "      en: |\n        {greeting}\n\n        a word in between"),
				Arguments.of("an unknown placeholder in an answer", "{step}", "        {steps}\n\n        Your other",
						"        {step}\n\n        Your other",
						"      en: |\n        {greeting}\n\n        thank you, that was"),
				Arguments.of("an answer twice", "already", "id: listing-next", "id: listing-first",
						"  - id: listing-first\n    version: 1\n    situation: The reason"),
				Arguments.of("no version", "version", "    version: 3\n", "    version: 0\n", "    version: 0"),
				Arguments.of("a language nobody speaks here", "no such language: fr",
						"      de: |\n        {greeting}\n\n        wir legen",
						"      fr: |\n        {greeting}\n\n        wir legen", "      fr: |"),
				Arguments.of("no English", "en is missing", "      en: |\n        {greeting}\n\n        we are filing",
						"      de2: |\n        {greeting}\n\n        we are filing", "      de2: |"),
				Arguments.of("a greeting without a name", "{name} is missing", "\"Hallo {name},\"", "\"Hallo,\"",
						"    named: \"Hallo,\""),
				Arguments.of("no pattern of a time", "pattern", "HH:mm 'Uhr UTC'\"", "jj:mm 'Uhr UTC'\"", "jj:mm"),
				Arguments.of("a key nobody knows", "colour", "team: x", "team: x", ""));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void namesFileAndLineOf(String mistake, String why, String good, String bad, String where) {
		boolean key = where.isEmpty();
		String text = key ? Delivered.TEXT + "colour: blue\n" : Delivered.TEXT.replace(good, bad);
		assertThat(text).isNotEqualTo(Delivered.TEXT);
		int line = Delivered.line(text, key ? "colour: blue" : where);
		assertThatExceptionOfType(PolicyError.class).isThrownBy(() -> Delivered.parse(text))
			.withMessageStartingWith("templates.yml:" + line + ": ")
			.withMessageContaining(why);
	}

	@Test
	void keepsValuesFromMeaningAnythingInTheirChannel() {
		assertThat(Escaping.of("email").apply("John\r\nBcc: x *b*")).isEqualTo("John Bcc: x *b*");
		assertThat(Escaping.of("slack").apply("<!channel> & <https://x|y>"))
			.isEqualTo("&lt;!channel&gt; &amp; &lt;https://x|y&gt;");
		assertThat(Escaping.of("community").apply("@everyone **x** [y](z)"))
			.isEqualTo("@\u200beveryone \\*\\*x\\*\\* \\[y\\]\\(z\\)");
	}

}
