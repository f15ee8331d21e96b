package monster.quicksell.support.intake.conversation;

import java.time.Duration;
import java.util.List;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.IncidentResolved;
import monster.quicksell.support.event.MergeHandover;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketAbsorbed;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SortingTest {

	private static final String SECOND = TicketId.of("chat", "t-2");

	@Test
	void keepsTagsOfPeopleWhateverRoutingDecidesLater() {
		Cases cases = Cases.at(TicketStatus.OPEN);
		route(cases, "ebay", "signup");
		cases.does(tag(List.of("refund"), List.of("signup")));
		assertThat(cases.story.state().routing().tags()).containsExactly("ebay", "refund");
		route(cases, "ebay", "escalated", "signup");
		assertThat(cases.story.state().routing().tags()).containsExactly("ebay", "escalated", "refund");
		cases.does(tag(List.of("signup"), List.of("refund")));
		assertThat(cases.story.state().routing().tags()).containsExactly("ebay", "escalated", "signup");
	}

	@Test
	void saysNothingOfTagsAndAttributesThatAreSoAlready() {
		Cases cases = Cases.at(TicketStatus.OPEN);
		assertThat(cases.does(tag(List.of("refund"), List.of()))).hasSize(1);
		assertThat(cases.does(tag(List.of("refund"), List.of("monitoring")))).isEmpty();
		assertThat(cases.does(new Command.SetAttribute(Cases.SARAH, "order", "4711"))).hasSize(1);
		assertThat(cases.does(new Command.SetAttribute(Cases.SARAH, "order", "4711"))).isEmpty();
		assertThat(cases.does(new Command.SetAttribute(Cases.SARAH, "order", null))).hasSize(1);
		assertThat(cases.does(new Command.SetAttribute(Cases.SARAH, "order", null))).isEmpty();
		assertThat(cases.story.state().handling().attributes()).isEmpty();
	}

	@Test
	void boundsTagsAndAttributes() {
		Cases cases = Cases.at(TicketStatus.OPEN);
		for (int i = 0; i < Sorting.MOST; i++) {
			cases.does(tag(List.of("tag-" + i), List.of()));
			cases.does(new Command.SetAttribute(Cases.SARAH, "name-" + i, "value"));
		}
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> cases.does(tag(List.of("more"), List.of())));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> cases.does(new Command.SetAttribute(Cases.SARAH, "more", "value")));
	}

	@ParameterizedTest
	@EnumSource(names = "CLOSED", mode = EnumSource.Mode.EXCLUDE)
	void closesSpamWithoutAWordAndTakesItUpAgain(TicketStatus status) {
		Cases cases = Cases.at(status);
		int letters = cases.letters().size();
		assertThat(cases.does(spam(true))).hasExactlyElementsOfTypes(SpamJudged.class, TicketStatusChanged.class);
		assertThat(cases.does(spam(true))).isEmpty();
		assertThat(cases.status()).isEqualTo(TicketStatus.CLOSED);
		assertThat(cases.does(spam(false))).hasExactlyElementsOfTypes(SpamJudged.class, TicketStatusChanged.class);
		assertThat(cases.does(spam(false))).isEmpty();
		assertThat(cases.status()).isEqualTo(TicketStatus.OPEN);
		assertThat(cases.letters()).hasSize(letters);
	}

	@Test
	void leavesATicketClosedThatWasClosedBeforeItWasSpam() {
		Cases cases = Cases.at(TicketStatus.CLOSED);
		assertThat(cases.does(spam(true))).hasExactlyElementsOfTypes(SpamJudged.class);
		assertThat(cases.does(spam(false))).hasExactlyElementsOfTypes(SpamJudged.class);
		assertThat(cases.status()).isEqualTo(TicketStatus.CLOSED);
	}

	@Test
	void keepsWhatSpammersAddWithoutWakingAnybody() {
		Cases cases = Cases.at(TicketStatus.WAITING);
		cases.does(spam(true));
		int letters = cases.letters().size();
		SpecificRecord kept = cases.writes("Buy now").getFirst();
		assertThat(((CustomerReplied) kept).getMessage().getAutomatic()).isTrue();
		assertThat(cases.status()).isEqualTo(TicketStatus.CLOSED);
		assertThat(cases.letters()).hasSize(letters);
	}

	@Test
	void letsNobodyRateSpam() {
		Cases cases = Cases.at(TicketStatus.RESOLVED);
		cases.does(spam(true));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> cases.does(new Command.Rate(1, 5, null)));
	}

	@Test
	void goesOnInTheOlderTicketWithWhatIsUnanswered() {
		Cases older = Cases.at(TicketStatus.WAITING);
		Cases younger = younger(older);
		younger.comes(chat("c-2", "Now it says error 7"));
		int letters = younger.letters().size();
		assertThat(younger.does(merge(older, false))).hasExactlyElementsOfTypes(TicketMerged.class,
				TicketStatusChanged.class);
		assertThat(younger.status()).isEqualTo(TicketStatus.CLOSED);
		assertThat(younger.letters()).hasSize(letters);
		List<SpecificRecord> said = handOver(older, handover(younger));
		assertThat(said).hasExactlyElementsOfTypes(TicketAbsorbed.class, CustomerReplied.class,
				TicketStatusChanged.class);
		assertThat(((CustomerReplied) said.get(1)).getMessage().getId())
			.isEqualTo(younger.story.state().messages().getLast().id());
		assertThat(older.status()).isEqualTo(TicketStatus.OPEN);
		assertThat(handOver(older, handover(younger))).isEmpty();
		assertThat(younger.does(merge(older, false))).isEmpty();
	}

	@Test
	void takesInATicketThatWasAnsweredWithoutReopening() {
		Cases older = Cases.at(TicketStatus.WAITING);
		Cases younger = younger(older);
		younger.answers("Please look at your other request", null);
		younger.does(merge(older, false));
		assertThat(handOver(older, handover(younger))).hasExactlyElementsOfTypes(TicketAbsorbed.class);
		assertThat(older.status()).isEqualTo(TicketStatus.WAITING);
	}

	@Test
	void readsLaterMessagesOfTheMergedThreadInTheOtherTicket() {
		Cases older = Cases.at(TicketStatus.WAITING);
		Cases younger = younger(older);
		younger.does(merge(older, false));
		handOver(older, handover(younger));
		assertThat(younger.comes(chat("c-2", "Still there?"))).isEmpty();
		InboundMessage passed = (InboundMessage) younger.story.sent().getLast().message();
		assertThat(passed.getTicketId()).hasValue(Cases.TICKET);
		assertThat(older.comes(passed)).hasAtLeastOneElementOfType(CustomerReplied.class);
		assertThat(older.comes(passed)).isEmpty();
	}

	@Test
	void losesNothingWhenTheOtherTicketWasClosedMeanwhile() {
		Cases older = Cases.at(TicketStatus.WAITING);
		Cases younger = younger(older);
		younger.does(merge(older, false));
		older.moves(TicketStatus.RESOLVED);
		older.moves(TicketStatus.CLOSED);
		handOver(older, handover(younger));
		InboundMessage passed = (InboundMessage) older.story.sent().getLast().message();
		assertThat(passed.getFollowUpOf()).hasValue(Cases.TICKET);
		assertThat(passed.getText()).isEqualTo("It says that my password is wrong");
	}

	@Test
	void refusesWhatWouldMuddle() {
		Cases older = Cases.at(TicketStatus.OPEN);
		Cases younger = younger(older);
		assertRefused(older, merge(younger, false), "older one only");
		assertRefused(older, merge(older, false), "older one only");
		Cases stranger = new Cases(SECOND);
		stranger.story.passes(Duration.ofMinutes(1));
		stranger.comes(Cases.message("s-1", "Hello")
			.setChannel("chat")
			.setThreadId("t-2")
			.setSender(new Party("mary@example.com", "Mary", "u-2", false, null))
			.build());
		assertRefused(stranger, merge(older, false), "force");
		assertThat(stranger.does(merge(older, true))).isNotEmpty();
		Cases third = younger(older);
		assertRefused(third, merge(stranger, true), "merged itself");
		third.does(spam(true));
		assertRefused(third, merge(older, false), "Spam");
		assertRefused(younger, merge(Cases.at(TicketStatus.CLOSED), false), "closed");
		assertThatIllegalStateException().isThrownBy(() -> handOver(new Cases(), handover(stranger)));
	}

	@Test
	void asksNobodyToRateAMergedTicketNorWritesOnItAnyMore() {
		Cases older = Cases.at(TicketStatus.OPEN);
		Cases younger = younger(older);
		younger.answers("Solved", TicketStatus.RESOLVED);
		int letters = younger.letters().size();
		younger.does(merge(older, false));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> younger.does(new Command.Rate(1, 5, null)));
		younger.story.happens("escalation", new IncidentResolved("inc-1", "john", "done", "It works again."));
		assertThat(younger.letters()).hasSize(letters);
	}

	@Test
	void tellsTheCustomersOfAnIncidentOnceWhatToKnow() {
		Cases cases = Cases.at(TicketStatus.OPEN);
		IncidentResolved over = new IncidentResolved("inc-1", "john", "eBay is back", "It works again.");
		cases.story.happens("escalation", over);
		cases.story.happens("escalation", over);
		assertThat(cases.letters()).filteredOn((letter) -> letter.getText().equals("It works again.")).hasSize(1);
		OutboundMessage letter = cases.letters().getLast();
		assertThat(letter.getAuthor().getId()).isEqualTo("john");
		assertThat(cases.status()).isEqualTo(TicketStatus.WAITING);
		assertThat(cases.story.happens("escalation", new IncidentResolved("inc-2", "john", "over", null))).isEmpty();
	}

	@Test
	void letsARatingBeChangedForAWeek() {
		Cases cases = Cases.at(TicketStatus.RESOLVED);
		cases.does(new Command.Rate(1, 2, null));
		cases.story.passes(Duration.ofDays(6));
		assertThat(cases.does(new Command.Rate(1, 5, "better"))).hasExactlyElementsOfTypes(TicketRated.class);
		assertThat(cases.does(new Command.Rate(1, 5, "better"))).isEmpty();
		cases.story.passes(Duration.ofDays(1));
		cases.does(new Command.Rate(1, 4, null));
		cases.story.passes(Duration.ofMillis(1));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> cases.does(new Command.Rate(1, 1, null)))
			.withMessageContaining("week");
	}

	@Test
	void endsInTheSameStateWhenTheLogIsReadAnew() {
		Cases older = Cases.at(TicketStatus.WAITING);
		Cases younger = younger(older);
		younger.does(tag(List.of("refund"), List.of()));
		younger.does(new Command.SetAttribute(Cases.SARAH, "order", "4711"));
		younger.does(spam(true));
		younger.does(spam(false));
		younger.does(merge(older, false));
		handOver(older, handover(younger));
		for (Cases cases : List.of(older, younger)) {
			ConversationDecider decider = new ConversationDecider(cases.policy, Cases.LINKS);
			Conversation[] state = { decider.initial(cases.story.state().ticketId()) };
			cases.story.log().forEach((event) -> state[0] = decider.evolve(state[0], event));
			assertThat(state[0]).isEqualTo(cases.story.state());
		}
	}

	/** A second ticket of the same customer, in another channel. */
	private static Cases younger(Cases older) {
		Cases cases = new Cases(SECOND);
		cases.story.until(older.story.now().plusSeconds(60));
		cases.comes(chat("c-1", "It says that my password is wrong"));
		cases.moves(TicketStatus.OPEN);
		return cases;
	}

	private static InboundMessage chat(String id, String text) {
		return Cases.message(id, text).setChannel("chat").setThreadId("t-2").build();
	}

	private static List<SpecificRecord> handOver(Cases to, MergeHandover handover) {
		return to.story.apply(to.inbound.absorb(to.story.state(), handover, to.story.now()));
	}

	private static MergeHandover handover(Cases of) {
		return of.story.sent()
			.stream()
			.map((send) -> send.message())
			.filter(MergeHandover.class::isInstance)
			.map(MergeHandover.class::cast)
			.reduce((first, last) -> last)
			.orElseThrow();
	}

	private static void assertRefused(Cases cases, Command command, String why) {
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> cases.does(command)).withMessageContaining(why);
	}

	private static Command merge(Cases into, boolean force) {
		return new Command.Merge(Cases.SARAH, into.story.state(), force);
	}

	private static Command spam(boolean spam) {
		return new Command.JudgeSpam(Cases.SARAH, spam);
	}

	private static Command tag(List<String> add, List<String> remove) {
		return new Command.Tag(Cases.SARAH, add, remove);
	}

	private static void route(Cases cases, String... tags) {
		cases.story.happens("routing", new TicketRouted("Connection", "Marketplace", Priority.MEDIUM, List.of(tags),
				Sentiment.NEUTRAL, List.of(), "v1"));
	}

}
