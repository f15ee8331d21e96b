package monster.quicksell.support.escalation.ladder;

import org.junit.jupiter.params.provider.CsvSource;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.event.InterimReplyDue;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tickets' lives, and who is called when. */
class LadderStoryTest {

	private static final Matrix MATRIX = Policies.matrix();

	private final Story<Escalations> story = new Story<>("escalation", new Ladder(MATRIX), "t-1", Said.BEGIN);

	private final Orders orders = new Orders(MATRIX);

	@Test
	void sampleConversationIsEscalatedWhenTheAnswersDidNotHelp() {
		assertThat(open("Can't connect my eBay account",
				"I keep trying to link my eBay account but your app says the credentials are wrong. They do work on "
						+ "eBay itself. What's happening?",
				Priority.HIGH, Sentiment.NEUTRAL))
			.isEmpty();
		this.story.passes(Duration.ofMinutes(20));
		this.story.happens("intake", Said.answered("a-1", ActorKind.AGENT));
		this.story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		this.story.passes(Duration.ofHours(3));
		this.story.happens("intake", Said.replied("m-2",
				"I tried both of those things and it's still not working… I don't see you in that list. This is frustrating!"));
		this.story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));

		List<SpecificRecord> said = raised(this.story.happens("routing", Said.felt("m-2", Sentiment.NEGATIVE)));

		TicketEscalated escalated = (TicketEscalated) said.getFirst();
		assertThat(said).hasSize(1);
		assertThat(escalated.getEscalationId()).isEqualTo("t-1.answers-did-not-help");
		assertThat(escalated.getLevel()).isEqualTo(2);
		assertThat(escalated.getTarget()).isEqualTo("Senior Specialist / Team Lead");
		assertThat(escalated.getPriority()).isEqualTo(Priority.HIGH);
		assertThat(escalated.getAcknowledgeBy()).isEqualTo(this.story.now().plus(Duration.ofHours(2)));
		assertThat(escalated.getSummary())
			.isEqualTo("The answers given so far did not help: Can't connect my eBay account");
		assertThat(escalated.getReasons())
			.containsExactly(new Reason("answers-did-not-help", List.of("tried both", "still not working"), "level 2"));
		AlertRaised alert = alerts().getFirst();
		assertThat(alert.getDedupKey()).isEqualTo("escalation:t-1:answers-did-not-help");
		assertThat(alert.getTitle()).startsWith("QS-1: The answers");
		assertThat(alert.getSeverity()).isEqualTo(AlertSeverity.WARNING);
		assertThat(alert.getTicketId()).contains("t-1");
		assertThat(alert.getTarget()).contains("Senior Specialist / Team Lead");
		assertThat(alert.getDetails()).containsEntry("level", "2").containsEntry("sentiment", "NEGATIVE");

		this.story.happens("intake", Said.answered("a-2", ActorKind.AGENT));
		this.story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		assertThat(this.story.happens("intake", Said.replied("m-3", "It works now, thank you so much!"))).isEmpty();
		assertThat(this.story.happens("routing", Said.felt("m-3", Sentiment.POSITIVE))).isEmpty();
		assertThat(this.story.state().openSince()).isNull();
		assertThat(ended()).containsExactly("escalation:t-1:answers-did-not-help");
	}

	@Test
	void answersThatDidNotHelpNeedAnAnswerAndAMood() {
		open("Sync", "It's still not working and this is frustrating", Priority.LOW, Sentiment.NEGATIVE);
		this.story.happens("intake", Said.answered("auto", ActorKind.SYSTEM));
		this.story.happens("intake", Said.replied("m-2", "Still not working! Frustrating!"));
		assertThat(this.story.happens("routing", Said.felt("m-2", Sentiment.NEGATIVE))).isEmpty();

		this.story.happens("intake", Said.answered("a-1", ActorKind.AGENT));
		this.story.happens("intake", Said.replied("m-3", "It is still not working, any other idea?"));
		assertThat(this.story.happens("routing", Said.felt("m-3", Sentiment.NEUTRAL))).isEmpty();

		this.story.happens("intake", Said.replied("m-4", "It is still not working, any other idea?"));
		assertThat(raised(this.story.happens("routing", Said.felt("m-4", Sentiment.NEGATIVE)))).first()
			.extracting((record) -> ((TicketEscalated) record).getTrigger())
			.isEqualTo("answers-did-not-help");
	}

	@Test
	void climbsFromLevelToLevelUntilTheLastAndThenCallsAllOfItAgain() {
		open("Refund please", "I want a refund.", Priority.HIGH, Sentiment.NEUTRAL);
		assertThat(levels()).containsExactly(2);

		this.story.passes(Duration.ofHours(2).minusMillis(1));
		assertThat(levels()).containsExactly(2);
		this.story.passes(Duration.ofMillis(1));
		assertThat(levels()).containsExactly(2, 3);
		this.story.passes(Duration.ofHours(2));
		assertThat(levels()).containsExactly(2, 3, 4);
		this.story.passes(Duration.ofDays(1));
		assertThat(levels()).containsExactly(2, 3, 4);

		assertThat(this.story.state().escalations()).singleElement().satisfies((one) -> {
			assertThat(one.id()).isEqualTo("t-1.refund");
			assertThat(one.climbed()).extracting(Rung::level).containsExactly(2, 3);
			assertThat(one.rung().target()).isEqualTo("VP Operations / Engineering Lead");
			assertThat(one.raisedAt()).isEqualTo(Said.BEGIN);
		});
		assertThat(alerts()).extracting(AlertRaised::getDedupKey).containsOnly("escalation:t-1:refund");
		assertThat(alerts()).extracting((alert) -> alert.getDetails().get("occurrence")).doesNotHaveDuplicates();
		assertThat(alerts()).extracting((alert) -> alert.getDetails().get("schedule"))
			.startsWith("senior-specialist", "team-lead", "support-manager", "vp-operations", "engineering-lead",
					"vp-operations", "engineering-lead");
	}

	@ParameterizedTest
	@EnumSource(Priority.class)
	void lessUrgentTicketsLeaveMoreTime(Priority priority) {
		open("Refund please", "", priority, Sentiment.NEUTRAL);

		assertThat(this.story.state().escalations().getFirst().rung().acknowledgeBy())
			.isEqualTo(Said.BEGIN.plus(Duration.ofHours((priority.compareTo(Priority.HIGH) <= 0) ? 2 : 4)));
	}

	@Test
	void acknowledgementStopsTheLadder() {
		open("Refund please", "", Priority.HIGH, Sentiment.NEUTRAL);
		this.story.passes(Duration.ofHours(3));

		acknowledge("t-1.refund", "ann");
		this.story.passes(Duration.ofHours(2).minusMillis(1));

		assertThat(levels()).containsExactly(2, 3);
		assertThat(this.story.state().escalations().getFirst().acknowledged())
			.isEqualTo(new Mark("ann", Said.BEGIN.plus(Duration.ofHours(3)), ""));
		assertThat(new Ladder(MATRIX).nextDue(this.story.state())).contains(Said.BEGIN.plus(Duration.ofHours(5)));
	}

	@Test
	void oneMessageMakesOneAlertWhateverItSays() {
		List<SpecificRecord> said = open("Fraud",
				"You charged me twice, I want a refund or you will hear from my lawyer. You liars!", Priority.CRITICAL,
				Sentiment.ANGRY);

		assertThat(said).extracting((record) -> ((TicketEscalated) record).getTrigger())
			.containsExactly("legal", "lost-money", "hostile", "refund");
		assertThat(alerts()).singleElement().satisfies((alert) -> {
			assertThat(alert.getDedupKey()).isEqualTo("escalation:t-1:legal");
			assertThat(alert.getDetails()).containsEntry("triggers", "legal,lost-money,hostile,refund");
			assertThat(alert.getDescription()).contains("refund: refund").contains("hostile: You liars");
		});
		assertThat(this.story.state().open()).extracting(Escalation::head).containsOnly("legal");

		this.story.passes(Duration.ofHours(2));
		assertThat(levels()).endsWith(4);
		acknowledge("t-1.refund", "ann");
		assertThat(this.story.state().open()).allMatch((one) -> one.acknowledged() != null);
		this.story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		assertThat(this.story.state().open()).isEmpty();
		assertThat(ended()).containsExactly("escalation:t-1:legal");
	}

	@Test
	void triggerSpeaksOnceForATicket() {
		open("Refund please", "", Priority.HIGH, Sentiment.NEUTRAL);

		for (int i = 0; i < 5; i++) {
			this.story.happens("intake", Said.replied("r-" + i, "Where is my refund?"));
			this.story.happens("routing", Said.felt("r-" + i, Sentiment.NEGATIVE));
		}

		assertThat(escalated()).hasSize(1);
		assertThat(alerts()).hasSize(1);
	}

	@Test
	void triggerSpeaksAgainAfterTheTicketWasResolvedAndReopened() {
		open("Refund please", "", Priority.HIGH, Sentiment.NEUTRAL);
		this.story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		this.story.passes(Duration.ofDays(1));
		this.story.happens("intake", Said.replied("m-2", "No refund has come, I want it now"));
		this.story.happens("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));

		assertThat(raised(this.story.happens("routing", Said.felt("m-2", Sentiment.NEUTRAL)))).hasSize(1);
		assertThat(this.story.state().escalations()).singleElement()
			.satisfies((one) -> assertThat(one.raisedAt()).isEqualTo(this.story.now()));
	}

	@Test
	void angryMoodIsEnough() {
		assertThat(open("Hello", "WELL DONE. NOTHING LEFT.", Priority.MEDIUM, Sentiment.ANGRY)).singleElement()
			.extracting((record) -> ((TicketEscalated) record).getTrigger())
			.isEqualTo("hostile");
		assertThat(this.story.happens("routing", Said.routed(Priority.MEDIUM, Sentiment.ANGRY))).isEmpty();
	}

	@Test
	void moodThatRoutingRepeatsIsNoNewMessage() {
		open("Hello", "Hi", Priority.MEDIUM, Sentiment.NEUTRAL);

		assertThat(this.story.happens("routing", Said.routed(Priority.HIGH, Sentiment.ANGRY))).isEmpty();
	}

	@Test
	void automaticMailSaysNothing() {
		open("Hello", "Hi", Priority.MEDIUM, Sentiment.NEUTRAL);
		this.story.happens("intake", Said.automatic("m-2", "Out of office. For refunds ask my lawyer."));

		assertThat(this.story.passes(Duration.ofHours(1))).isEmpty();
		assertThat(this.story.state().heard()).isEmpty();
	}

	@Test
	void silentRoutingDoesNotSilenceACustomer() {
		this.story.happens("intake", Said.created("Help", "My account was hacked"));

		assertThat(this.story.passes(Duration.ofSeconds(59))).isEmpty();
		List<SpecificRecord> said = raised(this.story.passes(Duration.ofSeconds(1)));

		assertThat(said).singleElement().satisfies((record) -> {
			assertThat(((TicketEscalated) record).getLevel()).isEqualTo(4);
			assertThat(((TicketEscalated) record).getPriority()).isEqualTo(Priority.MEDIUM);
		});
		assertThat(this.story.happens("routing", Said.routed(Priority.MEDIUM, Sentiment.NEUTRAL))).isEmpty();
	}

	@Test
	void ticketThatBecomesMoreUrgentLeavesLessTime() {
		open("Refund please", "", Priority.LOW, Sentiment.NEUTRAL);
		this.story.passes(Duration.ofHours(1));

		List<SpecificRecord> said = raised(
				this.story.happens("routing", Said.routed(Priority.CRITICAL, Sentiment.NEUTRAL)));

		assertThat(said).singleElement().satisfies((record) -> {
			TicketEscalated again = (TicketEscalated) record;
			assertThat(again.getLevel()).isEqualTo(2);
			assertThat(again.getAcknowledgeBy()).isEqualTo(Said.BEGIN.plus(Duration.ofHours(2)));
		});
		assertThat(alerts()).extracting((alert) -> alert.getDetails().get("occurrence"))
			.containsExactly("2.1@" + Said.BEGIN, "2.1-CRITICAL@" + Said.BEGIN);
		this.story.passes(Duration.ofHours(1));
		assertThat(levels()).containsExactly(2, 2, 3);
		assertThat(this.story.happens("routing", Said.routed(Priority.LOW, Sentiment.NEUTRAL))).isEmpty();
	}

	@Test
	void ticketThatBecomesCriticalIsToldEvenIfTheTimeIsTheSame() {
		open("Refund please", "", Priority.HIGH, Sentiment.NEUTRAL);
		this.story.passes(Duration.ofMinutes(10));

		this.story.happens("routing", Said.routed(Priority.CRITICAL, Sentiment.NEUTRAL));

		assertThat(alerts()).hasSize(2)
			.last()
			.satisfies((alert) -> assertThat(alert.getDetails()).containsEntry("priority", "CRITICAL")
				.containsEntry("call", "more-urgent"));
		assertThat(this.story.happens("routing", Said.routed(Priority.CRITICAL, Sentiment.NEUTRAL))).isEmpty();
		assertThat(this.story.state().escalations().getFirst().rung().acknowledgeBy())
			.isEqualTo(Said.BEGIN.plus(Duration.ofHours(2)));
	}

	@ParameterizedTest
	@CsvSource({ "I want a refund., true", "My account was hacked, false", "You will hear from my lawyer, false",
			"I want a refund or you will hear from my lawyer, false" })
	void customerIsToldOnlyWhereThePolicyWantsThat(String text, boolean told) {
		open("Hello", text, Priority.HIGH, Sentiment.NEUTRAL);

		assertThat(escalated()).isNotEmpty();
		assertThat(letters()).hasSize(told ? 1 : 0);
	}

	@Test
	void customerIsToldOnceForATicketWhateverElseIsRaised() {
		open("Refund please", "", Priority.LOW, Sentiment.NEUTRAL);
		this.story.happens("sla", Said.breached(SlaMetric.FIRST_RESPONSE, 1));
		this.story.happens("intake", Said.replied("m-2", "My app keeps crashing!"));
		this.story.happens("routing", Said.felt("m-2", Sentiment.NEUTRAL));
		this.story.passes(Duration.ofMinutes(5));

		assertThat(alerts()).hasSize(3);
		assertThat(letters()).hasSize(1);
	}

	@Test
	void nothingIsWrittenToTheCustomerWhileASilentMatterIsOpen() {
		open("Help", "My account was hacked", Priority.LOW, Sentiment.NEUTRAL);
		this.story.happens("sla", Said.breached(SlaMetric.FIRST_RESPONSE, 1));

		assertThat(alerts()).hasSize(2);
		assertThat(letters()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = SlaMetric.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
	void breachEscalatesOnceForEachServiceLevel(SlaMetric metric) {
		open("Hello", "Hi", Priority.HIGH, Sentiment.NEUTRAL);

		assertThat(raised(this.story.happens("sla", Said.breached(metric, 1)))).hasSize(1);
		assertThat(this.story.happens("sla", Said.breached(metric, 2))).isEmpty();
		assertThat(levels()).containsExactly(2);
	}

	@Test
	void breachOfATicketThatIsDoneCallsNobody() {
		open("Hello", "Hi", Priority.HIGH, Sentiment.NEUTRAL);
		this.story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));

		assertThat(this.story.happens("sla", Said.breached(SlaMetric.RESOLUTION, 1))).isEmpty();
	}

	@Test
	void ticketUnresolvedFor48HoursIsEscalated() {
		open("Hello", "Hi", Priority.LOW, Sentiment.NEUTRAL);

		assertThat(this.story.passes(Duration.ofHours(48).minusMillis(1))).isEmpty();
		assertThat(raised(this.story.passes(Duration.ofMillis(1)))).singleElement()
			.extracting((record) -> ((TicketEscalated) record).getTrigger())
			.isEqualTo("unresolved-48h");
	}

	@Test
	void ticketThatIsOpenedAgainHas48HoursOnceMore() {
		open("Hello", "Hi", Priority.LOW, Sentiment.NEUTRAL);
		this.story.passes(Duration.ofHours(48));
		this.story.happens("intake", Said.moved(TicketStatus.NEW, TicketStatus.RESOLVED));
		this.story.passes(Duration.ofHours(5));
		this.story.happens("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));

		assertThat(this.story.passes(Duration.ofHours(48).minusMillis(1))).isEmpty();
		assertThat(raised(this.story.passes(Duration.ofMillis(1)))).hasSize(1);
		assertThat(raised(this.story.passes(Duration.ofDays(9))))
			.allMatch((record) -> ((TicketEscalated) record).getTrigger().equals("unresolved-48h"));
	}

	@Test
	void timeBeforeAHastyEndCounts() {
		open("Hello", "Hi", Priority.LOW, Sentiment.NEUTRAL);
		this.story.passes(Duration.ofHours(40));
		this.story.happens("intake", Said.moved(TicketStatus.NEW, TicketStatus.RESOLVED));
		this.story.happens("intake", Said.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));

		assertThat(raised(this.story.passes(Duration.ofHours(8)))).hasSize(1);
	}

	@Test
	void timeInWhichTheCustomerIsWaitedForDoesNotCount() {
		open("Hello", "Hi", Priority.LOW, Sentiment.NEUTRAL);
		this.story.passes(Duration.ofHours(47));
		this.story.happens("intake", Said.moved(TicketStatus.NEW, TicketStatus.WAITING));
		assertThat(this.story.passes(Duration.ofDays(6))).isEmpty();
		this.story.happens("intake", Said.moved(TicketStatus.WAITING, TicketStatus.OPEN));

		assertThat(this.story.passes(Duration.ofMinutes(59))).isEmpty();
		assertThat(raised(this.story.passes(Duration.ofMinutes(1)))).hasSize(1);
	}

	@Test
	void resolvedTicketDoesNotRunOutOfTime() {
		open("Hello", "Hi", Priority.LOW, Sentiment.NEUTRAL);
		this.story.happens("intake", Said.moved(TicketStatus.NEW, TicketStatus.RESOLVED));

		assertThat(this.story.passes(Duration.ofDays(30))).isEmpty();
		assertThat(new Ladder(MATRIX).nextDue(this.story.state())).isEmpty();
	}

	@Test
	void lateCausesOfDifferentKindsHaveAlertsOfTheirOwn() {
		open("Refund please", "", Priority.LOW, Sentiment.NEUTRAL);
		this.story.happens("sla", Said.breached(SlaMetric.FIRST_RESPONSE, 1));

		assertThat(alerts()).extracting(AlertRaised::getDedupKey)
			.containsExactly("escalation:t-1:refund", "escalation:t-1:first-response-breached");
	}

	@Test
	void endOfTheTicketEndsAllItsEscalations() {
		open("Refund please", "", Priority.LOW, Sentiment.NEUTRAL);
		this.story.happens("sla", Said.breached(SlaMetric.FIRST_RESPONSE, 1));

		List<SpecificRecord> said = this.story.happens("intake", Said.moved(TicketStatus.OPEN, TicketStatus.CLOSED));

		assertThat(said).containsExactly(new EscalationResolved("t-1.refund", "escalation", "the ticket is CLOSED"),
				new EscalationResolved("t-1.first-response-breached", "escalation", "the ticket is CLOSED"));
		assertThat(ended()).containsExactly("escalation:t-1:refund", "escalation:t-1:first-response-breached");
		assertThat(new Ladder(MATRIX).nextDue(this.story.state())).isEmpty();
	}

	@Test
	void veryLongTicketIdStillMakesAKeyThatFits() {
		String key = Alerts.dedupKey("x".repeat(1000), "answers-did-not-help");

		assertThat(key).hasSizeLessThanOrEqualTo(255).startsWith("escalation:sha256-").endsWith("answers-did-not-help");
		assertThat(key).isNotEqualTo(Alerts.dedupKey("x".repeat(1001), "answers-did-not-help"));
	}

	private void acknowledge(String id, String by) {
		Escalations state = this.story.state();
		Orders.Answer answer = this.orders.acknowledge(state, state.find(id).orElseThrow(), by);
		this.story.apply(((Orders.Done) answer).decisions());
	}

	private List<SpecificRecord> open(String subject, String text, Priority priority, Sentiment mood) {
		this.story.happens("intake", Said.created(subject, text));
		return raised(this.story.happens("routing", Said.routed(priority, mood)));
	}

	private static List<SpecificRecord> raised(List<SpecificRecord> said) {
		return said.stream().filter(TicketEscalated.class::isInstance).toList();
	}

	private Stream<TicketEscalated> escalated() {
		return this.story.appended()
			.stream()
			.filter((event) -> event.data() instanceof TicketEscalated)
			.map((event) -> (TicketEscalated) event.data());
	}

	private List<Integer> levels() {
		return escalated().map(TicketEscalated::getLevel).toList();
	}

	private List<AlertRaised> alerts() {
		return this.story.sent()
			.stream()
			.filter((sent) -> sent.topic().equals(Topics.ALERTS) && sent.message() instanceof AlertRaised)
			.map((sent) -> (AlertRaised) sent.message())
			.toList();
	}

	private List<InterimReplyDue> letters() {
		return this.story.appended()
			.stream()
			.map(Event::data)
			.filter(InterimReplyDue.class::isInstance)
			.map(InterimReplyDue.class::cast)
			.toList();
	}

	private List<String> ended() {
		return this.story.sent()
			.stream()
			.filter((sent) -> sent.message() instanceof AlertResolved)
			.map((sent) -> ((AlertResolved) sent.message()).getDedupKey())
			.toList();
	}

}
