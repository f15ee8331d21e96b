package monster.quicksell.support.routing.classification;

import java.util.List;

import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How useful the default policy is: on the messages it was tuned on, and on those held
 * out.
 */
class LabelledMessagesTest {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void defaultPolicyDecidesAsASupportLeadWould(boolean heldOut) {
		Scores team = new Scores(heldOut ? "team, held out" : "team, tuned on");
		Scores category = new Scores(heldOut ? "category, held out" : "category, tuned on");
		Scores priority = new Scores(heldOut ? "priority, held out" : "priority, tuned on");
		List<LabelledMessages.Labelled> messages = LabelledMessages.all()
			.stream()
			.filter((labelled) -> labelled.heldOut() == heldOut)
			.toList();
		for (LabelledMessages.Labelled labelled : messages) {
			Classification found = Policies.classifier().classify(labelled.message());
			team.add(labelled.team(), found.team());
			category.add(labelled.category(), found.category());
			priority.add(labelled.priority().name(), found.priority().name());
		}
		System.out.println(team + "" + category + priority);

		assertThat(team.accuracy()).isGreaterThanOrEqualTo(0.9);
		assertThat(priority.accuracy()).isGreaterThanOrEqualTo(0.85);
	}

	@ParameterizedTest
	@MethodSource
	void decidesWhatItsRulesWereWidenedFor(LabelledMessages.Labelled labelled) {
		Classification found = Policies.classifier().classify(labelled.message());

		assertThat(found.team()).isEqualTo(labelled.team());
		assertThat(found.priority()).isEqualTo(labelled.priority());
	}

	static List<LabelledMessages.Labelled> decidesWhatItsRulesWereWidenedFor() {
		return LabelledMessages.widened();
	}

	@Test
	void isOfMoreUseThanTheGuidesKeywordsForWordsThatNoRuleHasSeen() {
		Classifier guide = new Classifier(
				PolicyFile.read(new ClassPathResource("policy/guide-keywords.yml"), RoutingPolicy.class));
		Scores team = new Scores("team, fresh words");
		Scores priority = new Scores("priority, fresh words");
		Scores plain = new Scores("team, fresh words, by the guide's keywords alone");
		for (LabelledMessages.Labelled labelled : LabelledMessages.fresh()) {
			Classification found = Policies.classifier().classify(labelled.message());
			team.add(labelled.team(), found.team());
			priority.add(labelled.priority().name(), found.priority().name());
			plain.add(labelled.team(), guide.classify(labelled.message()).team());
		}
		System.out.println(team + "" + priority + plain);

		assertThat(team.accuracy()).isGreaterThan(plain.accuracy());
	}

	@Test
	void thereAreEnoughMessagesOfAllKinds() {
		List<LabelledMessages.Labelled> messages = LabelledMessages.all();

		assertThat(messages).hasSizeGreaterThanOrEqualTo(300);
		assertThat(messages).extracting(LabelledMessages.Labelled::category).containsAll(Policies.categories());
		assertThat(messages).extracting(LabelledMessages.Labelled::priority)
			.contains(monster.quicksell.support.event.Priority.values());
	}

}
