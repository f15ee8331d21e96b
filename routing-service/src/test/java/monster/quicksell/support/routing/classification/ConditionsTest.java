package monster.quicksell.support.routing.classification;

import java.time.Instant;
import java.util.Map;

import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of condition that a rule can have, held and not held. */
class ConditionsTest {

	private static final String POLICY = """
			vocabulary:
			  shop: [ebay, seller central]
			teams: [{name: A, about: a}, {name: B, about: b}]
			categories: [{name: yes, team: A}, {name: no, team: B}]
			otherwise: {category: no, priority: MEDIUM}
			subjectWeight: 1
			rules:
			  - {name: probe, category: yes, %s}
			tags: {}
			userLevels: []
			escalationTag: escalated
			sentiment: {angryUpTo: -0.7, negativeUpTo: -0.2, positiveFrom: 0.3, words: []}
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			words: [lamp]                              | Two lamps, please                      | true
			words: [lamp]                              | The clamp                              | false
			words: [account]                           | My acount                              | true
			words: [account]                           | My count                               | false
			words: [red lamp]                          | A lamp, red                            | false
			words: [red ... lamp]                      | A red and rather old lamp              | true
			words: [red ... lamp]                      | A red one. The lamp is green           | false
			words: [red ...1 lamp]                     | A red and old lamp                     | false
			words: ['<shop> ... lamp']                 | On seller central my lamp              | true
			words: [lamp], unlessDenied: true          | It is not a lamp                       | false
			words: [lamp], unlessDenied: true          | No, it is a lamp                       | true
			words: [my ... lamp], unlessDenied: true   | My thing is not a lamp                 | false
			words: [lamp], onlyDenied: true            | It is not a lamp                       | true
			words: [lamp], onlyDenied: true            | It is a lamp                           | false
			words: [lamp], with: [[red], [old]]        | An old lamp. A red one                 | true
			words: [lamp], with: [[red], [old]]        | An old lamp                            | false
			words: [lamp], without: [red]              | A red lamp                             | false
			words: [lamp], except: [lamping]           | Go lamping                             | false
			contains: [lamp]                           | The CLAMP                              | true
			channels: [chat]                           | x                                      | true
			channels: [email]                          | x                                      | false
			senders: ['*@vip.example.com']             | x                                      | true
			senders: ['*@example.com']                 | x                                      | false
			levels: [power_seller]                     | x                                      | true
			levels: [new_user]                         | x                                      | false
			firstTime: true                            | x                                      | false
			languages: [es]                            | No puedo entrar en mi cuenta           | true
			languages: [es]                            | I can't get into my account            | false
			attributes: {total: '>= 1000'}             | x                                      | true
			attributes: {total: '< 1000'}              | x                                      | false
			attributes: {plan: gold}                   | x                                      | true
			attributes: {other: gold}                  | x                                      | false
			times: {from: '09:00', to: '17:00', zone: UTC} | x                                  | false
			times: {from: '22:00', to: '06:00', zone: UTC} | x                                  | true
			times: {days: [SUNDAY], from: '22:00', to: '06:00', zone: UTC} | x                  | true
			times: {days: [MONDAY], from: '22:00', to: '06:00', zone: UTC} | x                  | false
			times: {from: '09:00', to: '17:00', zone: Asia/Tokyo} | x                           | true
			""")
	void ruleSpeaksWhenItsConditionsHold(String conditions, String text, boolean speaks) {
		Classifier classifier = new Classifier(
				PolicyFile.parse("probe.yml", String.format(POLICY, conditions), RoutingPolicy.class));
		// A Monday, two hours after midnight
		Message message = new Message("chat", "", text, false, "power_seller", "ann@vip.example.com",
				Map.of("total", "1500", "plan", "Gold"), Instant.parse("2026-11-23T02:00:00Z"));

		assertThat(classifier.classify(message).team()).isEqualTo(speaks ? "A" : "B");
	}

}
