package monster.quicksell.support.escalation.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.escalation.ladder.Audit;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Ladder;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.ladder.Orders;
import monster.quicksell.support.escalation.ladder.Policies;
import monster.quicksell.support.escalation.ladder.Roster;
import monster.quicksell.support.escalation.ladder.Said;
import monster.quicksell.support.escalation.ladder.Troubles;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.platform.decider.Story;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** The crash of t-1 waits for the call of an incident that t-0 leads. */
class AuditLookTest {

	private static final Duration GRACE = Duration.ofMinutes(1);

	private final Matrix matrix = Policies.matrix();

	private final Orders orders = new Orders(this.matrix, Roster.nobody());

	private final AuditLook look = new AuditLook(new Audit(new Ladder(this.matrix, Roster.nobody()), GRACE),
			Said.BEGIN.plus(Duration.ofMinutes(3)));

	private final Map<String, Escalations> stored = new HashMap<>();

	private final Story<Escalations> lead = crash("t-0");

	private final Story<Escalations> member = crash("t-1");

	@Test
	void findsWhatNobodyIsCalledFor() {
		joins(this.member);
		this.look.take(this.member.state());
		assertThat(findings()).extracting(Audit.Finding::escalationId).containsExactly("t-1.suspected-bug");
	}

	@Test
	void somebodyIsCalledForItsIncidentThoughThatOpenedWhileItWalked() {
		joins(this.member);
		this.look.take(this.member.state());
		joins(this.lead);
		assertThat(findings()).isEmpty();
	}

	@Test
	void ticketThatLeftItsIncidentWhileItWalkedIsNotFound() {
		joins(this.member);
		this.look.take(this.member.state());
		this.member.apply(this.orders.leave(this.member.state(), Troubles.over("t-0")));
		assertThat(findings()).isEmpty();
	}

	@Test
	void overdueStepIsFoundWhoeverIsCalledForTheIncident() {
		joins(this.lead);
		Story<Escalations> refund = story("t-1");
		refund.happens("intake", Said.created("Refund please", "I want a refund."));
		refund.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
		joins(refund);
		AuditLook later = new AuditLook(new Audit(new Ladder(this.matrix, Roster.nobody()), GRACE),
				Said.BEGIN.plus(Duration.ofHours(1)).plus(GRACE).plusSeconds(1));
		later.take(refund.state());
		keep(refund);
		assertThat(later.findings((ticket) -> Mono.justOrEmpty(this.stored.get(ticket))).block())
			.extracting(Audit.Finding::why)
			.containsExactly("a step is overdue");
	}

	private List<Audit.Finding> findings() {
		keep(this.lead);
		keep(this.member);
		return this.look.findings((ticket) -> Mono.justOrEmpty(this.stored.get(ticket))).blockOptional().orElseThrow();
	}

	private void keep(Story<Escalations> ticket) {
		this.stored.put(ticket.state().ticketId(), ticket.state());
	}

	private void joins(Story<Escalations> ticket) {
		ticket.apply(this.orders.join(ticket.state(), Troubles.running("t-0"), ticket.now()));
	}

	private Story<Escalations> crash(String ticket) {
		Story<Escalations> crash = story(ticket);
		crash.happens("intake", Said.created("Crash", "Your app keeps crashing, error 4711"));
		crash.happens("routing", Said.routed(Priority.HIGH, Sentiment.NEUTRAL));
		return crash;
	}

	private Story<Escalations> story(String ticket) {
		return new Story<>("escalation", new Ladder(this.matrix, Roster.nobody()), ticket, Said.BEGIN);
	}

}
