package monster.quicksell.support.intake.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mails of other projects' tests, with what other parsers agree on
 * ({@code expected.jsonl}), from a folder that {@code -Dmail.corpus=} names: it is not
 * ours to copy. Says the share of each field. Our text may be more: where others read the
 * first text of a mail, we read all of them.
 */
class CorpusTest {

	private static final String FOLDER = "mail.corpus";

	private final Map<String, Share> shares = new TreeMap<>();

	@Test
	void readsWhatOthersRead() throws IOException {
		String name = System.getProperty(FOLDER, "");
		Assumptions.assumeFalse(name.isEmpty(), "No corpus: -D" + FOLDER + "=<folder with expected.jsonl>");
		Path folder = Path.of(name);
		JsonMapper json = new JsonMapper();
		for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
			JsonNode row = json.readTree(line);
			compare(row, MailParser.parse(Files.readAllBytes(folder.resolve(row.get("file").asString()))));
		}
		this.shares.forEach((field, share) -> System.out.printf(Locale.ROOT, "%-14s %3d of %3d  %.1f %%%n", field,
				share.right, share.all, 100.0 * share.right / share.all));
		for (String whole : List.of("subject", "message_id", "from", "to", "date", "bounce", "auto_reply")) {
			assertThat(share(whole)).as(whole).isEqualTo(1.0);
		}
		assertThat(share("text")).as("text").isGreaterThanOrEqualTo(0.85);
		assertThat(share("text, or more")).as("text, or more").isGreaterThanOrEqualTo(0.95);
	}

	private double share(String field) {
		Share share = this.shares.getOrDefault(field, new Share());
		return (double) share.right / share.all;
	}

	private void compare(JsonNode row, ReceivedMail mail) {
		JsonNode expected = row.get("consensus");
		check("subject", expected, text(expected.get("subject")), collapsed(mail.subject()));
		check("message_id", expected, text(expected.get("message_id")),
				mail.messageId().endsWith("@missing.invalid") ? "" : mail.messageId());
		check("from", expected, first(addresses(expected.get("from"))), mail.from().address().toLowerCase(Locale.ROOT));
		check("to", expected, addresses(expected.get("to")).toString(),
				mail.to().stream().map((to) -> to.address().toLowerCase(Locale.ROOT)).toList().toString());
		if (expected.hasNonNull("date")) {
			check("date", expected, OffsetDateTime.parse(expected.get("date").asString()).toInstant().toString(),
					String.valueOf(mail.date()));
		}
		if (expected.has("text")) {
			String wanted = text(expected.get("text"));
			String body = collapsed(mail.body());
			count("text", wanted.equals(body.substring(0, Math.min(4000, body.length())).strip()));
			count("text, or more", body.contains(wanted));
		}
		String label = row.hasNonNull("label") ? row.get("label").asString() : "";
		if (List.of("bounce", "auto_reply").contains(label)) {
			count(label, mail.origin() == ReceivedMail.Origin.MACHINE);
		}
	}

	private void check(String field, JsonNode expected, String wanted, String got) {
		if (expected.has(field)) {
			count(field, wanted.strip().equals(got));
		}
	}

	private void count(String field, boolean right) {
		Share share = this.shares.computeIfAbsent(field, (name) -> new Share());
		share.all++;
		share.right += right ? 1 : 0;
	}

	private static List<String> addresses(@Nullable JsonNode node) {
		List<String> addresses = new ArrayList<>();
		if (node != null) {
			node.forEach((address) -> addresses.add(address.asString().toLowerCase(Locale.ROOT)));
		}
		return addresses;
	}

	private static String first(List<String> all) {
		return all.isEmpty() ? "" : all.getFirst();
	}

	private static String text(@Nullable JsonNode node) {
		return (node != null && !node.isNull()) ? collapsed(node.asString()) : "";
	}

	private static String collapsed(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

	/** How many of a field are as others read them. */
	private static final class Share {

		private int right;

		private int all;

	}

}
