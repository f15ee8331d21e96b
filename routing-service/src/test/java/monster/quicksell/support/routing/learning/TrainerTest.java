package monster.quicksell.support.routing.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import monster.quicksell.support.routing.classification.Advice;
import monster.quicksell.support.routing.classification.Bag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What corrections teach, and when nothing is said. */
class TrainerTest {

	private static final List<String> BALLOONS = List.of("My zeppelin lost its gas over %s",
			"The balloon won't rise in %s", "Gas for the airship in %s", "Where is my zeppelin, I am in %s");

	private static final List<String> BOATS = List.of("My canoe leaks in %s", "The paddle broke near %s",
			"A sail for the boat in %s", "Where is my canoe, I am in %s");

	private static final List<String> PLACES = List.of("Oslo", "Lagos", "Lima", "Perth", "Quito");

	@Test
	void proposesWhatPeopleDecidedWithTheWordsThatSpoke() {
		Model model = Trainer.train(lessons()).orElseThrow();

		assertThat(model.on(Bag.of("", "Is there gas for a zeppelin in Berlin?"))).hasValueSatisfying((proposal) -> {
			assertThat(proposal.category()).isEqualTo("Balloons");
			assertThat(proposal.team()).isEqualTo("Air");
			assertThat(proposal.confidence()).isGreaterThan(0.8);
			assertThat(proposal.words()).contains("zeppelin");
			assertThat(proposal.model()).isEqualTo(model.version());
		});
	}

	@Test
	void isUnsureWhereWordsOfBothSpeakAndSilentWhereNoneIsKnown() {
		Model model = Trainer.train(lessons()).orElseThrow();

		assertThat(model.on(Bag.of("", "where am I"))).map(Advice.Proposal::confidence)
			.hasValueSatisfying((confidence) -> assertThat(confidence).isLessThan(0.7));
		assertThat(model.on(Bag.of("", "Supercalifragilistic"))).isEmpty();
	}

	@Test
	void sameLessonsInAnyOrderGiveTheSameModel() {
		List<Lesson> shuffled = new ArrayList<>(lessons());
		Collections.shuffle(shuffled, new Random(7));

		Model one = Trainer.train(lessons()).orElseThrow();
		Model other = Trainer.train(shuffled).orElseThrow();

		List<String> words = Bag.of("", "My canoe lost a sail");
		assertThat(other.version()).isEqualTo(one.version());
		assertThat(other.on(words)).isEqualTo(one.on(words));
		assertThat(Trainer.train(lessons().subList(1, lessons().size())).orElseThrow().version())
			.isNotEqualTo(one.version());
	}

	@Test
	void tooFewLessonsOrAllTheSameTeachNothing() {
		assertThat(Trainer.train(lessons().subList(0, Trainer.FEWEST - 1))).isEmpty();
		assertThat(Trainer.train(lessons().stream().filter((lesson) -> lesson.team().equals("Air")).toList()))
			.isEmpty();
	}

	@Test
	void qualityIsThatOnLessonsNotSeen() {
		Trainer.Quality quality = Trainer.quality(lessons(), 0.6);
		assertThat(quality.lessons()).isEqualTo(40);
		assertThat(quality.accuracy()).isGreaterThan(0.9);
		assertThat(quality.coverage()).isBetween(0.5, 1.0);
		List<Lesson> coins = lessons().stream()
			.map((lesson) -> new Lesson(lesson.ticketId(), lesson.words(),
					((lesson.ticketId().hashCode() & 1) == 0) ? "Heads" : "Tails", "Luck"))
			.toList();
		assertThat(Trainer.quality(coins, 0.95).coverage()).isLessThan(quality.coverage());
	}

	@Test
	void bagHoldsStemsInOrderAndNoNumbersOrAddresses() {
		assertThat(Bag.of("Order 4711", "mail john@example.com, it's delayed")).containsExactly("order", "mail", "it",
				"delai");
	}

	private static List<Lesson> lessons() {
		List<Lesson> lessons = new ArrayList<>();
		for (String place : PLACES) {
			BALLOONS.forEach((text) -> lessons
				.add(new Lesson("t-" + lessons.size(), Bag.of("", text.formatted(place)), "Balloons", "Air")));
			BOATS.forEach((text) -> lessons
				.add(new Lesson("t-" + lessons.size(), Bag.of("", text.formatted(place)), "Boats", "Water")));
		}
		return lessons;
	}

}
