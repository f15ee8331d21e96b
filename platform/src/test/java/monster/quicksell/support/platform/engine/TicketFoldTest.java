package monster.quicksell.support.platform.engine;

import java.time.Instant;
import java.util.List;

import monster.quicksell.support.platform.decider.Decision;
import monster.quicksell.support.platform.log.TraceParent;
import monster.quicksell.support.platform.store.Sequences;
import monster.quicksell.support.platform.store.Stored;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TicketFoldTest {

	private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

	private final Participant<Tally> participant = Participant.of("tally", Tally.class, new Tally.Rules("tally"));

	private int size = 10;

	private final TicketFold<Tally> fold = new TicketFold<>(this.participant, (topic, record) -> new byte[this.size],
			Stored.unknown("t", 0, this.participant.decider().initial("t")));

	private final List<Decision> decisions = List.of(Decision.append(Tests.note("n", "tally")));

	@Test
	void putsWhatWasDecidedIntoTheOutboxWithItsNumber() {
		this.fold.add(this.decisions, NOW, TraceParent.begin());
		this.fold.add(this.decisions, NOW, TraceParent.begin());
		assertThat(this.fold.next().outbox()).extracting((outgoing) -> outgoing.headers().get("ce_sequence"))
			.containsExactly("1", "2");
		assertThat(this.fold.next().state().notes()).isEqualTo(2);
	}

	@Test
	void movesADueTimeThatTheRulesHaveMovedSince() {
		Tally tally = new Tally("t", 1, 0, List.of("m"), NOW.plusSeconds(20), false);
		Stored<Tally> stored = new Stored<>("t", 7, 0, Sequences.none(), 5, NOW, tally, List.of(), null);
		TicketFold<Tally> known = new TicketFold<>(this.participant, (topic, record) -> new byte[10], stored);
		known.time(NOW.plusSeconds(1));
		assertThat(known.isChanged()).isTrue();
		assertThat(known.next().outbox()).isEmpty();
		assertThat(known.next().due()).isEqualTo(NOW.plusSeconds(20));

		TicketFold<Tally> again = new TicketFold<>(this.participant, (topic, record) -> new byte[10], known.next());
		again.time(NOW.plusSeconds(2));
		assertThat(again.isChanged()).isFalse();
	}

	@Test
	void refusesWholeWhatKafkaWouldNeverTake() {
		this.size = TicketFold.MOST_BYTES + 1;
		assertThatIllegalStateException().isThrownBy(() -> this.fold.add(this.decisions, NOW, TraceParent.begin()))
			.withMessageContaining("larger");
		assertThat(this.fold.isChanged()).isFalse();
		assertThat(this.fold.state().notes()).isZero();
	}

}
