package monster.quicksell.support.intake.conversation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Crockford's base 32, lower case: digits and letters without i, l, o and u, so that
 * nothing is misread.
 */
final class Crockford {

	static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

	private Crockford() {
	}

	/**
	 * The first 100 bits of a SHA-256, as 20 characters.
	 * @param kind what is identified: the same words of another kind give another hash
	 */
	static String hash(String kind, String words) {
		try {
			MessageDigest sha = MessageDigest.getInstance("SHA-256");
			sha.update(kind.getBytes(StandardCharsets.UTF_8));
			sha.update((byte) 0);
			byte[] digest = sha.digest(words.getBytes(StandardCharsets.UTF_8));
			BigInteger bits = new BigInteger(1, digest).shiftRight(256 - 100);
			StringBuilder text = new StringBuilder(20);
			for (int i = 19; i >= 0; i--) {
				text.append(ALPHABET.charAt(bits.shiftRight(i * 5).intValue() & 31));
			}
			return text.toString();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A character's value, tolerant of letter case and of O, I and L; -1 for others. */
	static int value(char character) {
		return switch (Character.toLowerCase(character)) {
			case 'o' -> 0;
			case 'i', 'l' -> 1;
			default -> ALPHABET.indexOf(Character.toLowerCase(character));
		};
	}

	/** True if this is what {@link #hash} gives. */
	static boolean isHash(String text) {
		return text.length() == 20 && text.chars().allMatch((character) -> ALPHABET.indexOf(character) >= 0);
	}

}
