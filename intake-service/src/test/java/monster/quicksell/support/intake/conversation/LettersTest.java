package monster.quicksell.support.intake.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.InterimReplyDue;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.intake.reply.Templates;
import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LettersTest {

	private final Cases cases = new Cases();

	@Test
	void saysWhenAnAnswerComesToWhoWritesAtNight() {
		this.cases.story.passes(Duration.ofHours(13));
		this.cases.writes("It says that my password is wrong");
		assertThat(this.cases.letters().getFirst().getText()).contains("by Tuesday, 24 November, 13:00 UTC.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			email     | Monday, 23 November, 13:00 UTC
			help      | Monday, 23 November, 13:00 UTC
			chat      | Monday, 23 November, 11:00 UTC
			social    | Monday, 23 November, 17:00 UTC
			community | Tuesday, 24 November, 09:00 UTC
			slack     | Monday, 23 November, 13:00 UTC
			""")
	void promisesTheChannelsOwnTime(String channel, String time) {
		this.cases.comes(Cases.message("m-1", "It says that my password is wrong").setChannel(channel).build());
		assertThat(this.cases.letters().getFirst().getText()).contains("As a rule you have an answer by " + time);
	}

	/** Anybody can write into the contact form, in anybody's name. */
	@Test
	void repeatsNoneOfTheContactFormsWordsToAnAddressThatIsNotProven() {
		this.cases.comes(Cases.message("contact:1", "Buy cheap pills")
			.setChannel(ContactForm.CHANNEL)
			.setThreadId("contact:1")
			.setSubject("Cheap pills")
			.build());
		OutboundMessage letter = this.cases.letters().getFirst();
		assertThat(letter.toString()).doesNotContain("pills").doesNotContain("John");
		assertThat(letter.getSubject()).isEqualTo("Re: your question [" + letter.getReference() + "]");
		assertThat(letter.getText()).startsWith("Hello,").contains(letter.getReference());
		this.cases.answers("Here is what we found", null);
		assertThat(this.cases.letters().getLast().getSubject()).as("a person's answer").contains("Cheap pills");
	}

	@Test
	void acknowledgesNothingWhereTheEdgeSaysNo() {
		this.cases.comes(Cases.message("m-1", "x").setAttributes(Map.of(Inbound.ACKNOWLEDGE, "no")).build());
		assertThat(this.cases.letters()).isEmpty();
	}

	@Test
	void saysInChatByWhenSomebodyAnswersOnceAnHour() {
		Map<String, String> away = Map.of(Inbound.ANSWER_BY, "2026-11-23T11:00:00Z");
		this.cases.comes(Cases.message("m-1", "x").setAttributes(away).build());
		this.cases.comes(Cases.message("m-2", "y").setAttributes(away).build());
		assertThat(this.cases.letters()).singleElement().satisfies((letter) -> {
			assertThat(letter.getKind()).isEqualTo(OutboundKind.ACKNOWLEDGEMENT);
			assertThat(letter.getText()).contains("nobody of us is at the chat", "by Monday, 23 November, 11:00 UTC");
		});
		this.cases.story.passes(Duration.ofMinutes(61));
		this.cases.comes(Cases.message("m-3", "z").build());
		this.cases.comes(Cases.message("m-4", "z").setAttributes(Map.of(Inbound.ANSWER_BY, "soon")).build());
		assertThat(this.cases.letters()).hasSize(1);
		this.cases.comes(Cases.message("m-5", "z").setAttributes(away).setSentAt(Cases.BEGIN.plusSeconds(1)).build());
		assertThat(this.cases.letters()).hasSize(2).extracting(OutboundMessage::getMessageId).doesNotHaveDuplicates();
	}

	@Test
	void writesInTheCustomersLanguageAsTheIntegrationOrRoutingKnowsIt() {
		this.cases
			.comes(Cases.message("m-1", "Mein Passwort sei falsch").setAttributes(Map.of("language", "de")).build());
		assertThat(this.cases.letters().getFirst().getText()).startsWith("Hallo John,").contains("Herzliche Grüße");
		Cases routed = new Cases();
		routed.writes("Mein Passwort sei falsch");
		routed.story.happens("routing", new TicketRouted("Account Management", "General support", Priority.MEDIUM,
				List.of("language:de"), Sentiment.NEUTRAL, List.of(), "v1"));
		routed.answers("Erledigt", TicketStatus.RESOLVED);
		assertThat(routed.letters().getLast().getText()).startsWith("Hallo John,").contains("Wie waren wir?");
	}

	@Test
	void takesEnglishForALanguageItDoesNotSpeak() {
		this.cases.comes(Cases.message("m-1", "x").setAttributes(Map.of("language", "fr")).build());
		assertThat(this.cases.letters().getFirst().getText()).startsWith("Hello John,");
	}

	@Test
	void tellsTheCustomerOnceThatSomebodyHigherUpLooksIntoIt() {
		this.cases.writes("It says that my password is wrong");
		InterimReplyDue due = new InterimReplyDue("esc-1", 2, "Team Lead", Instant.parse("2026-11-23T13:00:00Z"));
		this.cases.story.happens("escalation", due);
		this.cases.story.happens("escalation", due);
		assertThat(this.cases.letters()).filteredOn((letter) -> letter.getKind() == OutboundKind.INTERIM)
			.singleElement()
			.extracting(OutboundMessage::getText)
			.asString()
			.contains("by Monday, 23 November, 13:00 UTC", "Can't connect my eBay account");
	}

	@Test
	void saysNothingOfAnEscalationOnceItIsSolved() {
		Cases solved = Cases.at(TicketStatus.RESOLVED);
		solved.story.happens("escalation",
				new InterimReplyDue("esc-1", 2, "Team Lead", Instant.parse("2026-11-23T13:00:00Z")));
		assertThat(solved.letters()).noneMatch((letter) -> letter.getKind() == OutboundKind.INTERIM);
	}

	@Test
	void escapesNamesForTheirChannel() {
		this.cases.comes(Cases.message("m-1", "x").setChannel("community").setSubject("*all* of @everyone").build());
		assertThat(this.cases.letters().getFirst().getText()).contains("\\*all\\* of @\u200beveryone");
	}

	@Test
	void refusesAPrefixThatPeopleCannotReadAndDesksThatNeverOpen() {
		refuses("prefix: QS", "prefix: q-s", "prefix");
		refuses("to: \"21:00\"", "to: \"08:00\"", "after from");
		refuses("[MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]", "[ ]", "one day");
		refuses("answerWithin: PT8H", "answerWithin: PT0S", "two days");
		refuses("chat: PT2H", "chat: PT50H", "two days");
		refuses("chat: PT2H", "email: PT2H", "of its own");
		refuses("team: ", "colour: blue\nteam: ", "colour");
	}

	private static void refuses(String good, String bad, String why) {
		String text = Cases.file("intake.yml").replace(good, bad);
		String begin = text.substring(0, text.indexOf(bad));
		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(() -> IntakePolicy.checked(PolicyFile.parse("intake.yml", text, IntakePolicy.Settings.class),
					PolicyFile.parse("templates.yml", Cases.file("templates.yml"), Templates.class)))
			.withMessageStartingWith("intake.yml:" + (begin.chars().filter((c) -> c == '\n').count() + 1) + ": ")
			.withMessageContaining(why);
	}

}
