package monster.quicksell.support.intake.mail;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A leaf of a mail's tree.
 *
 * @param headers its own
 * @param type its Content-Type
 * @param parent the subtype of the multipart it stands in; empty for the mail itself
 * @param alternatives number of the nearest multipart/alternative around it; 0 for none
 * @param bytes its content, transfer encoding undone
 * @param cut whether there was more than anybody reads
 */
@SuppressWarnings("ArrayRecordComponent")
record MimePart(MailHeaders headers, Parameters type, String parent, int alternatives, byte[] bytes, boolean cut) {

	private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}");

	/** The same with a content. */
	MimePart of(byte[] content, boolean cut) {
		return new MimePart(this.headers, this.type, this.parent, this.alternatives, content, cut);
	}

	boolean isPlain() {
		return !isFile() && (mediaType().equals("text/plain") || mediaType().startsWith("multipart/"));
	}

	boolean isHtml() {
		return !isFile() && mediaType().equals("text/html");
	}

	/** True if it is to be kept as a file rather than read. */
	private boolean isFile() {
		return disposition().value().equals("attachment") || (fileName() != null && !this.parent.isEmpty());
	}

	String mediaType() {
		if (isMediaType(this.type.value())) {
			return this.type.value();
		}
		return this.parent.equals("digest") ? "message/rfc822" : "text/plain";
	}

	/** The text of a readable part. */
	String text() {
		if (!isHtml()) {
			String text = Charsets.decode(this.bytes, this.type.get("charset"));
			return isFlowed() ? Flowed.unfold(text, "yes".equalsIgnoreCase(this.type.get("delsp"))) : text;
		}
		return HtmlText.of(html());
	}

	/** Whether its text is all that there was. */
	boolean isWhole() {
		return !this.cut && (!isHtml() || html().length() <= HtmlText.LONGEST);
	}

	private String html() {
		String charset = this.type.get("charset");
		return Charsets.decode(this.bytes, (charset != null) ? charset : Charsets.inHtml(this.bytes));
	}

	private boolean isFlowed() {
		return "flowed".equalsIgnoreCase(this.type.get("format"));
	}

	/** The part as a file, whatever it is. */
	MailFile file(int number) {
		String given = fileName();
		String name = FileNames.clean((given != null) ? given : "");
		if (name.isEmpty()) {
			name = FileNames.of(mediaType(), number);
		}
		return new MailFile(name, FileTypes.sniff(this.bytes, mediaType()), this.bytes);
	}

	private @Nullable String fileName() {
		String name = disposition().get("filename");
		return (name != null) ? name : this.type.get("name");
	}

	private Parameters disposition() {
		return Parameters.of(this.headers.raw("Content-Disposition"));
	}

	static boolean isMediaType(String text) {
		return MEDIA_TYPE.matcher(text).matches();
	}

	/** Its parent's subtype from a Content-Type. */
	static String subtype(Parameters multipart) {
		return multipart.value().substring(multipart.value().indexOf('/') + 1).toLowerCase(Locale.ROOT);
	}

}
