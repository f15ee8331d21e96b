package monster.quicksell.support.intake.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIRtfAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hmef.attribute.TNEFStringAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jspecify.annotations.Nullable;

/**
 * What Outlook packs into a winmail.dat (Microsoft's MS-OXTNEF): files, and perhaps the
 * words.
 *
 * @param text the words; empty if there are none
 * @param files what was attached, and the words with their looks, if these are all there
 * are
 */
record Tnef(String text, List<MailFile> files) {

	private static final Set<String> TYPES = Set.of("application/ms-tnef", "application/vnd.ms-tnef");

	private static final int SIGNATURE_LENGTH = 4;

	private static final Charset WINDOWS = Charset.forName("windows-1252");

	/** What is packed into a file; empty if it is no such one, or a broken one. */
	static Optional<Tnef> of(MailFile file) {
		if (!isOne(file)) {
			return Optional.empty();
		}
		try {
			return Optional.of(read(new HMEFMessage(new ByteArrayInputStream(file.bytes()))));
		}
		catch (IOException | RuntimeException ex) {
			// It stays a file: nothing is lost
			return Optional.empty();
		}
	}

	private static boolean isOne(MailFile file) {
		byte[] bytes = file.bytes();
		boolean named = TYPES.contains(file.type()) || file.name().equalsIgnoreCase("winmail.dat");
		return named && bytes.length > SIGNATURE_LENGTH && (bytes[0] & 0xff) == 0x78 && (bytes[1] & 0xff) == 0x9f
				&& bytes[2] == 0x3e && bytes[3] == 0x22;
	}

	private static Tnef read(HMEFMessage message) {
		List<MailFile> files = new ArrayList<>();
		for (Attachment attachment : message.getAttachments()) {
			if (attachment.getAttribute(TNEFProperty.ID_ATTACHDATA) != null) {
				files.add(file(attachment, files.size() + 1));
			}
		}
		String text = text(message);
		if (text.isBlank()
				&& message.getMessageMAPIAttribute(MAPIProperty.RTF_COMPRESSED) instanceof MAPIRtfAttribute looks) {
			files.add(new MailFile("message.rtf", "application/rtf", looks.getData()));
		}
		return new Tnef(text, List.copyOf(files));
	}

	private static String text(HMEFMessage message) {
		String plain = string(message.getMessageMAPIAttribute(MAPIProperty.BODY));
		if (!plain.isBlank()) {
			return plain;
		}
		if (message.getMessageAttribute(TNEFProperty.ID_BODY) instanceof TNEFStringAttribute body) {
			return body.getString();
		}
		MAPIAttribute html = message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML);
		if (html == null) {
			return "";
		}
		String charset = Charsets.inHtml(html.getData());
		return HtmlText.of((html instanceof MAPIStringAttribute words) ? words.getDataString()
				: Charsets.decode(html.getData(), (charset != null) ? charset : WINDOWS.name()));
	}

	private static MailFile file(Attachment attachment, int number) {
		byte[] bytes = attachment.getContents();
		String type = string(attachment.getMAPIAttribute(MAPIProperty.ATTACH_MIME_TAG));
		String declared = MimePart.isMediaType(type) ? type : FileTypes.UNKNOWN;
		String given = string(attachment.getMAPIAttribute(MAPIProperty.ATTACH_LONG_FILENAME));
		String name = FileNames.clean((given.isBlank()
				&& attachment.getAttribute(TNEFProperty.ID_ATTACHTITLE) instanceof TNEFStringAttribute title)
						? title.getString() : given);
		return new MailFile(name.isEmpty() ? FileNames.of(declared, number) : name, FileTypes.sniff(bytes, declared),
				bytes);
	}

	private static String string(@Nullable MAPIAttribute attribute) {
		return (attribute instanceof MAPIStringAttribute words) ? words.getDataString() : "";
	}

}
