package monster.quicksell.support.metrics.web;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTest {

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0" })
	void whatLooksLikeAFormulaIsText(String text) {
		assertThat(Csv.line(List.of(text))).startsWith("\"'" + text.charAt(0));
	}

	@Test
	void quotesAndLinesStayInTheirCell() {
		assertThat(Csv.line(List.of("say \"hi\",\nplease"))).isEqualTo("\"say \"\"hi\"\",\nplease\"\r\n");
	}

	@Test
	void numbersStayNumbersAndNothingStaysEmpty() {
		assertThat(Csv.line(Arrays.asList(-0.5, null, 3L))).isEqualTo("-0.5,,3\r\n");
	}

}
