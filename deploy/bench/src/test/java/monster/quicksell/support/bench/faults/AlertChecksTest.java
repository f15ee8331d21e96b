package monster.quicksell.support.bench.faults;

import java.util.List;

import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.TicketJoinedIncident;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The checker finds what is wrong with escalations, calls, and who heard of them. */
class AlertChecksTest extends Planted {

	@Test
	void isContentWithAnEscalationThatWasHeardOf() {
		escalate();
		assertThat(found()).isEmpty();
	}

	@Test
	void isContentWithOneCallForWhatOneCauseHasRaisedAndNotForMore() {
		escalate();
		say("t1", "escalation", 2, escalated("e-2", "money"));
		escalations(2);
		assertThat(found()).isEmpty();
		say(NOON.plusSeconds(1), "t1", "escalation", 3, escalated("e-3", "again"));
		escalations(3);
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void findsAnAlertThatPagerDutyNeverHeard() {
		escalate();
		this.pages.clear();
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void findsAnAlertThatSlackNeverHeard() {
		escalate();
		this.slack.clear();
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void findsAPageWithoutACallThoughItIsOverByNow() {
		say("t1", "escalation", 1, escalated("e-1", "refund"));
		say("t1", "escalation", 2, new EscalationResolved("e-1", "john", "done"));
		escalations(2);
		this.figures.put("escalated", 1);
		assertThat(found()).isEmpty();
		say("t1", "escalation", 3, new EscalationPaged("e-1", 1, 1, null, null, NOON, "raised", List.of(), null, null));
		escalations(3);
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void isContentWithWhatIsLeftToAnIncident() {
		say("t1", "escalation", 1, escalated("e-1", "crash"));
		say("t1", "escalation", 2, new TicketJoinedIncident("incident-t2", "t2", "same trouble", 5));
		escalations(2);
		this.figures.put("escalated", 1);
		assertThat(found()).isEmpty();
	}

	@Test
	void findsALostCallOfATicketThatBelongsToAnIncident() {
		escalate();
		say("t1", "escalation", 2, new TicketJoinedIncident("incident-t2", "t2", "same trouble", 5));
		escalations(2);
		assertThat(found()).isEmpty();
		this.slack.clear();
		this.pages.clear();
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void findsWhatSlackHeardTwiceThoughItHadAnswered() {
		escalate();
		this.slack.add(this.slack.getFirst());
		this.answered = false;
		assertThat(found()).isEmpty();
		this.answered = true;
		assertThat(found()).containsExactly(Invariant.ALERT_ONCE);
	}

	/** Killed between telling and taking note of it; a kill at another time is none. */
	@Test
	void isContentWithWhatSlackHeardOnceMoreAfterAKill() {
		escalate();
		this.slack.add(this.slack.getFirst());
		this.unrests.add(new Unrest(1_500_000_000L, 1_600_000_000L));
		assertThat(found()).containsExactly(Invariant.ALERT_ONCE);
		this.unrests.add(new Unrest(500_000_000L, 500_000_001L));
		assertThat(found()).isEmpty();
	}

	@Test
	void findsWhatSlackHeardAndNobodyRaised() {
		escalate();
		this.slack.add("{\"text\":\"QS-7 needs somebody, Escalation: e-7\"}");
		assertThat(found()).containsExactly(Invariant.ALERT_ONCE);
	}

	/** Its text is on the same ticket as the first one's. */
	@Test
	void findsALostSecondAlertOfATicket() {
		escalate();
		this.alerts.add(call("e-1", "2.1@2026-11-23T12:05:00Z"));
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

	@Test
	void findsASecondAlertOfOneCause() {
		escalate();
		this.alerts.add(call("e-1", "1.1@2026-11-23T12:00:01Z"));
		assertThat(found()).contains(Invariant.ALERT_ONCE);
	}

	@Test
	void findsAPageThatNobodyRaised() {
		escalate();
		this.pages.add("escalation:t2:refund:1.1@2026-11-23T12:00:00Z");
		assertThat(found()).containsExactly(Invariant.ALERT_ONCE);
	}

	@Test
	void findsAnEscalationWithoutAnAlert() {
		escalate();
		this.alerts.clear();
		this.pages.clear();
		this.slack.clear();
		assertThat(found()).containsExactly(Invariant.ALERT_DELIVERED);
	}

}
