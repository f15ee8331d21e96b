package monster.quicksell.support.intake.mail;

import java.util.Map;

/**
 * Media types by a file's first bytes, where these tell more than what the sender says.
 */
final class FileTypes {

	private static final Map<String, String> SIGNATURES = Map.of("89504e47", "image/png", "ffd8ff", "image/jpeg",
			"47494638", "image/gif", "25504446", "application/pdf", "1f8b", "application/gzip", "4d5a",
			"application/x-msdownload", "7f454c46", "application/x-executable");

	private FileTypes() {
	}

	static String sniff(byte[] bytes, String declared) {
		StringBuilder start = new StringBuilder();
		for (int i = 0; i < Math.min(4, bytes.length); i++) {
			start.append(String.format("%02x", bytes[i]));
		}
		return SIGNATURES.entrySet()
			.stream()
			.filter((entry) -> start.toString().startsWith(entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(declared);
	}

}
