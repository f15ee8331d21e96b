package monster.quicksell.support.routing.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.time.Duration;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.routing.assignment.Teamwork;
import monster.quicksell.support.event.TicketAccepted;
import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.TicketHandedOver;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketReclassified;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.routing.assignment.Agent;
import monster.quicksell.support.routing.assignment.Assigner;
import monster.quicksell.support.routing.assignment.Assignment;
import monster.quicksell.support.routing.assignment.Roster;
import monster.quicksell.support.routing.classification.Advice;
import monster.quicksell.support.routing.classification.Policies;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** A ticket's way through routing: events in, events out. */
class RoutingDeciderTest {

	private static final Actor LEAD = new Actor(ActorKind.AGENT, "lena");

	private final RoomFor room = new RoomFor("ann", 2);

	private final Assigner assigner = new Assigner(Policies.classifier());

	private final Decider<Assignment> decider = new RoutingDecider(this.assigner, this.room);

	private final Story<Assignment> story = new Story<>("routing", this.decider, "t-1", Sent.BEGIN);

	@Test
	void newTicketIsRoutedThenAssigned() {
		List<SpecificRecord> said = this.story.happens("intake", Sent.created("Can't connect my eBay account", "Why?"));

		assertThat(said).hasSize(2);
		assertThat(said.getFirst()).asInstanceOf(type(TicketRouted.class)).satisfies((routed) -> {
			assertThat(routed.getTeam()).isEqualTo("Marketplace");
			assertThat(routed.getPriority()).isEqualTo(Priority.MEDIUM);
			assertThat(routed.getPolicyVersion()).isEqualTo(Policies.classifier().policyVersion());
		});
		assertThat(said.getLast()).isEqualTo(new TicketAssigned("ann", "Marketplace", null, "has room"));
		assertThat(this.story.state().holder()).isEqualTo("ann");
	}

	@Test
	void firstContactRaisesThePriority() {
		this.story.happens("intake", Sent.created("Can't connect my eBay account", "Why?", true));

		assertThat(priority()).isEqualTo(Priority.HIGH);
	}

	@Test
	void newTicketWaitsWhereNobodyHasRoom() {
		this.room.fill();

		List<SpecificRecord> said = this.story.happens("intake", Sent.created("A bug", "It is urgent"));

		assertThat(said.getLast()).isEqualTo(new TicketQueued("Product", "nobody of team Product has room"));
		assertThat(this.story.state().waiting()).isNotNull().satisfies((waiting) -> {
			assertThat(waiting.team()).isEqualTo("Product");
			assertThat(waiting.urgency()).isEqualTo(1);
			assertThat(waiting.since()).isEqualTo(Sent.BEGIN);
		});
	}

	@Test
	void repeatedClaimGivesTheSamePlace() {
		this.story.happens("intake", Sent.created("A bug", ""));
		this.room.fill();

		Story<Assignment> again = new Story<>("routing", this.decider, "t-1", Sent.BEGIN);

		assertThat(again.happens("intake", Sent.created("A bug", "")).getLast()).isInstanceOf(TicketAssigned.class);
	}

	@Test
	void frustratedReplyIsSeenWithItsWords() {
		this.story.happens("intake", Sent.created("Can't connect my eBay account", "Why?"));

		List<SpecificRecord> said = this.story.happens("intake",
				Sent.replied("Neither of that helped and it is still not working. This is frustrating!"));

		assertThat(said.getFirst()).asInstanceOf(type(SentimentDetected.class)).satisfies((detected) -> {
			assertThat(detected.getMessageId()).isEqualTo("m-2");
			assertThat(detected.getSentiment()).isIn(Sentiment.NEGATIVE, Sentiment.ANGRY);
			assertThat(detected.getScore()).isNegative();
			assertThat(detected.getReasons()).flatExtracting(Reason::getWords).contains("frustrating");
		});
		assertThat(this.story.state().sentiment()).isEqualTo(Sentiment.NEGATIVE);
	}

	@Test
	void neutralReplyIsSaidToo() {
		this.story.happens("intake", Sent.created("A bug", ""));

		assertThat(this.story.happens("intake", Sent.replied("It is the blue button"))).singleElement()
			.asInstanceOf(type(SentimentDetected.class))
			.extracting(SentimentDetected::getSentiment)
			.isEqualTo(Sentiment.NEUTRAL);
	}

