package monster.quicksell.support.intake.webhook;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import monster.quicksell.support.intake.mail.MailIntake;
import monster.quicksell.support.platform.web.InvalidField;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** SendGrid's inbound parse, raw or in parts. */
record SendGrid(String name, Account account, PublicKey key) implements Provider {

	private static final JsonMapper JSON = new JsonMapper();

	SendGrid(String name, Account account) {
		this(name, account, Proof.ecdsa(account.provenBy()));
	}

	@Override
	public String channel() {
		return "email";
	}

	@Override
	public int largest() {
		return MailIntake.LARGEST * 3 / 2;
	}

	@Override
	public void verify(Delivery delivery) {
		String time = delivery.required("X-Twilio-Email-Event-Webhook-Timestamp");
		byte[] signature;
		try {
			signature = Base64.getDecoder().decode(delivery.required("X-Twilio-Email-Event-Webhook-Signature"));
		}
		catch (IllegalArgumentException ex) {
			throw new Forged("The signature is not base64");
		}
		Proof.signed("SHA256withECDSA", this.key, signature, time.getBytes(UTF_8), delivery.body());
		Proof.recent(time, delivery.now());
	}

	@Override
	public Received read(Delivery delivery) {
		Form form = Form.of(delivery);
		byte[] raw = form.bytes("email");
		if (raw.length > 0) {
			return Received.mail(raw);
		}
		JsonNode charsets = charsets(form.text("charsets"));
		List<MailOfParts.Header> headers = new ArrayList<>();
		for (String line : form.text("headers").replaceAll("\r?\n[ \t]+", " ").split("\r?\n")) {
			int colon = line.indexOf(':');
			if (colon > 0) {
				headers.add(new MailOfParts.Header(line.substring(0, colon), line.substring(colon + 1).strip()));
			}
		}
		if (headers.isEmpty()) {
			throw new InvalidField("headers", "is missing");
		}
		return Received.mail(new MailOfParts(headers, form.text("text", Written.name(charsets, "/text")),
				form.text("html", Written.name(charsets, "/html")), form.files())
			.raw());
	}

	/** SendGrid leaves bodies in the charset of the mail, and says which. */
	private static JsonNode charsets(String json) {
		try {
			return JSON.readTree(json.isEmpty() ? "{}" : json);
		}
		catch (JacksonException ex) {
			throw new InvalidField("charsets", "is no well-formed JSON");
		}
	}

}
