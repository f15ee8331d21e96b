package monster.quicksell.support.escalation.oncall;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who is on call, and until when. */
class OnCallTest {

	private static final String POLICY = """
			people:
			  - {id: ann, name: Ann}
			  - {id: ben, name: Ben}
			  - {id: cho, name: Cho}
			  - {id: dee, name: Dee}
			schedules:
			  - name: leads
			    zone: Europe/Berlin
			    rotations:
			      - {people: [ann, ben], start: "2026-01-05T09:00", days: 7}
			      - {people: [cho], start: "2026-01-05T00:00", days: 1, on: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY], from: "22:00", until: "06:00"}
			    overrides:
			      - {person: dee, from: "2026-12-24T00:00", until: "2026-12-27T00:00"}
			""";

	private final OnCall onCall = parse(POLICY);

	@ParameterizedTest
	@CsvSource({
			// hand-over on Monday at nine, local time
			"2026-01-05T08:00:00Z, ann", "2026-01-12T07:59:59Z, ann", "2026-01-12T08:00:00Z, ben",
			"2026-01-05T07:59:59Z, ",
			// summer time: still at nine local time, which is seven UTC
			"2026-03-30T06:59:59Z, ben", "2026-03-30T07:00:00Z, ann", "2026-10-26T07:59:59Z, ben",
			"2026-10-26T08:00:00Z, ann",
			// nights of working days, Friday's until Saturday morning
			"2026-01-09T21:00:00Z, cho", "2026-01-10T04:59:59Z, cho", "2026-01-10T05:00:00Z, ann",
			"2026-01-10T22:00:00Z, ann",
			// the override wins over everything
			"2026-12-24T22:30:00Z, dee", "2026-12-26T22:59:59Z, dee", "2026-12-26T23:00:00Z, ann" })
	void isWhoeverThePolicySays(Instant at, String person) {
		assertThat(this.onCall.at("leads", at).person()).isEqualTo(person);
	}

	@ParameterizedTest
	@CsvSource({ "2026-10-25T00:29:59Z, ben", "2026-10-25T00:30:00Z, ann", "2026-10-25T01:00:00Z, ann",
			"2026-10-25T01:30:00Z, ann", "2026-03-29T00:59:59Z, ben", "2026-03-29T01:30:00Z, ann" })
	void nightThatEndsInTheHourThatComesTwiceEndsOnce(Instant at, String person) {
		OnCall night = parse("""
				people: [{id: ann, name: Ann}, {id: ben, name: Ben}]
				schedules:
				  - name: leads
				    zone: Europe/Berlin
				    rotations:
				      - {people: [ann], start: "2026-01-05T09:00", days: 7}
				      - {people: [ben], start: "2026-01-05T00:00", days: 1, from: "20:00", until: "02:30"}
				""");

		assertThat(night.at("leads", at).person()).isEqualTo(person);
		assertThat(night.at("leads", Instant.parse("2026-10-24T23:00:00Z")).until())
			.isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
	}

	@Test
	void handOverIsToldBeforehand() {
		Turn turn = this.onCall.at("leads", Instant.parse("2026-01-10T12:00:00Z"));

		assertThat(turn).isEqualTo(new Turn("ann", Instant.parse("2026-01-12T08:00:00Z"), false));
	}

	@Test
	void standInWinsWhileItLasts() {
		Instant from = Instant.parse("2026-12-24T10:00:00Z");
		this.onCall.standIns(List.of(new StandIn("1", "leads", "cho", from, from.plusSeconds(60), "ann"),
				new StandIn("2", "others", "ann", from, from.plusSeconds(60), "ann")));

		assertThat(this.onCall.at("leads", from.minusMillis(1)).person()).isEqualTo("dee");
		assertThat(this.onCall.at("leads", from)).isEqualTo(new Turn("cho", from.plusSeconds(60), true));
		assertThat(this.onCall.at("leads", from.plusSeconds(60)).person()).isEqualTo("dee");
	}

	@Test
	void nobodyIsOnCallInAScheduleThatDoesNotExist() {
		assertThat(this.onCall.at("nobody", Instant.parse("2026-12-24T10:00:00Z")).person()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			people: [cho]     | people: [zoe]     | 11 | no such person: zoe
			people: [cho]     | people: []        | 11 | somebody must take turns
			days: 1,          | days: 0,          | 11 | must be at least 1
			, until: "06:00"  | ``                | 11 | from goes with until
			person: dee       | person: zoe       | 13 | no such person: zoe
			2026-12-27T00:00  | 2026-12-24T00:00  | 13 | must end after it begins
			id: ben           | id: ann           | 3  | is there twice: ann
			Europe/Berlin     | Europe/Utopia     | 8  | Utopia
			""")
	void mistakeIsNamedWithItsLine(String right, String wrong, int line, String reason) {
		assertThatExceptionOfType(PolicyError.class).isThrownBy(() -> parse(POLICY.replace(right, wrong)))
			.withMessageStartingWith("on-call.yml:" + line + ": ")
			.withMessageContaining(reason);
	}

	@Test
	void policyOfTheServiceHasNoMistake() {
		OnCall shipped = new OnCall(PolicyFile.read(new ClassPathResource("policy/on-call.yml"), OnCallPolicy.class));

		assertThat(shipped.schedules()).isNotEmpty()
			.allSatisfy(
					(name) -> assertThat(shipped.at(name, Instant.parse("2026-11-23T09:00:00Z")).person()).isNotNull());
	}

	private static OnCall parse(String text) {
		return new OnCall(PolicyFile.parse("on-call.yml", text, OnCallPolicy.class));
	}

}
