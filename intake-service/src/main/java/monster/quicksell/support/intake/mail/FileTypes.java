package monster.quicksell.support.intake.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Media types by a file's first bytes, where these tell more than what the sender says.
 */
public final class FileTypes {

	/** What a file claims that nothing is known of. */
	public static final String UNKNOWN = "application/octet-stream";

	private static final Set<String> PROGRAMS = Set.of("application/x-msdownload", "application/x-executable");

	private static final List<Signature> SIGNATURES = List.of(new Signature(0, "\u0089PNG", "image/png"),
			new Signature(0, "\u00ff\u00d8\u00ff", "image/jpeg"), new Signature(0, "GIF8", "image/gif"),
			new Signature(8, "WEBP", "image/webp"), new Signature(4, "ftyphei", "image/heic"),
			new Signature(4, "ftypavif", "image/avif"), new Signature(0, "II*\0", "image/tiff"),
			new Signature(0, "MM\0*", "image/tiff"), new Signature(4, "ftypqt", "video/quicktime"),
			new Signature(4, "ftyp", "video/mp4"), new Signature(0, "\u001aE\u00df\u00a3", "video/webm"),
			new Signature(0, "OggS", "application/ogg"), new Signature(0, "ID3", "audio/mpeg"),
			new Signature(8, "WAVE", "audio/wav"), new Signature(0, "%PDF", "application/pdf"),
			new Signature(0, "\u001f\u008b", "application/gzip"), new Signature(0, "Rar!", "application/vnd.rar"),
			new Signature(0, "7z\u00bc\u00af", "application/x-7z-compressed"),
			new Signature(0, "MZ", "application/x-msdownload"),
			new Signature(0, "\u007fELF", "application/x-executable"));

	/** Office's files are archives and say more about themselves than their bytes do. */
	private static final Signature ARCHIVE = new Signature(0, "PK\u0003\u0004", "application/zip");

	private static final Set<String> IN_ARCHIVES = Set.of("application/vnd.", "application/epub", "application/java",
			"application/x-");

	private FileTypes() {
	}

	/** The type of a file that begins with these bytes. */
	public static String sniff(byte[] bytes, String declared) {
		if (ARCHIVE.fits(bytes)) {
			return IN_ARCHIVES.stream().anyMatch(declared::startsWith) ? declared : ARCHIVE.type();
		}
		return SIGNATURES.stream()
			.filter((signature) -> signature.fits(bytes))
			.map(Signature::type)
			.findFirst()
			.orElse(declared);
	}

	/** True for what runs on the computer of whoever opens it. */
	public static boolean isProgram(String type) {
		return PROGRAMS.contains(type);
	}

	/**
	 * Bytes, written as Latin-1, that stand in every file of a type.
	 *
	 * @param at where
	 * @param text which
	 * @param type whose
	 */
	private record Signature(int at, String text, String type) {

		boolean fits(byte[] bytes) {
			return bytes.length >= this.at + this.text.length()
					&& new String(bytes, this.at, this.text.length(), StandardCharsets.ISO_8859_1).equals(this.text);
		}

	}

}
