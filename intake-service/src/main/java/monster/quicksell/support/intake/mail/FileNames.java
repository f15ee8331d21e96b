package monster.quicksell.support.intake.mail;

import java.util.Map;

/** Names of attachments: never a path, never something invisible. */
public final class FileNames {

	private static final int LONGEST = 150;

	private static final Map<String, String> EXTENSIONS = Map.of("message/rfc822", "eml", "message/delivery-status",
			"txt", "text/rfc822-headers", "txt", "text/plain", "txt", "text/html", "html", "text/calendar", "ics",
			"image/jpeg", "jpg", "image/png", "png", "image/gif", "gif", "application/pdf", "pdf");

	private FileNames() {
	}

	/** The last step of what may be a path, bounded; empty if nothing is left. */
	public static String clean(String name) {
		String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
		String clean = last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}<>:\"|?*]+", " ").strip().replaceAll("^\\.+", "");
		if (clean.length() <= LONGEST) {
			return clean;
		}
		int dot = clean.lastIndexOf('.');
		String extension = (dot > 0 && clean.length() - dot <= 10) ? clean.substring(dot) : "";
		return clean.substring(0, LONGEST - extension.length()) + extension;
	}

	/** A name for a part that has none. */
	static String of(String type, int number) {
		return "part-" + number + "." + EXTENSIONS.getOrDefault(type, "bin");
	}

}