	@Test
	void automaticReplySaysNothing() {
		this.story.happens("intake", Sent.created("A bug", ""));

		assertThat(this.story.happens("intake", Sent.repliedAutomatically("I am away, urgent matters to Kim")))
			.isEmpty();
	}

	@Test
	void replyRaisesThePriorityAndAddsItsTags() {
		this.story.happens("intake", Sent.created("Can't connect my eBay account", ""));

		List<SpecificRecord> said = this.story.happens("intake", Sent.replied("This is urgent, Amazon fails as well"));

		assertThat(said.getLast()).asInstanceOf(type(TicketRouted.class)).satisfies((routed) -> {
			assertThat(routed.getPriority()).isEqualTo(Priority.CRITICAL);
			assertThat(routed.getTeam()).isEqualTo("Marketplace");
			assertThat(routed.getTags()).contains("marketplace:ebay", "marketplace:amazon").isSorted();
		});
	}

	@Test
	void replyNeverLowersThePriority() {
		this.story.happens("intake", Sent.created("Urgent", "A bug"));

		this.story.happens("intake", Sent.replied("By the way, I have a suggestion"));

		assertThat(priority()).isEqualTo(Priority.CRITICAL);
	}

	@Test
	void replyWithoutAnyRuleLeavesALowPriority() {
		this.story.happens("intake", Sent.created("A suggestion", ""));

		this.story.happens("intake", Sent.replied("It is the blue button"));

		assertThat(priority()).isEqualTo(Priority.LOW);
	}

	@Test
	void raisedPriorityMovesTheTicketUpTheQueue() {
		this.room.fill();
		this.story.happens("intake", Sent.created("A bug", ""));
		this.story.passes(Duration.ofMinutes(5));

		this.story.happens("intake", Sent.replied("It is urgent"));

		assertThat(this.story.state().waiting()).isNotNull().satisfies((waiting) -> {
			assertThat(waiting.urgency()).isEqualTo(1);
			assertThat(waiting.since()).isEqualTo(Sent.BEGIN);
		});
	}

	@Test
	void escalationIsTaggedOnce() {
		this.story.happens("intake", Sent.created("A bug", ""));

		assertThat(this.story.happens("escalation", Sent.escalated())).singleElement()
			.asInstanceOf(type(TicketRouted.class))
			.satisfies((routed) -> {
				assertThat(routed.getTags()).contains("escalation:true");
				assertThat(routed.getTeam()).isEqualTo("Product");
			});
		assertThat(this.story.happens("escalation", Sent.escalated())).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(value = TicketStatus.class, names = { "RESOLVED", "CLOSED" })
	void whatIsOverGivesItsPlaceBack(TicketStatus over) {
		this.story.happens("intake", Sent.created("A bug", ""));

		this.story.happens("intake", Sent.moved(TicketStatus.OPEN, over));

		assertThat(this.room.holds("t-1")).isFalse();
		assertThat(this.story.state().holder()).isNull();
		assertThat(this.story.state().owner()).isEqualTo("ann");
	}

	@Test
	void waitingForTheCustomerKeepsThePlace() {
		this.story.happens("intake", Sent.created("A bug", ""));

		this.story.happens("intake", Sent.moved(TicketStatus.OPEN, TicketStatus.WAITING));
		this.story.happens("intake", Sent.moved(TicketStatus.WAITING, TicketStatus.OPEN));

		assertThat(this.room.holds("t-1")).isTrue();
		assertThat(this.story.appended()).hasSize(2);
	}

	@Test
	void reopenedTicketIsPlacedAgain() {
		this.story.happens("intake", Sent.created("A bug", ""));
		this.story.happens("intake", Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));

		List<SpecificRecord> said = this.story.happens("intake", Sent.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));

