package monster.quicksell.support.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * The installation's token: given by SUPPORT_TOKEN, else made once and kept for its
 * owner's eyes.
 */
final class Token {

	private Token() {
	}

	static String of(@Nullable String given, Path data) throws IOException {
		if (given != null && !given.isBlank()) {
			return given;
		}
		Path file = data.resolve("token");
		if (Files.exists(file)) {
			return Files.readString(file).strip();
		}
		byte[] random = new byte[16];
		new SecureRandom().nextBytes(random);
		String token = HexFormat.of().formatHex(random);
		Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(file, token + System.lineSeparator());
		return token;
	}

}
