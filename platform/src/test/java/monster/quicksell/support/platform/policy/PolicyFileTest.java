package monster.quicksell.support.platform.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PolicyFileTest {

	private static final String GOOD = """
			name: first
			after: PT4H
			closed: [2026-12-25]
			teams:
			  - {name: one, size: 3}
			  - {name: two, size: 4, motto: no}
			""";

	@Test
	void readsPlainValuesAsPeopleMeanThem() {
		PolicyFile<Sample> file = PolicyFile.parse("p.yml", GOOD, Sample.class);
		assertThat(file.value()).isEqualTo(new Sample("first", Duration.ofHours(4),
				List.of(LocalDate.parse("2026-12-25")), List.of(new Team("one", 3, null), new Team("two", 4, "no"))));
		assertThat(file.version()).hasSize(12).isEqualTo(PolicyFile.parse("q.yml", GOOD, Sample.class).version());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "size: 4|size: many|6|teams/1/size", "name: two|nome: two|6|teams/1/name",
			"motto: no|mutto: no|6|mutto", "after: PT4H|after: soon|2|after", "size: 3|size: -1|5|negative",
			"name: first|neme: first|1|name", "after: PT4H|name: again|2|duplicate key", "size: 3}|size: 3|6|" })
	void namesFileLineAndReason(String good, String bad, int line, @Nullable String reason) {
		String text = GOOD.replace(good, bad);
		assertThatThrownBy(() -> PolicyFile.parse("p.yml", text, Sample.class)).isInstanceOf(PolicyError.class)
			.hasMessageStartingWith("p.yml:" + line + ": ")
			.hasMessageContaining((reason != null) ? reason : "");
	}

	@Test
	void findsTheLineOfAPart() {
		PolicyFile<Sample> file = PolicyFile.parse("p.yml", GOOD, Sample.class);
		assertThat(file.error("/teams/1/size", "too many")).hasMessage("p.yml:6: too many");
		assertThat(file.error("/teams/7/size", "no such team")).hasMessageStartingWith("p.yml:5");
	}

	@Test
	void refusesAnEmptyFile() {
		assertThatThrownBy(() -> PolicyFile.parse("p.yml", "", Sample.class)).hasMessage("p.yml:1: the file is empty");
	}

	record Sample(String name, Duration after, List<LocalDate> closed, List<Team> teams) {
	}

	record Team(String name, int size, @Nullable String motto) {

		Team {
			if (size < 0) {
				throw new IllegalArgumentException("a size can't be negative");
			}
		}

	}

}
