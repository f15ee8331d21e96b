package monster.quicksell.support.bench.faults;

import java.util.HashSet;
import java.util.Set;

/** Bad records, and only those, were put aside by each reader, each once. */
final class DeadLettersCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		evidence.readers().deadLetters().forEach((reader, letters) -> {
			String topic = reader.substring(reader.indexOf(" of ") + 4);
			Set<String> expected = new HashSet<>(evidence.readers().poison());
			expected.removeIf((place) -> !place.startsWith(topic + "-"));
			Set<String> once = new HashSet<>();
			for (String letter : letters) {
				if (!once.add(letter)) {
					findings.add(Invariant.DEAD_LETTERS_EXACT, reader + " put " + letter + " aside twice");
				}
			}
			if (!once.equals(expected)) {
				findings.add(Invariant.DEAD_LETTERS_EXACT,
						reader + " put aside " + once.size() + " records, of " + expected.size() + " bad ones");
			}
		});
	}

}
