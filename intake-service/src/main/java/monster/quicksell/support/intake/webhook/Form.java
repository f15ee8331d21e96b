package monster.quicksell.support.intake.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import monster.quicksell.support.intake.mail.Charsets;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * A form as browsers send them, and mail providers. Its fields are bytes: a raw mail is
 * of no charset, or of several.
 *
 * @param fields by name; of several with one name the last
 * @param files the files in it
 */
record Form(Map<String, Field> fields, List<MailOfParts.File> files) {

	private static final int MOST_PARTS = 1000;

	static Form of(Delivery delivery) {
		return switch (delivery.mediaType()) {
			case "multipart/form-data" -> multipart(delivery);
			case "application/x-www-form-urlencoded" -> new Form(encoded(delivery.body()), List.of());
			default -> throw new Forged("A form is expected");
		};
	}

	/** A field's bytes; none if it is not there. */
	byte[] bytes(String name) {
		Field field = this.fields.get(name);
		return (field != null) ? field.bytes() : new byte[0];
	}

	/** A field's text, in the charset that its part names; empty if it is not there. */
	String text(String name) {
		return text(name, null);
	}

	/** The same, where the form names the charset elsewhere. */
	String text(String name, @Nullable String charset) {
		Field field = this.fields.get(name);
		return (field != null) ? Charsets.decode(field.bytes(), (charset != null) ? charset : field.charset()) : "";
	}

	/** Of what it says: a repetition has the same fields, in another wrapping. */
	String digest() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			new TreeMap<>(this.fields).forEach((name, field) -> {
				digest.update((name + "\u0000").getBytes(StandardCharsets.UTF_8));
				digest.update(field.bytes());
				digest.update((byte) 0);
			});
			this.files.forEach((file) -> digest.update(file.bytes()));
			return Proof.hex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, Field> encoded(byte[] body) {
		Map<String, Field> fields = new LinkedHashMap<>();
		int begin = 0;
		while (begin < body.length && fields.size() < MOST_PARTS) {
			int end = indexOf(body, '&', begin, body.length);
			int equal = indexOf(body, '=', begin, end);
			if (equal > begin && equal < end) {
				fields.put(new String(decoded(body, begin, equal), StandardCharsets.UTF_8),
						new Field(decoded(body, equal + 1, end), null));
			}
			begin = end + 1;
		}
		return fields;
	}

	private static int indexOf(byte[] body, char wanted, int begin, int end) {
		int i = begin;
		while (i < end && body[i] != wanted) {
			i++;
		}
		return i;
	}

	private static byte[] decoded(byte[] body, int begin, int end) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - begin);
		for (int i = begin; i < end; i++) {
			if (body[i] == '%') {
				int high = (i + 2 < end) ? Character.digit(body[i + 1], 16) : -1;
				int low = (i + 2 < end) ? Character.digit(body[i + 2], 16) : -1;
				if (high < 0 || low < 0) {
					throw new Forged("The form can't be read");
				}
				bytes.write(high * 16 + low);
				i += 2;
			}
			else {
				bytes.write((body[i] == '+') ? ' ' : body[i]);
			}
		}
		return bytes.toByteArray();
	}

	private static Form multipart(Delivery delivery) {
		Map<String, Field> fields = new LinkedHashMap<>();
		List<MailOfParts.File> files = new ArrayList<>();
		try {
			MimeMultipart parts = new MimeMultipart(
					new ByteArrayDataSource(delivery.body(), delivery.headers().getFirst("Content-Type")));
			if (parts.getCount() > MOST_PARTS) {
				throw new InvalidField("body", "has more than " + MOST_PARTS + " parts");
			}
			for (int i = 0; i < parts.getCount(); i++) {
				add(parts.getBodyPart(i), fields, files);
			}
		}
		catch (MessagingException | IOException ex) {
			throw new Forged("The form can't be read");
		}
		return new Form(fields, files);
	}

	private static void add(BodyPart part, Map<String, Field> fields, List<MailOfParts.File> files)
			throws MessagingException, IOException {
		String[] header = part.getHeader("Content-Disposition");
		ContentDisposition disposition = new ContentDisposition((header != null) ? header[0] : "form-data");
		byte[] bytes = part.getInputStream().readAllBytes();
		if (disposition.getParameter("filename") != null) {
			files.add(new MailOfParts.File(disposition.getParameter("filename"), part.getContentType(), bytes));
		}
		else if (disposition.getParameter("name") != null) {
			String[] type = part.getHeader("Content-Type");
			fields.put(disposition.getParameter("name"),
					new Field(bytes, (type != null) ? new ContentType(type[0]).getParameter("charset") : null));
		}
	}

	/**
	 * A field as it came.
	 *
	 * @param bytes its value
	 * @param charset what its part says; null if it says nothing
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Field(byte[] bytes, @Nullable String charset) {
	}

}
