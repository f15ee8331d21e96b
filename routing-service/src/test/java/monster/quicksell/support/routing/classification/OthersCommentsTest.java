package monster.quicksell.support.routing.classification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import monster.quicksell.support.event.Sentiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How moods are read in comments on products that twenty people each have rated (from
 * VADER's own material), where they are at hand beside the repository. Comments are not
 * requests, so the figures are lower bounds of what the method can, and no rule is tuned
 * on them.
 */
@EnabledIf(value = Corpora.ARE_THERE, disabledReason = Corpora.ABSENT)
class OthersCommentsTest {

	@Test
	void readsMoodsAsPeopleDo() {
		List<String[]> comments = Corpora.rows("product_comments_sentiment_sample.tsv");
		Scores mood = new Scores("mood of others' comments");
		double[] rated = new double[comments.size()];
		double[] read = new double[comments.size()];
		int turned = 0;
		for (int number = 0; number < comments.size(); number++) {
			String[] columns = comments.get(number);
			Mood found = Policies.classify(columns[0]).mood();
			String wanted = columns[2].toUpperCase(Locale.ROOT);
			String decided = (found.sentiment() == Sentiment.ANGRY) ? Sentiment.NEGATIVE.name()
					: found.sentiment().name();
			mood.add(wanted, decided);
			rated[number] = Double.parseDouble(columns[1]);
			read[number] = found.score();
			turned += (wanted.equals("NEGATIVE") && decided.equals("POSITIVE")
					|| wanted.equals("POSITIVE") && decided.equals("NEGATIVE")) ? 1 : 0;
		}
		double correlation = correlation(rated, read);
		System.out.printf("%scorrelation with people's ratings %.3f, turned round %d of %d%n", mood, correlation,
				turned, comments.size());

		assertThat(correlation).isGreaterThan(0.5);
		assertThat(turned).isLessThan(comments.size() / 8);
	}

	/** Pearson's. */
	private static double correlation(double[] one, double[] other) {
		double meanOfOne = mean(one);
		double meanOfOther = mean(other);
		double together = 0;
		double ofOne = 0;
		double ofOther = 0;
		for (int at = 0; at < one.length; at++) {
			double left = one[at] - meanOfOne;
			double right = other[at] - meanOfOther;
			together += left * right;
			ofOne += left * left;
			ofOther += right * right;
		}
		return together / Math.sqrt(ofOne * ofOther);
	}

	private static double mean(double[] values) {
		return Arrays.stream(values).average().orElseThrow();
	}

}
