package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The first four weeks, by days and by lists. */
class CurriculumTest {

	private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

	private final Curriculum curriculum = Curricula.usual();

	@Test
	void hasTheGuidesWeeks() {
		assertThat(this.curriculum.weeks()).extracting(Curriculum.Week::stage)
			.containsExactly(Training.Stage.SHADOWING, Training.Stage.SUPERVISED, Training.Stage.INDEPENDENT,
					Training.Stage.INDEPENDENT);
		assertThat(this.curriculum.weeks().getFirst().items()).extracting(Curriculum.Item::day).contains(1, 2, 3, 4, 5);
		assertThat(this.curriculum.weeks()).allSatisfy((week) -> assertThat(week.items()).hasSizeGreaterThan(3));
	}

	@ParameterizedTest(name = "since {0}, {1} lists done: week {2}, {3}")
	@CsvSource({ "2026-11-23,0,1,SHADOWING", "2026-11-23,4,1,SHADOWING", "2026-11-17,1,1,SHADOWING",
			"2026-11-16,0,1,SHADOWING", "2026-11-16,1,2,SUPERVISED", "2026-11-10,2,2,SUPERVISED",
			"2026-11-09,0,1,SHADOWING", "2026-11-09,1,2,SUPERVISED", "2026-11-09,2,3,INDEPENDENT",
			"2026-11-02,2,3,INDEPENDENT", "2026-11-02,3,4,INDEPENDENT", "2026-10-26,3,4,INDEPENDENT",
			"2026-10-26,4,5,INDEPENDENT", "2026-01-01,4,5,INDEPENDENT", "2026-01-01,1,2,SUPERVISED" })
	void aWeekIsOverWhenItsDaysAndItsListAre(String since, int lists, int week, Training.Stage stage) {
		Training training = new Training(since, "sue", Curricula.done(lists));
		assertThat(this.curriculum.week(training, NOW)).isEqualTo(week);
		assertThat(this.curriculum.stage(training, NOW)).isEqualTo(stage);
	}

	@Test
	void oneItemThatIsNotDoneHoldsTheWeek() {
		List<String> almost = new ArrayList<>(Curricula.done(1));
		almost.remove("patterns");
		assertThat(this.curriculum.stage(new Training("2026-11-16", "sue", almost), NOW))
			.isEqualTo(Training.Stage.SHADOWING);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{id: Tone, what: x}  | 5 | lower-case
			{id: first, what: x} | 5 | there twice
			{id: tone}           | 5 | what
			""")
	void namesTheLineThatIsWrong(String item, int line, String reason) {
		String text = """
				weeks:
				  - stage: SHADOWING
				    items:
				      - {id: first, what: x}
				      - %s
				""".formatted(item);
		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(() -> Curriculum.checked(PolicyFile.parse("training.yml", text, Curriculum.class)))
			.withMessageContaining("training.yml:" + line)
			.withMessageContaining(reason);
	}

}
