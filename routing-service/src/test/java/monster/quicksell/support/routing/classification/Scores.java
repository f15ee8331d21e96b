package monster.quicksell.support.routing.classification;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts how often a decision was right, and for each class its precision and recall. */
final class Scores {

	private final String about;

	private final Map<String, int[]> classes = new TreeMap<>();

	private int right;

	private int all;

	Scores(String about) {
		this.about = about;
	}

	void add(String wanted, String decided) {
		this.all++;
		of(wanted)[1]++;
		of(decided)[2]++;
		if (wanted.equals(decided)) {
			this.right++;
			of(wanted)[0]++;
		}
	}

	private int[] of(String name) {
		return this.classes.computeIfAbsent(name, (key) -> new int[3]);
	}

	double accuracy() {
		return (double) this.right / this.all;
	}

	@Override
	public String toString() {
		StringBuilder table = new StringBuilder(
				String.format(Locale.ROOT, "%s: %.3f (%d of %d)%n", this.about, accuracy(), this.right, this.all));
		this.classes.forEach(
				(name, counts) -> table.append(String.format(Locale.ROOT, "  %-34s precision %5s  recall %5s  of %d%n",
						name, share(counts[0], counts[2]), share(counts[0], counts[1]), counts[1])));
		return table.toString();
	}

	private static String share(int part, int whole) {
		return (whole == 0) ? "-" : String.format(Locale.ROOT, "%.2f", (double) part / whole);
	}

}
