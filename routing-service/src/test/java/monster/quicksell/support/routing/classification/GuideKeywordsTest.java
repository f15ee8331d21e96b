package monster.quicksell.support.routing.classification;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Fidelity: the guide's plain keyword rule, exactly, when only that policy is loaded. */
class GuideKeywordsTest {

	private static final List<String> WORDS = List.of("marketplace", "connect", "disconnected", "listing",
			"description", "Price", "pricing", "payment", "EARNINGS", "crash", "bug", "debugging", "feature", "request",
			"urgent", "uncritical", "not", "hello", "my", "app", "shop", "please", "question");

	private final Classifier guide = new Classifier(
			PolicyFile.read(new ClassPathResource("policy/guide-keywords.yml"), RoutingPolicy.class));

	@Test
	void decidesAsTheGuideForAnyWords() {
		long seed = Long.getLong("routing.seed", 20_261_127);
		Random dice = new Random(seed);
		for (int round = 0; round < 5_000; round++) {
			String text = dice.ints(dice.nextInt(6), 0, WORDS.size())
				.mapToObj(WORDS::get)
				.collect(Collectors.joining(" "));
			boolean firstTime = dice.nextInt(5) == 0;

			Classification found = this.guide.classify(new Message("email", "", text, firstTime, null));

			assertThat(found.team()).as("seed %d: %s", seed, text).isEqualTo(team(text));
			assertThat(found.priority()).as("seed %d: %s", seed, text).isEqualTo(priority(text, firstTime));
		}
	}

	@Test
	void decidesAsTheGuideForTheLabelledMessages() {
		Scores plain = new Scores("guide's keywords alone, team");
		for (LabelledMessages.Labelled labelled : LabelledMessages.all()) {
			Message message = labelled.message();
			Classification found = this.guide.classify(message);
			plain.add(labelled.team(), found.team());

			assertThat(found.team()).isEqualTo(team(message.subject() + "\n" + message.text()));
		}
		System.out.println(plain);
	}

	private static String team(String text) {
		if (contains(text, "marketplace", "connect")) {
			return "Marketplace";
		}
		if (contains(text, "listing", "description")) {
			return "Listing";
		}
		if (contains(text, "price", "pricing")) {
			return "Pricing";
		}
		if (contains(text, "payment", "earnings")) {
			return "Billing";
		}
		return contains(text, "crash", "bug", "feature", "request") ? "Product" : "General support";
	}

	private static Priority priority(String text, boolean firstTime) {
		if (contains(text, "urgent", "critical")) {
			return Priority.CRITICAL;
		}
		if (firstTime) {
			return Priority.HIGH;
		}
		boolean isFeature = team(text).equals("Product") && !contains(text, "crash", "bug");
		return isFeature ? Priority.LOW : Priority.MEDIUM;
	}

	private static boolean contains(String text, String... keywords) {
		return Stream.of(keywords).anyMatch(text.toLowerCase(Locale.ROOT)::contains);
	}

}
