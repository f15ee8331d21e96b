package monster.quicksell.support.intake.conversation;

import java.util.List;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.TicketStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkflowTest {

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			# from,  agent may,      customer may, system may
			NEW,      OPEN,           -,            OPEN
			OPEN,     WAITING RESOLVED, -,          -
			WAITING,  OPEN RESOLVED,  OPEN,         OPEN CLOSED
			RESOLVED, OPEN CLOSED,    OPEN,         OPEN CLOSED
			CLOSED,   -,              -,            -
			""")
	void letsEachActorDoOnlyWhatTheTableSays(TicketStatus from, String agent, String customer, String system) {
		assertThat(Workflow.next(from, ActorKind.AGENT)).isEqualTo(statuses(agent));
		assertThat(Workflow.next(from, ActorKind.CUSTOMER)).isEqualTo(statuses(customer));
		assertThat(Workflow.next(from, ActorKind.SYSTEM)).isEqualTo(statuses(system));
	}

	private static List<TicketStatus> statuses(String names) {
		return (names != null) ? java.util.Arrays.stream(names.split(" ")).map(TicketStatus::valueOf).toList()
				: List.of();
	}

	@Test
	void namesTheLegalMovesInsteadOfAnIllegalOne() {
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> Cases.at(TicketStatus.WAITING).moves(TicketStatus.CLOSED))
			.withMessageContaining("WAITING")
			.withMessageContaining("OPEN or RESOLVED");
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> Cases.at(TicketStatus.CLOSED).moves(TicketStatus.OPEN))
			.withMessageContaining("nothing else");
	}

	@Test
	void passesThroughOpenWhereThereIsNoStraightWay() {
		assertThat(Workflow.path(TicketStatus.NEW, TicketStatus.WAITING, ActorKind.AGENT))
			.containsExactly(TicketStatus.OPEN, TicketStatus.WAITING);
		assertThat(Workflow.path(TicketStatus.RESOLVED, TicketStatus.WAITING, ActorKind.AGENT))
			.containsExactly(TicketStatus.OPEN, TicketStatus.WAITING);
		assertThat(Workflow.path(TicketStatus.OPEN, TicketStatus.OPEN, ActorKind.AGENT)).isEmpty();
	}

}
