package monster.quicksell.support.bench;

import java.time.Instant;

import monster.quicksell.support.bench.log.LogPlan;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.schema.AvroDeserializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What may be said of a ticket that nobody answers, and of no other. */
class SaidOfBacklogTest {

	/** Nobody answers the first two of a hundred. */
	private final SaidOfBacklog said = new SaidOfBacklog(new AvroDeserializer(), LogPlan.lives(100).unanswered(2));

	@Test
	void countsTheBreachesOfTicketsThatNobodyAnswered() {
		this.said.hear("ticket-0", breach(SlaMetric.FIRST_RESPONSE), 1000);
		this.said.hear("ticket-0", breach(SlaMetric.RESOLUTION), 3000);
		this.said.hear("ticket-1", breach(SlaMetric.RESOLUTION), 2000);

		assertThat(this.said.silent()).containsExactlyInAnyOrder("ticket-0", "ticket-1");
		assertThat(this.said.breaches()).isEqualTo(3);
		assertThat(this.said.falseBreaches()).isZero();
		assertThat(this.said.repeated()).isZero();
		assertThat(this.said.lastBreach()).isEqualTo(3000);
	}

	@Test
	void findsABreachThatWasSaidTwice() {
		this.said.hear("ticket-0", breach(SlaMetric.RESOLUTION), 1000);
		this.said.hear("ticket-0", breach(SlaMetric.RESOLUTION), 3000);

		assertThat(this.said.breaches()).isEqualTo(1);
		assertThat(this.said.repeated()).isEqualTo(1);
		assertThat(this.said.lastBreach()).isEqualTo(1000);
	}

	@Test
	void findsABreachOfATicketThatWasAnswered() {
		this.said.hear("ticket-2", breach(SlaMetric.RESOLUTION), 1000);

		assertThat(this.said.breaches()).isZero();
		assertThat(this.said.falseBreaches()).isEqualTo(1);
		assertThat(this.said.lastBreach()).isZero();
	}

	private static SlaBreached breach(SlaMetric metric) {
		return new SlaBreached(metric, 1, Instant.EPOCH, 900L);
	}

}
