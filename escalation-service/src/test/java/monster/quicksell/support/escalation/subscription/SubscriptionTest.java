package monster.quicksell.support.escalation.subscription;

import java.time.Duration;
import java.util.List;

import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.schema.Catalogue;
import monster.quicksell.support.schema.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SubscriptionTest {

	private static final String SECRET = "a-secret-of-sixteen";

	@Test
	void unknownEventStopsTheStartAndSaysWhichThereAre() {
		assertThatIllegalStateException()
			.isThrownBy(() -> subscription("https://crm.example", SECRET, "TicketMade").types("crm"))
			.withMessageContaining("escalation.subscriptions.crm.events: there is no TicketMade")
			.withMessageContaining("TicketCreated, ");
	}

	@Test
	void noEventsMeansAll() {
		assertThat(subscription("https://crm.example", SECRET).types("crm"))
			.hasSize(Catalogue.records(Topics.TICKET_EVENTS).size());
		assertThat(subscription("https://crm.example", SECRET, "TicketCreated").types("crm"))
			.containsExactly(TicketCreated.class.getName());
	}

	@Test
	void shortSecretStopsTheStartAndIsNotQuoted() {
		assertThatIllegalStateException().isThrownBy(() -> subscription("https://crm.example", "hunter2").key("crm"))
			.withMessageContaining("escalation.subscriptions.crm.secret")
			.withMessageNotContaining("hunter2");
		assertThatIllegalStateException().isThrownBy(() -> subscription("https://crm.example", null).key("crm"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://crm.example/x", "crm.example", "https://user:pass@crm.example",
			"ftp://crm.example", "" })
	void unsafeAddressStopsTheStartAndIsNotQuoted(String url) {
		assertThatIllegalStateException().isThrownBy(() -> subscription(url, SECRET).endpoint("crm"))
			.withMessageContaining("escalation.subscriptions.crm.url")
			.withMessageNotContaining("crm.example");
	}

	@Test
	void nameThatWouldBeNoGroupIsRefused() {
		MockEnvironment environment = new MockEnvironment().withProperty("escalation.subscriptions.[my crm].url",
				"https://crm.example");

		assertThatIllegalStateException().isThrownBy(() -> SubscriptionCouriers.configured(environment))
			.withMessageContaining("small letters, digits and -");
	}

	private static Subscription subscription(String url, @Nullable String secret, String... events) {
		return new Subscription(url, secret, List.of(events), List.of(), false, Duration.ofSeconds(1));
	}

}
