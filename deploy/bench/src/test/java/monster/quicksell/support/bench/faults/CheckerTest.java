package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.bench.log.Happening;
import monster.quicksell.support.bench.log.TicketLife;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.TicketQueued;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The checker is content with what is well, and finds each violation that is planted. */
class CheckerTest extends Planted {

	@Test
	void isContentWithWhatIsWell() {
		assertThat(found()).isEmpty();
	}

	@Test
	void isContentWithARepetitionOfTheSameEvent() {
		LogEvent first = this.log.get(1);
		say(first.ticketId(), first.producer(), first.sequence(), first.data());
		assertThat(found()).isEmpty();
	}

	@Test
	void findsALostMessage() {
		this.accepted.put("m-3-0", Set.of("t3"));
		this.conversation.put("m-3-0", "t-3");
		assertThat(found()).containsExactlyInAnyOrder(Invariant.NO_MESSAGE_LOST_OR_DOUBLED,
				Invariant.ONE_TICKET_PER_CONVERSATION);
	}

	@Test
	void findsAMessageThatWasToldTwoTickets() {
		this.accepted.put("m-1-0", Set.of("t1", "t9"));
		assertThat(found()).containsExactly(Invariant.NO_MESSAGE_LOST_OR_DOUBLED);
	}

	@Test
	void findsAMessageThatNobodySent() {
		this.conversation.remove("m-1-0");
		this.accepted.remove("m-1-0");
		assertThat(found()).containsExactly(Invariant.NO_MESSAGE_LOST_OR_DOUBLED);
	}

	@Test
	void findsASecondTicketOfAConversation() {
		Happening happening = TicketLife.event(1, 0, NOON, false);
		say("t7", "intake", 1, happening.data());
		assertThat(found()).contains(Invariant.ONE_TICKET_PER_CONVERSATION, Invariant.NO_MESSAGE_LOST_OR_DOUBLED);
	}

	@Test
	void findsALostEvent() {
		this.log.removeIf((event) -> event.id().equals("t1:routing:1"));
		assertThat(found()).contains(Invariant.NUMBERS_WITHOUT_GAP, Invariant.ONE_EFFECT);
	}

	@Test
	void findsTwoEventsOfOneNumber() {
		say("t1", "routing", 1, TicketLife.event(1, 1, NOON, true).data());
		assertThat(found()).containsExactly(Invariant.NUMBERS_WITHOUT_GAP);
	}

	@Test
	void findsDisorder() {
		LogEvent early = this.log.get(1);
		this.log.set(1, new LogEvent(0, 100, early.at(), early.time(), early.id(), early.producer(), early.ticketId(),
				early.sequence(), early.data()));
		// Its targets stand before it now
		assertThat(found()).containsExactlyInAnyOrder(Invariant.ORDER_KEPT, Invariant.DUE_TIMES_TRUE);
	}

