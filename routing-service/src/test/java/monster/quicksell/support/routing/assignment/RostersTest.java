package monster.quicksell.support.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.routing.classification.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The guide's three phases, ready to use. */
class RostersTest {

	private static final List<String> TEAMS = Policies.classifier().teams();

	@ParameterizedTest
	@CsvSource({ "roster.yml,3,4", "roster-growth.yml,5,6", "roster-scale.yml,8,12" })
	void eachPhaseHasAsManyPeopleAsTheGuideSaysAndLeavesNoTeamAlone(String name, int least, int most) {
		PolicyFile<RosterPolicy> file = PolicyFile.read(new ClassPathResource("policy/" + name), RosterPolicy.class);
		List<Agent> agents = RosterPolicy.checked(file, Policies.classifier());
		assertThat(agents).hasSizeBetween(least, most);
		assertThat(RosterPolicy.teamwork(file, TEAMS).weight("chat"))
			.isGreaterThan(RosterPolicy.teamwork(file, TEAMS).weight("email"));
		for (String team : TEAMS) {
			assertThat(agents).as(team).anyMatch((agent) -> agent.serves(team));
		}
		Instant monday = Instant.parse("2026-11-23T00:00:00Z");
		for (int hour = 0; hour < 7 * 24; hour++) {
			Instant now = monday.plus(Duration.ofHours(hour));
			assertThat(agents).as(now.toString()).anyMatch((agent) -> agent.onDuty(now));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			places: {chat: 0}                 | 2 | must be 1 to 100
			overflow: {Billing: [Gardening]}  | 2 | no such team
			acceptWithin: {HIGH: soon}        | 2 | not a length of time
			acceptWithin: {URGENT: 5m}        | 2 | URGENT
			score: {skills: 1}                | 2 | room
			required: [shoe size]             | 2 | kinds of skills
			""")
	void namesTheLineThatIsWrong(String line, int number, String reason) {
		String text = "agents: []\n" + line + "\n";
		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(() -> RosterPolicy.teamwork(PolicyFile.parse("roster.yml", text, RosterPolicy.class), TEAMS))
			.withMessageContaining("roster.yml:" + number)
			.withMessageContaining(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			skills: ["category:Payments"]                       | no ticket asks for category:Payments; categories are
			skills: ["marketplace:ebuy"]                        | no ticket asks for marketplace:ebuy
			skills: ["language:xx"]                             | no ticket asks for language:xx
			teams: [Gardening]                                  | no such team
			training: {since: 2026-11-02, supervisor: somebody} | another agent
			training: {since: 2026-11-02, supervisor: ann}      | another agent
			""")
	void anAgentWhoCantBeIsAnErrorOfItsLine(String line, String reason) {
		String agent = "{id: ann, name: Ann, level: 1, capacity: 1, available: true,"
				+ (line.startsWith("teams") ? "" : " teams: [Billing],");
		String text = "agents:\n  - " + agent + "\n     " + line + "}\n";
		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(() -> RosterPolicy.checked(PolicyFile.parse("roster.yml", text, RosterPolicy.class),
					Policies.classifier()))
			.withMessageContaining("roster.yml:3")
			.withMessageContaining(reason);
	}

	@Test
	void aShiftThatCantBeIsAnErrorOfItsLine() {
		String text = """
				agents:
				  - {id: ann, name: Ann, teams: [Billing], level: 1, capacity: 1, available: true,
				     shifts: [{zone: Mars, days: [mon], from: "09:00", to: "17:00"}]}
				""";
		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(() -> PolicyFile.parse("roster.yml", text, RosterPolicy.class))
			.withMessageContaining("Europe/Berlin");
	}

}
