package monster.quicksell.support.intake.mail;

import java.io.ByteArrayOutputStream;

/**
 * Base 64 as it comes in mails: with line ends, foreign characters, missing or early
 * padding, several pieces one after the other. Decodes all there is.
 */
final class LenientBase64 {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	private LenientBase64() {
	}

	static byte[] decode(byte[] encoded) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length * 3 / 4);
		int bits = 0;
		int held = 0;
		for (byte character : encoded) {
			int value = ALPHABET.indexOf(character);
			if (character == '=') {
				held = 0;
			}
			else if (value >= 0) {
				bits = (bits << 6) | value;
				held += 6;
				if (held >= 8) {
					held -= 8;
					bytes.write(bits >> held);
				}
			}
		}
		return bytes.toByteArray();
	}

}
