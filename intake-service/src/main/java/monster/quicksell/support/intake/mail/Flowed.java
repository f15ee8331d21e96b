package monster.quicksell.support.intake.mail;

/** RFC 3676's flowed text: lines that end in a space go on in the next. */
final class Flowed {

	private Flowed() {
	}

	static String unfold(String text, boolean deleteSpace) {
		StringBuilder out = new StringBuilder();
		int open = -1;
		for (String raw : text.replace("\r\n", "\n").split("\n", -1)) {
			int depth = 0;
			while (depth < raw.length() && raw.charAt(depth) == '>') {
				depth++;
			}
			String line = raw.substring(depth);
			line = line.startsWith(" ") ? line.substring(1) : line;
			if (open != depth) {
				out.append((open >= 0) ? "\n" : "").append(">".repeat(depth)).append((depth > 0) ? " " : "");
			}
			boolean soft = line.endsWith(" ") && !line.equals("-- ");
			out.append((soft && deleteSpace) ? line.substring(0, line.length() - 1) : line);
			if (!soft) {
				out.append('\n');
			}
			open = soft ? depth : -1;
		}
		return out.toString();
	}

}