	@Test
	void findsASecondEffect() {
		say("t1", "routing", 3, TicketLife.event(1, 1, NOON, false).data());
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsARoutingThatNoMessageAskedFor() {
		say("t1", "routing", 3, TicketLife.event(1, 1, NOON, true).data());
		this.documents.values()
			.forEach((documents) -> documents.put("t1",
					new Readers.Seen(Map.of("intake", 2L, "routing", 3L, "sla", 1L), true, "OPEN")));
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsASecondAssignment() {
		say("t1", "routing", 3, TicketLife.event(1, 2, NOON, false).data());
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsASecondEscalation() {
		escalate();
		say("t1", "escalation", 2, escalated("e-1", "refund"));
		assertThat(found()).contains(Invariant.ONE_EFFECT);
	}

	@Test
	void findsAnAgentWithTooManyTickets() {
		this.capacity.put("specialist-1", 1);
		assertThat(found()).containsExactly(Invariant.CAPACITY_KEPT);
	}

	@Test
	void findsAnAgentWhoseTicketsTakeTooManyPlaces() {
		this.places.put("chat", 2);
		assertThat(found()).containsExactly(Invariant.CAPACITY_KEPT);
	}

	@Test
	void findsAPlaceThatIsStillHeldByATicketThatIsOver() {
		solve("t1", NOON.plusSeconds(60));
		assertThat(found()).isEmpty();
		this.held.put("t1", "specialist-1");
		assertThat(found()).containsExactly(Invariant.CAPACITY_KEPT);
	}

	@Test
	void findsATicketWithoutItsPlaceAndAPlaceOfNoTicket() {
		this.held.remove("t1");
		assertThat(found()).containsExactly(Invariant.CAPACITY_KEPT);
		this.held.putAll(Map.of("t1", "specialist-1", "t9", "specialist-1"));
		assertThat(found()).containsExactly(Invariant.CAPACITY_KEPT);
	}

	@Test
	void findsATicketThatIsNobodysAndNobodyIsSoughtFor() {
		replace("t1:routing:2", new SentimentDetected("m-1-0", Sentiment.NEUTRAL, 0.0, List.of()));
		this.held.remove("t1");
		assertThat(found()).containsExactly(Invariant.ONE_EFFECT);
		replace("t1:routing:2", new TicketQueued("Technical", "all places are taken"));
		assertThat(found()).isEmpty();
	}

	@Test
	void isContentWithAnAgentWhoGetsATicketAfterAnotherWasSolved() {
		this.capacity.put("specialist-1", 1);
		solve("t1", NOON.plusSeconds(1));
		move("t2:routing:2", NOON.plusSeconds(2));
		assertThat(found()).isEmpty();
	}

	@Test
	void isContentWithATicketThatWasSolvedBeforeItsAssignmentStoodInTheLog() {
		this.capacity.put("specialist-1", 1);
		solve("t1", NOON.plusSeconds(1));
		move("t1:routing:2", NOON.plusSeconds(2));
		move("t2:routing:2", NOON.plusSeconds(3));
		assertThat(found()).isEmpty();
	}

	@Test
	void findsALostAnswer() {
		this.answers.put("a-2", "t2");
		assertThat(found()).containsExactly(Invariant.NO_MESSAGE_LOST_OR_DOUBLED);
	}

	@Test
	void findsAnAnswerThatTheCustomerWasNotSent() {
		solve("t1", NOON.plusSeconds(1));
		this.letters.removeIf((letter) -> letter instanceof OutboundMessage sent && sent.getMessageId().equals("l-t1"));
		assertThat(found()).containsExactly(Invariant.NO_MESSAGE_LOST_OR_DOUBLED);
	}

	@Test
	void findsALetterAmongTheAlerts() {
		this.alerts.add(letter("l-3", "t1", "Lost its way"));
		assertThat(found()).containsExactly(Invariant.RIGHT_TOPIC);
	}

	@Test
	void findsAnAlertAmongTheLetters() {
		this.letters.add(call("e-1", "1.1"));
		assertThat(found()).containsExactly(Invariant.RIGHT_TOPIC);
	}

	@Test
	void findsAnAlertInTheLog() {
		say("t1", "sla", 2, call("e-1", "1.1"));
		assertThat(found()).contains(Invariant.RIGHT_TOPIC);
	}

	@Test
	void findsARefusedMessageInTheLog() {
		this.refused.add("m-1-0");
		assertThat(found()).containsExactly(Invariant.REFUSED_LEAVES_NOTHING);
	}

	@Test
	void findsMessagesOfAConversationInTheWrongOrder() {
		say("t1", "intake", 3,
				new CustomerReplied(
						new CustomerMessage("m-1-1", "m-1-1", "one more thing", null, List.of(), NOON, false), "chat",
						null, null, null, false));
		this.figures.put("contacts", 3);
		this.accepted.put("m-1-1", Set.of("t1"));
		this.conversation.put("m-1-1", "t-1");
		this.inOrder.add(List.of("m-1-0", "m-1-1"));
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
		this.inOrder.add(List.of("m-1-1", "m-1-0"));
		assertThat(found()).contains(Invariant.ORDER_KEPT);
	}

	@Test
	void isContentWithTheSameLetterAgain() {
		this.letters.add(letter("l-1", "t1", "It has arrived"));
		assertThat(found()).isEmpty();
	}

	@Test
	void findsAnotherLetterOfTheSameId() {
		this.letters.add(letter("l-1", "t1", "It has not arrived"));
		assertThat(found()).containsExactly(Invariant.LETTERS_ONCE);
	}

	@Test
	void findsASecondReceipt() {
		this.letters.add(letter("l-2", "t1", "It has arrived"));
		assertThat(found()).containsExactly(Invariant.LETTERS_ONCE);
	}

	@Test
	void findsASecretInALog() {
		this.outputs.put("sla.log", "refused the token s3cret of somebody");
		assertThat(found()).containsExactly(Invariant.NOTHING_SECRET_SHOWN);
	}

	@Test
	void findsSomebodyWhoDoesNotGetReady() {
		this.seen.add(new Violation(Invariant.READY_AGAIN, "metrics was started and not ready"));
		assertThat(found()).containsExactly(Invariant.READY_AGAIN);
	}

	@Test
	void findsSomebodyWhoDoesNotWaitQuietly() {
		this.seen.add(new Violation(Invariant.WAITS_QUIETLY, "metrics says that it is ready, without its store"));
		assertThat(found()).containsExactly(Invariant.WAITS_QUIETLY);
	}

	@Test
	void findsSomebodyWhoDoesNotEnd() {
		this.endings.add(new Ending("sla", 0, Duration.ofSeconds(31), false, 0));
		assertThat(found()).containsExactly(Invariant.ENDS_IN_ORDER);
	}

	@Test
	void findsARequestThatWasUnderWayAndFailed() {
		long asked = Duration.ofSeconds(10).toNanos();
		this.endings.add(new Ending("intake", asked, Duration.ofSeconds(5), true, 1));
		// Refused at the door, and lost before: not under way when it was asked
		this.failed.add(new Sent.Attempt(asked + 1, asked + 2));
		this.failed.add(new Sent.Attempt(1, 2));
		assertThat(found()).isEmpty();
		this.failed.add(new Sent.Attempt(Duration.ofSeconds(9).toNanos(), asked + 1));
		assertThat(found()).containsExactly(Invariant.ENDS_IN_ORDER);
	}

	@Test
	void findsAWrongFigure() {
		this.figures.put("received", 3);
		assertThat(found()).containsExactly(Invariant.FIGURES_TRUE);
	}

	@Test
	void findsAWrongFigureOfOneChannel() {
		this.figures.put("received on chat", 2);
		assertThat(found()).containsExactly(Invariant.FIGURES_TRUE);
	}

	@Test
	void findsADocumentThatMissedAnEvent() {
		document("metrics", "t1", new Readers.Seen(Map.of("intake", 2L, "routing", 1L, "sla", 1L), true, "OPEN"));
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
	}

	@Test
	void findsADocumentThatHasATicketWhereItNoLongerStands() {
		solve("t1", NOON.plusSeconds(1));
		document("metrics", "t1", new Readers.Seen(Map.of("intake", 4L, "routing", 2L, "sla", 3L), true, "OPEN"));
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
	}

	@Test
	void isContentWithAnOldStatusThatIsReadAfterANewOne() {
		LogEvent begun = this.log.get(3);
		solve("t1", NOON.plusSeconds(1));
		this.log.removeIf((event) -> event.id().equals(begun.id()));
		this.log.add(new LogEvent(0, 200, begun.at(), begun.time(), begun.id(), begun.producer(), begun.ticketId(),
				begun.sequence(), begun.data()));
		assertThat(found()).containsExactly(Invariant.ORDER_KEPT);
	}

	@Test
	void findsADocumentThatHasSomethingLeftToSay() {
		document("intake", "t1", new Readers.Seen(Map.of("intake", 2L, "routing", 2L, "sla", 1L), false, "OPEN"));
		assertThat(found()).containsExactly(Invariant.STATES_COMPLETE);
	}

	@Test
	void findsAGoodRecordThatWasPutAside() {
		this.deadLetters.put("sla of " + LOG, List.of(LOG + "-0-999", LOG + "-0-3"));
		assertThat(found()).containsExactly(Invariant.DEAD_LETTERS_EXACT);
	}

	@Test
	void findsABadRecordThatNobodyPutAside() {
		this.deadLetters.put("sla of " + LOG, List.of());
		assertThat(found()).containsExactly(Invariant.DEAD_LETTERS_EXACT);
	}

	@Test
	void findsARecordThatWasPutAsideTwiceInOneLife() {
		this.deadLetters.put("sla of " + LOG, List.of(LOG + "-0-999", LOG + "-0-999"));
		assertThat(found()).containsExactly(Invariant.DEAD_LETTERS_EXACT);
		this.lives.put("sla", 2);
		assertThat(found()).isEmpty();
	}

	@Test
	void findsWhatWasNotRead() {
		this.left = 1;
		assertThat(found()).containsExactly(Invariant.NOTHING_LEFT);
	}

}
