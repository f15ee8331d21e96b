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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures how mails in a folder are read, against its {@code expected.jsonl}: for each
 * field, how many of those are right on which the reference parsers agree. Arguments: the
 * folder, and optionally a field whose differences to name.
 */
final class MeasureMail {

	private final Map<String, int[]> counts = new TreeMap<>();

	private final String named;

	private MeasureMail(String named) {
		this.named = named;
	}

	public static void main(String[] arguments) throws IOException {
		Path folder = Path.of(arguments[0]);
		MeasureMail measure = new MeasureMail((arguments.length > 1) ? arguments[1] : "");
		JsonMapper json = new JsonMapper();
		for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
			JsonNode row = json.readTree(line);
			String file = row.get("file").asString();
			measure.compare(file, row, MailParser.parse(Files.readAllBytes(folder.resolve(file))));
		}
		measure.counts.forEach((field, count) -> System.out.printf(Locale.ROOT, "%-12s %3d of %3d  %.1f %%%n", field,
				count[0], count[1], 100.0 * count[0] / count[1]));
	}

	private void compare(String file, JsonNode row, ReceivedMail mail) {
		JsonNode expected = row.get("consensus");
		check(file, "subject", expected, text(expected.get("subject")), collapsed(mail.subject()));
		check(file, "message_id", expected, text(expected.get("message_id")),
				mail.messageId().endsWith("@missing.invalid") ? "" : mail.messageId());
		check(file, "from", expected, first(addresses(expected.get("from"))),
				mail.from().address().toLowerCase(Locale.ROOT));
		check(file, "to", expected, addresses(expected.get("to")).toString(),
				mail.to().stream().map((to) -> to.address().toLowerCase(Locale.ROOT)).toList().toString());
		if (expected.hasNonNull("date")) {
			check(file, "date", expected, OffsetDateTime.parse(expected.get("date").asString()).toInstant(),
					String.valueOf(mail.date()));
		}
		String body = collapsed(mail.body());
		check(file, "text", expected, text(expected.get("text")), body.substring(0, Math.min(4000, body.length())));
		String label = row.hasNonNull("label") ? row.get("label").asString() : "";
		if (List.of("bounce", "auto_reply").contains(label)) {
			count(file, label, "MACHINE", mail.origin().name());
		}
	}

	private void check(String file, String field, JsonNode expected, Object wanted, String got) {
		if (expected.has(field)) {
			count(file, field, wanted.toString().strip(), got);
		}
	}

	private void count(String file, String field, String wanted, String got) {
		int[] count = this.counts.computeIfAbsent(field, (name) -> new int[2]);
		count[1]++;
		if (wanted.equals(got)) {
			count[0]++;
		}
		else if (field.equals(this.named)) {
			System.out.println(file + "\n  wanted " + wanted + "\n  got    " + got);
		}
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

}
