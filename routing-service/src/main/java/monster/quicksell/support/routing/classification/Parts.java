package monster.quicksell.support.routing.classification;

import java.util.List;

/**
 * A message as it was read.
 *
 * @param subject what stands in the subject
 * @param text what stands in the text
 * @param language the language of both, by its ISO 639 code
 */
record Parts(Lexicon.Finds subject, Lexicon.Finds text, String language) {

	static Parts of(Message message, Lexicon lexicon) {
		Lexicon.Finds subject = lexicon.in(message.subject());
		Lexicon.Finds text = lexicon.in(message.text());
		return new Parts(subject, text, Languages.of(List.of(subject, text)));
	}

	boolean isWithout(int list) {
		return this.subject.of(list).isEmpty() && this.text.of(list).isEmpty();
	}

	List<List<Find>> of(int list) {
		return List.of(this.subject.of(list), this.text.of(list));
	}

}
