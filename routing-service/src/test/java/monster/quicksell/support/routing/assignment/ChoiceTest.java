package monster.quicksell.support.routing.assignment;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is chosen among the desks. */
class ChoiceTest {

	private static final Instant LONG_AGO = Instant.parse("2026-11-23T08:00:00Z");

	private static final Instant JUST_NOW = Instant.parse("2026-11-23T09:00:00Z");

	@Test
	void largestFreeShareWins() {
		assertThat(chosen(null, desk("ann", 10, 5, LONG_AGO), desk("ben", 2, 0, JUST_NOW))).isEqualTo("ben");
	}

	@Test
	void ofEqualSharesTheLongestIdleWins() {
		assertThat(chosen(null, desk("ann", 4, 1, JUST_NOW), desk("ben", 4, 1, LONG_AGO))).isEqualTo("ben");
	}

	@Test
	void ownerWithRoomComesFirst() {
		assertThat(chosen("ann", desk("ann", 4, 3, JUST_NOW), desk("ben", 4, 0, LONG_AGO))).isEqualTo("ann");
	}

	@Test
	void ownerWithoutRoomIsPassedOver() {
		assertThat(chosen("ann", desk("ann", 4, 4, JUST_NOW), desk("ben", 4, 3, LONG_AGO))).isEqualTo("ben");
	}

	@Test
	void absentOwnerIsPassedOver() {
		Desk away = new Desk(new Agent("ann", "Ann", List.of("Billing"), 1, 4, false), 0, LONG_AGO);

		assertThat(chosen("ann", away, desk("ben", 4, 3, LONG_AGO))).isEqualTo("ben");
	}

	@Test
	void fullAbsentAndOtherTeamsAgentsGetNothing() {
		Desk full = desk("ann", 1, 1, LONG_AGO);
		Desk beyond = desk("cem", 1, 3, LONG_AGO);
		Desk absent = new Desk(new Agent("dan", "Dan", List.of("Billing"), 1, 4, false), 0, LONG_AGO);
		Desk other = new Desk(new Agent("eve", "Eve", List.of("Listing"), 1, 4, true), 0, LONG_AGO);
		Desk nothing = desk("fay", 0, 0, LONG_AGO);

		assertThat(Choice.among(List.of(full, beyond, absent, other, nothing), "Billing", null)).isEmpty();
	}

	@Test
	void secondTeamCountsToo() {
		Desk both = new Desk(new Agent("eve", "Eve", List.of("Listing", "Billing"), 1, 4, true), 0, LONG_AGO);

		assertThat(chosen(null, both)).isEqualTo("eve");
	}

	private static String chosen(@Nullable String owner, Desk... desks) {
		return Choice.among(List.of(desks), "Billing", owner).orElseThrow().desk().agent().id();
	}

	private static Desk desk(String id, int capacity, int load, Instant lastGiven) {
		return new Desk(new Agent(id, id, List.of("Billing"), 1, capacity, true), load, lastGiven);
	}

}
