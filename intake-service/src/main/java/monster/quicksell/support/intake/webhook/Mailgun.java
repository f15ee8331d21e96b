package monster.quicksell.support.intake.webhook;

import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.intake.mail.MailIntake;
import monster.quicksell.support.platform.web.InvalidField;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Mailgun's routes. Only a time and a token are signed, not the mail: so a token counts
 * for the call that brought it first.
 */
record Mailgun(String name, Account account, SeenTokens tokens) implements Provider {

	private static final JsonMapper JSON = new JsonMapper();

	Mailgun(String name, Account account) {
		this(name, account, new SeenTokens());
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
		Form form = Form.of(delivery);
		String time = form.text("timestamp");
		String token = form.text("token");
		Proof.same(
				Proof.hex(
						Proof.hmac("HmacSHA256", this.account.provenBy(), time.getBytes(UTF_8), token.getBytes(UTF_8))),
				form.text("signature"));
		Proof.recent(time, delivery.now());
		this.tokens.use(token, form.digest(), delivery.now());
	}

	@Override
	public Received read(Delivery delivery) {
		Form form = Form.of(delivery);
		byte[] raw = form.bytes("body-mime");
		if (raw.length > 0) {
			return Received.mail(raw);
		}
		List<MailOfParts.Header> headers = headers(form.text("message-headers"));
		if (headers.stream().noneMatch((header) -> header.name().equalsIgnoreCase("From"))) {
			String from = form.text(form.fields().containsKey("from") ? "from" : "sender");
			if (from.isBlank()) {
				throw new InvalidField("from", "is missing");
			}
			headers.add(new MailOfParts.Header("From", from));
			headers.add(new MailOfParts.Header("Subject", form.text("subject")));
			headers.add(new MailOfParts.Header("Message-ID", "<" + form.text("token") + "@mailgun>"));
		}
		return Received
			.mail(new MailOfParts(headers, form.text("body-plain"), form.text("body-html"), form.files()).raw());
	}

	private static List<MailOfParts.Header> headers(String json) {
		List<MailOfParts.Header> headers = new ArrayList<>();
		try {
			for (JsonNode pair : JSON.readTree(json.isEmpty() ? "[]" : json)) {
				headers.add(new MailOfParts.Header(pair.path(0).asString(""), pair.path(1).asString("")));
			}
		}
		catch (JacksonException ex) {
			throw new InvalidField("message-headers", "is no list of pairs");
		}
		return headers;
	}

}
