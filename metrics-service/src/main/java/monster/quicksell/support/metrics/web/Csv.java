package monster.quicksell.support.metrics.web;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Lines of CSV as in RFC 4180. Text that a spreadsheet would take for a formula gets an
 * apostrophe before it (OWASP, CSV injection); numbers stay numbers.
 */
final class Csv {

	private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

	private Csv() {
	}

	static String line(List<? extends @Nullable Object> values) {
		return values.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
	}

	private static String cell(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof Number) {
			return value.toString();
		}
		String text = value.toString();
		String safe = (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
		return "\"" + safe.replace("\"", "\"\"") + "\"";
	}

}
