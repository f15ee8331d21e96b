package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.util.Map;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** For which tickets triggers speak, how often, and that what was promised stays. */
class ScopeTest {

	@Test
	void silencedTriggerDoesNotSpeakAndOthersDo() {
		Story<Escalations> story = story("refund", "    silenced: true\n");
		story.happens("intake", Said.created("Hello", "I want a refund, you idiots"));
		story.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
		story.passes(Duration.ofMinutes(1));

		assertThat(story.state().escalations()).extracting(Escalation::trigger).containsExactly("hostile");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{categories: [Marketplace Connection Problems]}                   | true
			{categories: [Billing]}                                           | false
			{teams: [Marketplace, Billing]}                                   | true
			{teams: [Billing]}                                                | false
			{channels: [email]}                                               | true
			{channels: [chat]}                                                | false
			{categories: [Marketplace Connection Problems], teams: [Billing]} | false
			""")
	void triggerSpeaksForTheTicketsOfItsScope(String scope, boolean speaks) {
		Story<Escalations> story = story("refund", "    scope: " + scope + "\n");
		story.happens("intake", Said.created("Hello", "I want a refund"));
		story.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));

		assertThat(story.state().escalations()).hasSize(speaks ? 1 : 0);
	}

	@Test
	void scopeOfTimeLimitsCountsToo() {
		Story<Escalations> story = story("unresolved-48h", "    scope: {teams: [Billing]}\n");
		story.happens("intake", Said.created("Hello", "Hi"));
		story.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));

		assertThat(story.passes(Duration.ofDays(3))).isEmpty();
	}

	@Test
	void incidentsTakeOnlyTicketsOfTheirScope() {
		Matrix matrix = matrix("same-issue", "    scope: {teams: [Billing]}\n");

		assertThat(matrix.coversIncident(Dossier.EMPTY.routed("any", "Billing"))).isTrue();
		assertThat(matrix.coversIncident(Dossier.EMPTY.routed("any", "Marketplace"))).isFalse();
	}

	@Test
	void runningEscalationStaysAsLoudAsItBegan() {
		Story<Escalations> story = story("refund", "");
		story.happens("intake", Said.created("Hello", "I want a refund"));
		story.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
		Matrix louder = Policies.parse(Policies.text()
			.replaceFirst("(?s)(- name: refund\n.*?severity: )WARNING", "$1CRITICAL\n    joinsIncident: true"));
		Ladder later = new Ladder(louder);

		story.apply(later.decide(story.state(), story.now().plus(Duration.ofHours(1))));

		assertThat(louder.severity("refund").name()).isEqualTo("CRITICAL");
		assertThat(louder.joinsIncident("refund")).isTrue();
		assertThat(story.sent()).hasSize(2)
			.allSatisfy((sent) -> assertThat(((AlertRaised) sent.message()).getSeverity().name()).isEqualTo("WARNING"));
		assertThat(louder.joinsIncident(story.state().find("t-1.refund").orElseThrow())).isFalse();
	}

	@Test
	void articlesThatDidNotHelpTwiceAreNoSolution() {
		Story<Escalations> story = story("refund", "");
		story.happens("intake",
				TicketCreated.newBuilder((TicketCreated) Said.created("Sync", "How do I sync?"))
					.setAttributes(Map.of("articles_suggested", "connect-ebay,reset-password"))
					.build());
		story.happens("routing", Said.routed(Priority.LOW, Sentiment.NEUTRAL));
		story.happens("intake", Said.replied("m-2", "It did not help, by the way."));
		story.happens("routing", Said.felt("m-2", Sentiment.NEUTRAL));
		assertThat(story.state().escalations()).isEmpty();

		story.happens("intake", Said.answered("a-1", ActorKind.AGENT));
		story.happens("intake", Said.replied("m-3", "Thank you, I read it. It did not help."));
		story.happens("routing", Said.felt("m-3", Sentiment.NEUTRAL));

		assertThat(story.state().escalations()).extracting(Escalation::trigger)
			.containsExactly("articles-did-not-help");
	}

	@Test
	void onceIsNotTwice() {
		Story<Escalations> story = story("refund", "");
		story.happens("intake", Said.created("Sync", "How do I sync?"));
		story.happens("routing", Said.routed(Priority.LOW, Sentiment.NEUTRAL));
		story.happens("intake", Said.answered("a-1", ActorKind.AGENT));
		story.happens("intake", Said.replied("m-2", "Thank you, I read it. It did not help."));
		story.happens("routing", Said.felt("m-2", Sentiment.NEUTRAL));
		assertThat(story.state().escalations()).isEmpty();

		story.happens("intake", Said.answered("a-2", ActorKind.AGENT));
		story.happens("intake", Said.replied("m-3", "That didn't help either."));
		story.happens("routing", Said.felt("m-3", Sentiment.NEUTRAL));
		assertThat(story.state().escalations()).extracting(Escalation::trigger)
			.containsExactly("articles-did-not-help");
	}

	private static Story<Escalations> story(String trigger, String more) {
		return new Story<>("escalation", new Ladder(matrix(trigger, more)), "t-1", Said.BEGIN);
	}

	private static Matrix matrix(String trigger, String more) {
		return Policies
			.parse(Policies.text().replace("  - name: " + trigger + "\n", "  - name: " + trigger + "\n" + more));
	}

}
