package monster.quicksell.support.intake.kin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.ConversationDecider;
import monster.quicksell.support.intake.conversation.KinPolicy;
import monster.quicksell.support.intake.conversation.Policies;
import monster.quicksell.support.platform.decider.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KinshipTest {

	private static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");

	private static final KinPolicy POLICY = new KinPolicy(Duration.ofHours(72), 0.5, null);

	private final Kinship kinship = new Kinship(POLICY);

	private final Conversation mail = ticket("email", "john@example.com", "u-1", "eBay refuses my login",
			"Hi, eBay refuses my login since the update. Please help!", "Connection", BEGIN);

	@ParameterizedTest
	@CsvSource({ "My eBay login is refused, true", "Login to eBay still does not work after your update!!, true",
			"Where is my payout for May?, false", "Hello I need help please, false", "Thank you so much, false" })
	void knowsTheSameTroubleInOtherWords(String text, boolean same) {
		Kin kin = this.kinship.of(chat(text, same ? "Connection" : "Payments"), this.mail).orElseThrow();
		assertThat(kin.likeness() >= POLICY.propose()).as("%s: %s", kin.likeness(), kin.why()).isEqualTo(same);
	}

	@Test
	void saysWhy() {
		Kin kin = this.kinship.of(chat("My eBay login is refused", "Connection"), this.mail).orElseThrow();
		assertThat(kin.why()).anySatisfy((why) -> assertThat(why).contains("account"))
			.anySatisfy((why) -> assertThat(why).contains("ebai").contains("login"))
			.anySatisfy((why) -> assertThat(why).contains("Connection"))
			.anySatisfy((why) -> assertThat(why).contains("2 h apart"));
		assertThat(kin.likeness()).isBetween(0.0, 1.0);
	}

	@Test
	void aCategoryAloneIsNotEnough() {
		Kin kin = this.kinship.of(chat("The photo of my Amazon shop is upside down", "Connection"), this.mail)
			.orElseThrow();
		assertThat(kin.likeness()).isLessThan(POLICY.propose());
	}

	@Test
	void otherCustomersAreNoKin() {
		Conversation other = ticket("chat", "jane", "u-2", "", "My eBay login is refused", "Connection", BEGIN);
		assertThat(this.kinship.of(other, this.mail)).isEmpty();
	}

	@Test
	void theSameAddressIsTheSameCustomerInAnyCase() {
		Conversation other = ticket("social", "John@Example.com", null, "", "My eBay login is refused", "Connection",
				BEGIN.plusSeconds(60));
		assertThat(this.kinship.of(other, this.mail)).isPresent();
	}

	@Test
	void whatBeganTooFarApartIsAnotherTrouble() {
		Conversation later = ticket("chat", "j", "u-1", "", "My eBay login is refused", "Connection",
				BEGIN.plus(Duration.ofHours(72)).plusMillis(1));
		assertThat(this.kinship.of(later, this.mail)).isEmpty();
	}

	private Conversation chat(String text, String category) {
		return ticket("chat", "visitor-7", "u-1", "", text, category, BEGIN.plus(Duration.ofHours(2)));
	}

	private static Conversation ticket(String channel, String address, @Nullable String account, String subject,
			String text, String category, Instant at) {
		Story<Conversation> story = new Story<>("intake", new ConversationDecider(Policies.standard(), Policies.LINKS),
				"ticket-" + channel + text.hashCode() + address, at);
		story.happens("intake", new TicketCreated("QS-1", channel, "t", new Party(address, null, account, false, null),
				subject, new CustomerMessage("m", "x", text, null, List.of(), at, false), Map.of(), null));
		story.happens("routing", new TicketRouted(category, "Team", Priority.MEDIUM,
				Optional.of(text).filter((t) -> t.contains("eBay")).map((t) -> List.of("ebay")).orElse(List.of()),
				Sentiment.NEUTRAL, List.of(), "v1"));
		return story.state();
	}

}
