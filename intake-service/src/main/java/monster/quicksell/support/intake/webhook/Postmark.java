package monster.quicksell.support.intake.webhook;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import monster.quicksell.support.intake.mail.MailIntake;
import monster.quicksell.support.platform.web.InvalidField;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Postmark's inbound mail. It has no signature, only a user and password. */
record Postmark(String name, Account account) implements Provider {

	@Override
	public String channel() {
		return "email";
	}

	@Override
	public int largest() {
		return MailIntake.LARGEST * 3 / 2;
	}

	@Override
	public void admit(Delivery headers) {
		verify(headers);
	}

	@Override
	public void verify(Delivery delivery) {
		Proof.basic(delivery, this.account.provenBy());
	}

	@Override
	public Received read(Delivery delivery) {
		JsonNode mail = delivery.json();
		String raw = Written.optional(mail, "/RawEmail");
		if (!raw.isEmpty()) {
			return Received.mail(raw.getBytes(UTF_8));
		}
		List<MailOfParts.Header> headers = new ArrayList<>();
		headers.add(new MailOfParts.Header("From", Written.required(mail, "/From")));
		headers.add(new MailOfParts.Header("To", Written.optional(mail, "/To")));
		headers.add(new MailOfParts.Header("Subject", Written.optional(mail, "/Subject")));
		headers.add(new MailOfParts.Header("Date", Written.optional(mail, "/Date")));
		headers.add(new MailOfParts.Header("Reply-To", Written.optional(mail, "/ReplyTo")));
		mail.path("Headers")
			.forEach((each) -> headers
				.add(new MailOfParts.Header(Written.optional(each, "/Name"), Written.optional(each, "/Value"))));
		if (headers.stream().noneMatch((header) -> header.name().equalsIgnoreCase("Message-ID"))) {
			headers
				.add(new MailOfParts.Header("Message-ID", "<" + Written.required(mail, "/MessageID") + "@postmark>"));
		}
		List<MailOfParts.File> files = new ArrayList<>();
		mail.path("Attachments").forEach((each) -> files.add(file(each)));
		return Received.mail(new MailOfParts(headers, Written.optional(mail, "/TextBody"),
				Written.optional(mail, "/HtmlBody"), files)
			.raw());
	}

	private static MailOfParts.File file(JsonNode each) {
		try {
			return new MailOfParts.File(Written.optional(each, "/Name"), Written.optional(each, "/ContentType"),
					Base64.getMimeDecoder().decode(Written.optional(each, "/Content")));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidField("Attachments.Content", "is not base64");
		}
	}

}
