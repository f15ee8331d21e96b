package monster.quicksell.support.intake.webhook;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import monster.quicksell.support.platform.web.InvalidField;

/**
 * A form as browsers send them, and mail providers.
 *
 * @param fields by name; of several with one name the last
 * @param files the files in it
 */
record Form(Map<String, String> fields, List<MailOfParts.File> files) {

	private static final int MOST_PARTS = 1000;

	static Form of(Delivery delivery) {
		return switch (delivery.mediaType()) {
			case "multipart/form-data" -> multipart(delivery);
			case "application/x-www-form-urlencoded" -> new Form(encoded(delivery.text()), List.of());
			default -> throw new Forged("A form is expected");
		};
	}

	private static Map<String, String> encoded(String text) {
		Map<String, String> fields = new LinkedHashMap<>();
		try {
			for (String pair : text.split("&", MOST_PARTS)) {
				int equal = pair.indexOf('=');
				if (equal > 0) {
					fields.put(URLDecoder.decode(pair.substring(0, equal), StandardCharsets.UTF_8),
							URLDecoder.decode(pair.substring(equal + 1), StandardCharsets.UTF_8));
				}
			}
		}
		catch (IllegalArgumentException ex) {
			throw new Forged("The form can't be read");
		}
		return fields;
	}

	private static Form multipart(Delivery delivery) {
		Map<String, String> fields = new LinkedHashMap<>();
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

	private static void add(BodyPart part, Map<String, String> fields, List<MailOfParts.File> files)
			throws MessagingException, IOException {
		String[] header = part.getHeader("Content-Disposition");
		ContentDisposition disposition = new ContentDisposition((header != null) ? header[0] : "form-data");
		byte[] bytes = part.getInputStream().readAllBytes();
		if (disposition.getParameter("filename") != null) {
			files.add(new MailOfParts.File(disposition.getParameter("filename"), part.getContentType(), bytes));
		}
		else if (disposition.getParameter("name") != null) {
			fields.put(disposition.getParameter("name"), new String(bytes, StandardCharsets.UTF_8));
		}
	}

}
