package monster.quicksell.support.sla.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Teams go on as they did of late. */
class ForecastTest {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private final Forecast forecast = new Forecast(NOW, Duration.ofHours(1), Duration.ofHours(1));

	@Test
	void missesEverythingWhenNothingWasDoneOfLate() {
		open("a", "Marketplace", 30);
		open("b", "Marketplace", 50);
		assertThat(this.forecast.outlooks()).containsExactly(new Forecast.Outlook("Marketplace", 2, 0.0, 2));
	}

	@Test
	void missesThoseWhoseTurnComesAfterTheyAreDue() {
		// Four an hour: turns at 15, 30, 45 and 60 minutes from now
		done("Marketplace", 4);
		open("a", "Marketplace", 20);
		open("b", "Marketplace", 25);
		open("c", "Marketplace", 50);
		open("d", "Marketplace", 55);
		assertThat(this.forecast.outlooks()).containsExactly(new Forecast.Outlook("Marketplace", 4, 4.0, 2));
	}

	@Test
	void tellsTeamsApartAndLooksNoFurtherThanAsked() {
		done("Billing", 60);
		open("a", "Billing", 30);
		open("b", "Listing", 30);
		open("c", "Listing", 61);
		assertThat(this.forecast.outlooks()).containsExactly(new Forecast.Outlook("Billing", 1, 60.0, 0),
				new Forecast.Outlook("Listing", 1, 0.0, 1));
	}

	@Test
	void forgetsWhatWasDoneLongAgo() {
		Story<Clocks> story = story("a", "Billing", Priority.HIGH, NOW.minus(Duration.ofHours(3)));
		story.happens("intake", Said.answered());
		this.forecast.done(story.state());
		open("b", "Billing", 30);
		assertThat(this.forecast.outlooks()).containsExactly(new Forecast.Outlook("Billing", 1, 0.0, 1));
	}

	/** A first response that is due in so many minutes; its resolution is due later. */
	private void open(String ticket, String team, int minutes) {
		Instant created = NOW.plus(Duration.ofMinutes(minutes)).minus(Duration.ofHours(4));
		this.forecast.open(story(ticket, team, Priority.MEDIUM, created).state());
	}

	private void done(String team, int clocks) {
		for (int number = 0; number < clocks; number++) {
			Story<Clocks> story = story("done-" + number, team, Priority.HIGH, NOW.minus(Duration.ofMinutes(30)));
			story.happens("intake", Said.answered());
			this.forecast.done(story.state());
		}
	}

	private static Story<Clocks> story(String ticket, String team, Priority priority, Instant created) {
		ServiceLevels levels = Said.levels();
		Story<Clocks> story = new Story<>("sla", new ClockRules(() -> levels), ticket, created);
		story.happens("intake", Said.created("forum"));
		story.happens("routing", Said.routed(priority, team, List.of()));
		return story;
	}

}
