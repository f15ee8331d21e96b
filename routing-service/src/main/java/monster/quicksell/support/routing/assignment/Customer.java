package monster.quicksell.support.routing.assignment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import monster.quicksell.support.event.Party;

/** Customers are told apart by a digest: routing needs to know nobody's address. */
final class Customer {

	private static final int BYTES = 12;

	private Customer() {
	}

	/** Of the account if there is one, else of the address. */
	static String digest(Party party) {
		String who = party.getAccountId().orElseGet(() -> party.getAddress().toLowerCase(Locale.ROOT));
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(who.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
