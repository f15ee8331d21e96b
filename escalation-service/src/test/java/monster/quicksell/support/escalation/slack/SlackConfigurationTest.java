package monster.quicksell.support.escalation.slack;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;

import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.OnCallPolicy;
import monster.quicksell.support.escalation.receivers.Notifier;
import monster.quicksell.support.escalation.store.Deliveries;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** The courier runs where a webhook is configured, and only with one that is fit. */
class SlackConfigurationTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(SlackConfiguration.class)
		.withBean(Clock.class, Clock::systemUTC)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withBean(Notifier.Filter.class, () -> (receiver, alert) -> true)
		.withBean(OnCall.class,
				() -> new OnCall(PolicyFile.parse("on-call.yml", "people: []\nschedules: []\n", OnCallPolicy.class)))
		.withBean(Deliveries.class)
		// Never connected to: the client connects when it is first used
		.withBean(MongoDatabase.class, () -> MongoClients.create("mongodb://127.0.0.1:1").getDatabase("none"));

	@Test
	void nothingRunsWithoutWebhook() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(Courier.class));
		this.runner.withPropertyValues("escalation.slack.webhook-url=")
			.run((context) -> assertThat(context).doesNotHaveBean(Courier.class));
	}

	@Test
	void courierHasAGroupOfItsOwn() {
		this.runner.withPropertyValues("escalation.slack.webhook-url=https://hooks.example.com/secret")
			.run((context) -> assertThat(context.getBean(Courier.class).group()).isEqualTo("escalation-slack"));
	}

	@Test
	void unfitWebhookStopsTheStartWithoutShowingIt() {
		this.runner.withPropertyValues("escalation.slack.webhook-url=http://hooks.example.com/secret")
			.run((context) -> {
				assertThat(context).getFailure().rootCause().hasMessageContaining("must be https");
				assertThat(printed(context.getStartupFailure())).doesNotContain("hooks.example.com")
					.doesNotContain("/secret");
			});
	}

	private static String printed(@org.jspecify.annotations.Nullable Throwable failure) {
		StringWriter text = new StringWriter();
		if (failure != null) {
			failure.printStackTrace(new PrintWriter(text));
		}
		return text.toString();
	}

}
