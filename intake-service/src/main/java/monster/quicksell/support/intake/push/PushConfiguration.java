package monster.quicksell.support.intake.push;

import java.time.Clock;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.channel.ForChannel;
import monster.quicksell.support.intake.chat.Visitors;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.store.Notebook;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.Rewind;
import monster.quicksell.support.platform.web.PublicPaths;
import monster.quicksell.support.schema.Topics;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The courier to Firebase, where a key is given. */
@ForChannel("chat")
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

	/** Begins now: a phone does not ring for what was said before it could. */
	@Bean
	@ConditionalOnExpression("!'${intake.push.key:}'.isEmpty()")
	Courier pushCourier(PushProperties properties, Visitors visitors, Devices devices, Notebook notebook,
			IntakePolicy policy, Clock clock, MeterRegistry meters) {
		ServiceAccount account = ServiceAccount.read(Objects.requireNonNull(properties.key()));
		Google google = new Google();
		Fcm fcm = new Fcm(properties.api(), account.project(), google, new AccessTokens(account, google, clock));
		return new Courier(Topics.OUTBOUND, "intake-push",
				new PushDelivery(visitors, devices, notebook, fcm, policy.team(), clock, meters), Courier.Begin.LATEST,
				Rewind.NEVER);
	}

	/** Whose a device is, is proven. */
	@Bean
	PublicPaths devicePaths() {
		return PublicPaths.of("/v1/chat/device");
	}

}
