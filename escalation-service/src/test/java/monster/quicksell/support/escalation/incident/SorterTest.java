package monster.quicksell.support.escalation.incident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which tickets are about the same trouble: pairs in {@code incidents/pairs.txt}. */
class SorterTest {

	private static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");

	private static final List<String> MARKETPLACES = List.of("ebay", "amazon", "etsy", "poshmark", "facebook");

	private static final IncidentRules RULES = new IncidentRules(Duration.ofHours(2), 5, 0.45, MARKETPLACES,
			List.of("something went wrong"), Duration.ofHours(4));

	private final Sorter sorter = new Sorter(RULES);

	@ParameterizedTest
	@MethodSource("pairs")
	void sameTroubleIsRecognisedAndALookAlikeIsNot(String line) {
		String[] texts = line.substring(2).split(" \\| ", 2);
		Sighting one = sighting("1", "ann", texts[0], 0);
		Sighting other = sighting("2", "ben", texts[1], 1);

		assertThat(one.isLike(other, RULES.likeness())).as("%s", one.fingerprint().likeness(other.fingerprint()))
			.isEqualTo(line.startsWith("+"));
		assertThat(other.isLike(one, RULES.likeness())).isEqualTo(line.startsWith("+"));
	}

	@Test
	void thereAreTenPairsOfEachKind() {
		assertThat(pairs().filter((line) -> line.startsWith("+"))).hasSizeGreaterThanOrEqualTo(10);
		assertThat(pairs().filter((line) -> line.startsWith("-"))).hasSizeGreaterThanOrEqualTo(10);
	}

	@Test
	void sameErrorIsTheSameTroubleInOneCategoryOnly() {
		Sighting card = quoting("1", "Billing", "My card is refused with E-4711 when I pay the yearly plan");
		Sighting photo = quoting("2", "Photos", "Turning a picture upside down ends with E-4711");

		assertThat(card.isLike(photo, RULES.likeness())).isFalse();
		assertThat(card.isLike(quoting("3", "Billing", "E-4711 and nothing is booked"), RULES.likeness())).isTrue();
	}

	@Test
	void errorThatSaysNothingIsNoError() {
		assertThat(RULES.error(List.of("Something went wrong!", "E-4711"))).isEqualTo("e 4711");
		assertThat(RULES.error(List.of("Something went  wrong..."))).isNull();
		assertThat(RULES.error(List.of())).isNull();
	}

	@Test
	void marketplaceIsAWholeWord() {
		assertThat(RULES.marketplace("My shop is broken. Betsy")).isNull();
		assertThat(RULES.marketplace("My ETSY-shop is broken. Betsy")).isEqualTo("etsy");
		assertThat(RULES.marketplace("on eBay's side")).isEqualTo("ebay");
	}

	private static Sighting quoting(String ticket, String category, String text) {
		return new Sighting(ticket, BEGIN, ticket, category, null, "e 4711", text, Fingerprint.of(text));
	}

	@Test
	void burstIsOneIncidentFromTheFifthCustomerOn() {
		List<Sighting> burst = IntStream.range(0, 5000)
			.mapToObj((i) -> sighting("t" + i, "customer " + i, "eBay connection is down number " + i, i))
			.toList();

		Map<String, Sighting> sorted = this.sorter.sort(burst, List.of(), List.of());

		assertThat(sorted).hasSize(5000);
		assertThat(sorted.values()).extracting(Sighting::ticketId).containsOnly("t4");
	}

	@Test
	void oneCustomerWhoAsksOftenIsNoIncident() {
		List<Sighting> many = IntStream.range(0, 20)
			.mapToObj((i) -> sighting("t" + i, "ann", "eBay connection is down", i))
			.toList();

		assertThat(this.sorter.sort(many, List.of(), List.of())).isEmpty();
	}

	@Test
	void whatIsOlderThanTheWindowDoesNotCount() {
		List<Sighting> slow = IntStream.range(0, 5)
			.mapToObj((i) -> sighting("t" + i, "customer " + i, "eBay connection is down", i * 3600))
			.toList();

		assertThat(this.sorter.sort(slow, List.of(), List.of())).isEmpty();
	}

	@Test
	void laterTicketJoinsWhatRuns() {
		Sighting lead = sighting("lead", "ann", "eBay connection is down", 0);
		Sighting late = sighting("late", "zoe", "connection to eBay down", 7200);

		assertThat(this.sorter.sort(List.of(late), List.of(lead), List.of())).containsExactly(Map.entry("late", lead));
	}

	@Test
	void alikeTextsShareAKey() {
		List<String> missed = new ArrayList<>();
		pairs().filter((line) -> line.startsWith("+")).forEach((line) -> {
			String[] texts = line.substring(2).split(" \\| ", 2);
			List<String> keys = sighting("1", "ann", texts[0], 0).keys();
			if (sighting("2", "ben", texts[1], 0).keys().stream().noneMatch(keys::contains)) {
				missed.add(line);
			}
		});
		assertThat(missed).isEmpty();
	}

	static Stream<String> pairs() {
		try {
			return new ClassPathResource("incidents/pairs.txt").getContentAsString(StandardCharsets.UTF_8).lines();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Sighting sighting(String ticket, String customer, String text, int seconds) {
		String low = text.toLowerCase(java.util.Locale.ROOT);
		@Nullable String marketplace = MARKETPLACES.stream().filter(low::contains).findFirst().orElse(null);
		java.util.regex.Matcher error = java.util.regex.Pattern.compile("error \\d+|\"[^\"]+\"").matcher(low);
		return new Sighting(ticket, BEGIN.plusSeconds(seconds), customer, "", marketplace,
				error.find() ? error.group() : null, text, Fingerprint.of(text));
	}

}
