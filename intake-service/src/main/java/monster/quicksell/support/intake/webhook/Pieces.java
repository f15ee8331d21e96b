package monster.quicksell.support.intake.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A long answer, in as many messages as the provider's bound asks for. */
public final class Pieces {

	private Pieces() {
	}

	/** Of at most so many characters each. */
	public static List<String> characters(String text, int most) {
		return of(text, most, Character::charCount);
	}

	/** Of at most so many bytes of UTF-8 each. */
	static List<String> bytes(String text, int most) {
		return of(text, most, (point) -> Character.toString(point).getBytes(UTF_8).length);
	}

	/** Cut behind the last line or word that fits. */
	private static List<String> of(String text, int most, ToIntFunction<Integer> size) {
		List<String> pieces = new ArrayList<>();
		String rest = text.strip();
		while (true) {
			int end = fitting(rest, most, size);
			if (end == rest.length()) {
				pieces.add(rest);
				return pieces;
			}
			int line = rest.lastIndexOf('\n', end);
			int word = rest.lastIndexOf(' ', end);
			int cut = (line > end / 2) ? line : (word > end / 2) ? word : end;
			pieces.add(rest.substring(0, cut).strip());
			rest = rest.substring(cut).strip();
		}
	}

	private static int fitting(String text, int most, ToIntFunction<Integer> size) {
		int used = 0;
		int end = 0;
		while (end < text.length()) {
			int point = text.codePointAt(end);
			used += size.applyAsInt(point);
			if (used > most) {
				return end;
			}
			end += Character.charCount(point);
		}
		return end;
	}

}
