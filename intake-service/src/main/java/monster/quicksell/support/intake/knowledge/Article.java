package monster.quicksell.support.intake.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One article, in the form that all of them have.
 *
 * @param slug its name in addresses: the file's name
 * @param title what it answers
 * @param category one of the policy's
 * @param difficulty what it asks of the reader
 * @param minutes how long it takes
 * @param related slugs of articles to read next
 * @param tags further words by which it is looked for
 * @param updated when it was last looked through
 * @param overview what it is about
 * @param steps what to do, in order
 * @param tips what makes it go better
 * @param troubleshooting what may go wrong
 * @param video the same as a film, if there is one
 */
public record Article(String slug, String title, String category, Difficulty difficulty, int minutes,
		List<String> related, List<String> tags, LocalDate updated, Passage overview, List<Passage> steps,
		List<Passage> tips, List<Trouble> troubleshooting, @Nullable Video video) {

	/** All its words but title, tags and questions. */
	String body() {
		Stream<Passage> answers = this.troubleshooting.stream().map(Trouble::answer);
		return Stream.of(Stream.of(this.overview), this.steps.stream(), this.tips.stream(), answers)
			.flatMap((passages) -> passages)
			.map(Passage::plain)
			.collect(Collectors.joining("\n"));
	}

	/** The questions that it answers besides. */
	String questions() {
		return this.troubleshooting.stream().map(Trouble::question).collect(Collectors.joining("\n"));
	}

	/**
	 * What may go wrong.
	 *
	 * @param question as a customer would ask it
	 * @param answer what to do then
	 */
	public record Trouble(String question, Passage answer) {
	}

	/**
	 * A film.
	 *
	 * @param seconds how long it is
	 * @param url where it is; null until it is published, its words are there before
	 * @param transcript every word of it
	 */
	public record Video(int seconds, @Nullable String url, Passage transcript) {
	}

}
