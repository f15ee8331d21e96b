package monster.quicksell.support.routing.classification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.event.Priority;

/** Messages with what a support lead would decide; every third is held out. */
final class LabelledMessages {

	private static final Map<String, Priority> PRIORITIES = Map.of("C", Priority.CRITICAL, "H", Priority.HIGH, "M",
			Priority.MEDIUM, "L", Priority.LOW);

	private static final Map<String, List<String>> PLACES = Map.of("BULK",
			List.of("Bulk Marketplace Signup Issues", "Marketplace"), "CONN",
			List.of("Marketplace Connection Problems", "Marketplace"), "LIST",
			List.of("Listing & Pricing Questions", "Listing"), "PRICE",
			List.of("Listing & Pricing Questions", "Pricing"), "PAY", List.of("Payments & Earnings", "Billing"),
			"CRASH", List.of("App Crashes/Performance", "Product"), "FEAT", List.of("Feature Requests", "Product"),
			"ACC", List.of("Account Management", "General support"), "FEED", List.of("Feedback", "General support"));

	private LabelledMessages() {
	}

	/** One message and what is right for it. */
	record Labelled(Message message, String category, String team, Priority priority, boolean heldOut) {
	}

	static List<Labelled> all() {
		return read("messages.txt");
	}

	/** Those for which the rules were widened. */
	static List<Labelled> widened() {
		return read("widened.txt");
	}

	/** Those that no rule has seen. */
	static List<Labelled> fresh() {
		return read("fresh.txt");
	}

	private static List<Labelled> read(String name) {
		try (InputStream file = Objects
			.requireNonNull(LabelledMessages.class.getResourceAsStream("/labelled/" + name))) {
			List<Labelled> all = new ArrayList<>();
			new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#") && !line.isBlank())
				.forEach((line) -> all.add(labelled(line, all.size() % 3 == 2)));
			return all;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Labelled labelled(String line, boolean heldOut) {
		String[] columns = line.split(" \\| ", 3);
		String[] parts = columns[2].split(" // ", 2);
		Message message = new Message("email", (parts.length > 1) ? parts[0] : "", parts[parts.length - 1], false,
				null);
		List<String> place = Objects.requireNonNull(PLACES.get(columns[1]));
		return new Labelled(message, place.getFirst(), place.getLast(),
				Objects.requireNonNull(PRIORITIES.get(columns[0])), heldOut);
	}

}
