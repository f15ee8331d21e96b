package monster.quicksell.support.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The installation's token: given by SUPPORT_TOKEN, else made once and kept for its
 * owner's eyes.
 */
final class Token {

	private static final FileAttribute<Set<PosixFilePermission>> OWNERS_ALONE = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private Token() {
	}

	static String of(@Nullable String given, Path data) throws IOException {
		if (given != null && !given.isBlank()) {
			return given;
		}
		Path file = data.resolve("token");
		String kept = Files.exists(file) ? Files.readString(file).strip() : "";
		return kept.isEmpty() ? make(file) : kept;
	}

	/**
	 * Whole or not at all: a kill between making and writing would leave an empty one.
	 */
	private static String make(Path file) throws IOException {
		byte[] random = new byte[16];
		new SecureRandom().nextBytes(random);
		String token = HexFormat.of().formatHex(random);
		Path fresh = Files.createTempFile(file.getParent(), "token", ".new", OWNERS_ALONE);
		Files.writeString(fresh, token + System.lineSeparator());
		Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
		return token;
	}

}
