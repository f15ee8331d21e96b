package monster.quicksell.support.intake.webhook;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import monster.quicksell.support.intake.mail.MailIntake;
import monster.quicksell.support.platform.web.InvalidField;

import static java.nio.charset.StandardCharsets.UTF_8;

/** SendGrid's inbound parse, raw or in parts. */
record SendGrid(String name, Account account, PublicKey key) implements Provider {

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
		String raw = form.fields().getOrDefault("email", "");
		if (!raw.isEmpty()) {
			return Received.mail(raw.getBytes(UTF_8));
		}
		List<MailOfParts.Header> headers = new ArrayList<>();
		for (String line : form.fields().getOrDefault("headers", "").replaceAll("\r?\n[ \t]+", " ").split("\r?\n")) {
			int colon = line.indexOf(':');
			if (colon > 0) {
				headers.add(new MailOfParts.Header(line.substring(0, colon), line.substring(colon + 1).strip()));
			}
		}
		if (headers.isEmpty()) {
			throw new InvalidField("headers", "is missing");
		}
		return Received.mail(new MailOfParts(headers, form.fields().getOrDefault("text", ""),
				form.fields().getOrDefault("html", ""), form.files())
			.raw());
	}

}