		assertThat(said).containsExactly(new TicketAssigned("ann", "Product", null, "has room"));
		assertThat(this.room.holds("t-1")).isTrue();
	}

	@Test
	void anOldStatusThatIsReadAfterANewOneChangesNothing() {
		this.story.happens("intake", Sent.created("A bug", ""));
		Event solved = event(Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		Event again = event(Sent.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));
		Event closed = event(Sent.moved(TicketStatus.OPEN, TicketStatus.CLOSED));
		this.story.reads(again);

		assertThat(this.story.reads(solved)).isEmpty();
		assertThat(this.room.holds("t-1")).isTrue();
		assertThat(this.story.state().status()).isEqualTo(TicketStatus.OPEN);
		this.story.reads(closed);
		assertThat(this.story.reads(again)).isEmpty();
		assertThat(this.room.holds("t-1")).isFalse();
		assertThat(this.story.state().status()).isEqualTo(TicketStatus.CLOSED);
	}

	@Test
	void aTicketIsPlacedAgainThoughItsReopeningIsReadLate() {
		this.story.happens("intake", Sent.created("A bug", ""));
		this.story.happens("intake", Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		Event again = event(Sent.moved(TicketStatus.RESOLVED, TicketStatus.OPEN));
		Event waits = event(Sent.moved(TicketStatus.OPEN, TicketStatus.WAITING));

		assertThat(this.story.reads(waits)).hasOnlyElementsOfType(TicketAssigned.class);
		assertThat(this.story.reads(again)).isEmpty();
		assertThat(this.room.holds("t-1")).isTrue();
	}

	@Test
	void aPlaceIsGivenBackThoughTheEndIsReadAfterTheClosing() {
		this.story.happens("intake", Sent.created("A bug", ""));
		Event solved = event(Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		Event closed = event(Sent.moved(TicketStatus.RESOLVED, TicketStatus.CLOSED));
		this.story.reads(closed);
		this.story.reads(solved);

		assertThat(this.room.holds("t-1")).isFalse();
		assertThat(this.story.state().holder()).isNull();
	}

	private Event event(SpecificRecord data) {
		return this.story.event("intake", data, this.story.now());
	}

	@Test
	void reopenedTicketWaitsWhereNobodyHasRoom() {
		this.story.happens("intake", Sent.created("A bug", ""));
		this.story.happens("intake", Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));
		this.room.fill();

		assertThat(this.story.happens("intake", Sent.moved(TicketStatus.RESOLVED, TicketStatus.OPEN)))
			.hasOnlyElementsOfType(TicketQueued.class);
		assertThat(this.story.state().holder()).isNull();
	}

	@Test
	void resolvedTicketLeavesTheQueue() {
		this.room.fill();
		this.story.happens("intake", Sent.created("A bug", ""));

		this.story.happens("intake", Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));

		assertThat(this.story.state().waiting()).isNull();
		assertThat(Assigner.seat(this.story.state(), new Roster.Claim("ann", ""))).isEmpty();
	}

	@Test
	void ticketResolvedBeforeItIsRoutedIsNotPlaced() {
		this.story.happens("intake", Sent.moved(TicketStatus.NEW, TicketStatus.RESOLVED));

		assertThat(this.story.happens("intake", Sent.created("A bug", ""))).hasOnlyElementsOfType(TicketRouted.class);
	}

	@Test
	void handOverToAnotherTeamRoutesThereFirst() {
		this.story.happens("intake", Sent.created("A bug", ""));
		Agent ben = new Agent("ben", "Ben", List.of("Billing"), 1, 5, true);

		List<SpecificRecord> said = this.assigner.handOver(this.story.state(), ben, true, "by hand", LEAD, Sent.BEGIN);

		assertThat(said).hasSize(4);
		assertThat(said.getFirst()).isEqualTo(new TicketReclassified("App Crashes/Performance",
				"App Crashes/Performance", "Product", "Billing", LEAD, "given by hand"));
		assertThat(said.get(1)).asInstanceOf(type(TicketRouted.class))
			.extracting(TicketRouted::getTeam)
			.isEqualTo("Billing");
		assertThat(said.get(2)).isEqualTo(new TicketHandedOver("ben", LEAD, true));
		assertThat(said.getLast()).isEqualTo(new TicketAssigned("ben", "Billing", "ann", "by hand"));
	}

	@Test
	void handOverToTheHolderSaysNothing() {
		this.story.happens("intake", Sent.created("A bug", ""));
		Agent ann = new Agent("ann", "Ann", List.of("Product"), 1, 5, true);

		assertThat(this.assigner.handOver(this.story.state(), ann, false, "by hand", LEAD, Sent.BEGIN)).isEmpty();
	}

	@Test
	void rebuildFromTheFactsEndsInTheSameState() {
		this.story.happens("intake", Sent.created("A bug", "It is urgent"));
		this.story.happens("intake", Sent.replied("Frustrating!"));

		Assignment rebuilt = this.decider.initial("t-1");
		for (Event fact : this.story.log()) {
			rebuilt = this.decider.evolve(rebuilt, fact);
		}

		assertThat(rebuilt).isEqualTo(this.story.state());
	}

	@Test
	void whoDoesNotTakeATicketInTimeLosesIt() {
		Story<Assignment> strict = strict();
		strict.happens("intake", Sent.created("A bug", "It is urgent"));
		assertThat(strict.state().holder()).isEqualTo("ann");

		assertThat(strict.passes(Duration.ofMinutes(9))).isEmpty();
		assertThat(strict.passes(Duration.ofMinutes(2)))
			.containsExactly(new TicketQueued("Product", "not taken by ann in time"));
		assertThat(strict.state().holder()).isNull();
		assertThat(strict.state().passedOver()).containsExactly("ann");
		assertThat(this.room.holds("t-1")).isFalse();
		assertThat(strict.passes(Duration.ofDays(9))).isEmpty();
	}

	@Test
	void anAnswerOrAWordTakesATicketAndAMachinesAnswerDoesNot() {
		for (SpecificRecord taken : List.of(Sent.answered("ann", ActorKind.AGENT), new TicketAccepted("ann"))) {
			Story<Assignment> strict = strict();
			strict.happens("intake", Sent.created("A bug", "It is urgent"));
			strict.happens((taken instanceof TicketAccepted) ? "routing" : "intake", taken);
			assertThat(strict.state().accepted()).isTrue();
			assertThat(strict.passes(Duration.ofDays(2))).isEmpty();
			this.room.release("t-1");
		}
		Story<Assignment> machine = strict();
		machine.happens("intake", Sent.created("A bug", "It is urgent"));
		machine.happens("intake", Sent.answered("intake", ActorKind.SYSTEM));
		assertThat(machine.passes(Duration.ofMinutes(11))).hasSize(1);
	}

	private Story<Assignment> strict() {
		Teamwork rules = new Teamwork(Map.of(), Map.of(), new Teamwork.Score(3, 4, 1, 2),
				Map.of(Priority.CRITICAL, Duration.ofMinutes(10)));
		Assigner limited = new Assigner(Policies::classifier, () -> Advice.NONE, rules);
		return new Story<>("routing", new RoutingDecider(limited, this.room), "t-1", Sent.BEGIN);
	}

	@Test
	void correctionRoutesAndQueuesUnlessWhoHasItServesThatTeamToo() {
		this.story.happens("intake", Sent.created("A bug", ""));
		Assignment state = this.story.state();

		List<SpecificRecord> moved = this.assigner.correct(state, "Payments & Earnings", "Billing", false,
				"it is about money", LEAD);
		assertThat(moved).hasSize(3);
		assertThat(moved.getFirst()).isEqualTo(new TicketReclassified("App Crashes/Performance", "Payments & Earnings",
				"Product", "Billing", LEAD, "it is about money"));
		assertThat(moved.get(1)).asInstanceOf(type(TicketRouted.class)).satisfies((routed) -> {
			assertThat(routed.getTeam()).isEqualTo("Billing");
			assertThat(routed.getCategory()).isEqualTo("Payments & Earnings");
			assertThat(routed.getReasons().getFirst().getRule()).isEqualTo("by hand");
		});
		assertThat(moved.getLast()).isEqualTo(new TicketQueued("Billing", "it is about money"));
		assertThat(this.assigner.correct(state, "Feature Requests", "Product", true, "an idea", LEAD)).hasSize(2);
		assertThat(this.assigner.correct(state, "App Crashes/Performance", "Product", true, "no change", LEAD))
			.isEmpty();
	}

	@Test
	void repliesTagsJoinTheTicketsAlsoWherePriorityStays() {
		this.story.happens("intake", Sent.created("Can't connect my eBay account", ""));

		List<SpecificRecord> said = this.story.happens("intake", Sent.replied("Amazon as well. Any update?"));

		assertThat(said.getLast()).asInstanceOf(type(TicketRouted.class)).satisfies((routed) -> {
			assertThat(routed.getTags())
				.contains("marketplace:ebay", "marketplace:amazon", "follow_up:followup_required")
				.isSorted();
			assertThat(routed.getPriority()).isEqualTo(Priority.MEDIUM);
			assertThat(routed.getTeam()).isEqualTo("Marketplace");
			assertThat(routed.getReasons()).allSatisfy(
					(reason) -> assertThat(reason.getOutcome()).doesNotContain("team").doesNotContain("priority"));
		});
		assertThat(this.story.happens("intake", Sent.replied("Amazon as well. Any update?"))).singleElement()
			.isInstanceOf(SentimentDetected.class);
	}

	@Test
	void moodTagIsTheLastMessagesAndTheTrendIsTheConversations() {
		this.story.happens("intake", Sent.created("A bug", "Thank you so much, I love the app!"));
		assertThat(tags()).contains("sentiment:positive");

		this.story.happens("intake", Sent.replied("This is ridiculous and useless, I am furious"));
		assertThat(tags()).contains("sentiment:angry", "sentiment_trend:falling").doesNotContain("sentiment:positive");

		this.story.happens("intake", Sent.replied("Thank you so much, it worked, I love it!"));
		this.story.happens("intake", Sent.replied("Thank you so much, it worked, I love it!"));
		assertThat(tags()).contains("sentiment:positive").doesNotContain("sentiment_trend:falling", "sentiment:angry");
	}

	@Test
	void ticketKeepsItsAgeWhenItQueuesAgain() {
		Story<Assignment> strict = strict();
		strict.happens("intake", Sent.created("A bug", "It is urgent"));
		strict.passes(Duration.ofMinutes(11));

		assertThat(strict.state().waiting()).isNotNull().satisfies((waiting) -> {
			assertThat(waiting.asked()).isEqualTo(Sent.BEGIN);
			assertThat(waiting.since()).isAfter(Sent.BEGIN);
		});
	}

	@Test
	void whenItWasGivenIsKnownAfterItIsOver() {
		this.story.happens("intake", Sent.created("A bug", ""));
		this.story.happens("intake", Sent.moved(TicketStatus.OPEN, TicketStatus.RESOLVED));

		assertThat(this.story.state().holder()).isNull();
		assertThat(this.story.state().since()).isEqualTo(Sent.BEGIN);
	}

	@Test
	void whereRulesAreSilentWhatWasLearnedDecidesAndTheReasonNamesIt() {
		Advice zeppelins = (words) -> words.contains("zeppelin")
				? Optional.of(new Advice.Proposal("App Crashes/Performance", "Product", 0.9, List.of("zeppelin"), "m1"))
				: Optional.empty();
		Assigner taught = new Assigner(Policies::classifier, () -> zeppelins, Teamwork.PLAIN);
		Story<Assignment> learned = new Story<>("routing", new RoutingDecider(taught, this.room), "t-1", Sent.BEGIN);

		List<SpecificRecord> said = learned.happens("intake", Sent.created("My zeppelin", ""));

		assertThat(said.getFirst()).asInstanceOf(type(TicketRouted.class)).satisfies((routed) -> {
			assertThat(routed.getTeam()).isEqualTo("Product");
			assertThat(routed.getReasons().getFirst()).isEqualTo(new Reason("learned", List.of("zeppelin"),
					"team Product, category App Crashes/Performance, 0.90 sure, model m1"));
		});
		assertThat(learned.state().learning().proposed()).isTrue();
		for (SpecificRecord each : taught.correct(learned.state(), "Feedback", "General support", false, "praise",
				LEAD)) {
			learned.happens("routing", each);
		}
		assertThat(learned.state().learning().corrected()).isNotNull();
		assertThat(learned.state().learning().words()).containsExactly("my", "zeppelin");
		Assignment rebuilt = taught.initial("t-1");
		for (Event fact : learned.log()) {
			rebuilt = this.assigner.evolve(rebuilt, fact);
		}
		assertThat(rebuilt).isEqualTo(learned.state());
	}

	@Test
	void wordsOfATicketThatNobodyCorrectedAreForgottenOnceItIsClosed() {
		this.story.happens("intake", Sent.created("My zeppelin", ""));
		assertThat(this.story.state().learning().words()).isNotEmpty();

		this.story.happens("intake", Sent.moved(TicketStatus.OPEN, TicketStatus.CLOSED));

		assertThat(this.story.state().learning().words()).isEmpty();
	}

	private List<String> tags() {
		return Objects.requireNonNull(this.story.state().routing()).tags();
	}

	private Priority priority() {
		return Objects.requireNonNull(this.story.state().routing()).priority();
	}

}
