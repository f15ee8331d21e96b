package monster.quicksell.support.intake.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;

/**
 * A mail that a provider has taken apart. Put together again, it goes the way of all
 * mails: there is one place that knows what is quoted, threaded or automatic.
 *
 * @param headers as they came
 * @param text the plain text
 * @param html the same as HTML; used where there is no plain text
 * @param files what was attached
 */
record MailOfParts(List<Header> headers, String text, String html, List<File> files) {

	/** These follow from the parts. */
	private static final Set<String> OWN = Set.of("content-type", "content-transfer-encoding", "content-disposition",
			"mime-version", "content-id");

	/** The whole, as a mail server would have it. */
	byte[] raw() {
		try {
			MimeMessage mail = new MimeMessage(Session.getInstance(new Properties())) {

				@Override
				protected void updateMessageID() {
					// It has its own
				}

			};
			MimeBodyPart words = new MimeBodyPart();
			boolean plain = !this.text.isBlank() || this.html.isBlank();
			words.setText(plain ? this.text : this.html, "UTF-8", plain ? "plain" : "html");
			Multipart whole = new MimeMultipart("mixed", words);
			for (File file : this.files) {
				whole.addBodyPart(part(file));
			}
			mail.setContent(whole);
			mail.saveChanges();
			for (Header header : this.headers) {
				if (!header.value().isBlank() && header.name().matches("[!-9;-~]{1,100}")
						&& !OWN.contains(header.name().toLowerCase(Locale.ROOT))) {
					mail.addHeader(header.name(), MimeUtility.fold(header.name().length() + 2,
							encoded(header.value().replaceAll("[\\p{Cc}]+", " "))));
				}
			}
			ByteArrayOutputStream raw = new ByteArrayOutputStream();
			mail.writeTo(raw);
			return raw.toByteArray();
		}
		catch (MessagingException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Providers decode headers: what is not ASCII is encoded again. */
	private static String encoded(String value) throws java.io.UnsupportedEncodingException {
		int address = value.lastIndexOf('<');
		boolean ascii = value.chars().allMatch((c) -> c < 128);
		if (ascii || address <= 0) {
			return ascii ? value : MimeUtility.encodeText(value, "UTF-8", "B");
		}
		String name = value.substring(0, address).strip().replaceAll("^\"|\"$", "");
		return MimeUtility.encodeWord(name, "UTF-8", "B") + " " + value.substring(address);
	}

	private static MimeBodyPart part(File file) throws MessagingException {
		MimeBodyPart part = new MimeBodyPart();
		part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), "application/octet-stream")));
		part.setHeader("Content-Type",
				file.type().isBlank() ? "application/octet-stream" : file.type().replaceAll("[\\p{Cc}]+", " "));
		try {
			part.setFileName(MimeUtility.encodeText(file.name().replaceAll("[\\p{Cc}]+", " "), "UTF-8", "B"));
		}
		catch (java.io.UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
		return part;
	}

	/** A header. */
	record Header(String name, String value) {
	}

	/** An attached file. */
	@SuppressWarnings("ArrayRecordComponent")
	record File(String name, String type, byte[] bytes) {
	}

}
