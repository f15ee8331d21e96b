package monster.quicksell.support.intake.log;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.ConversationDecider;
import monster.quicksell.support.intake.conversation.Desk;
import monster.quicksell.support.intake.conversation.Inbound;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.conversation.RatingLinks;
import monster.quicksell.support.intake.reply.Templates;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Intake's part in the log. */
@Configuration(value = "intakeLogConfiguration", proxyBeanMethods = false)
class LogConfiguration {

	@Bean
	IntakePolicy intakePolicy(IntakeProperties properties) {
		return IntakePolicy.checked(PolicyFile.read(properties.policy(), IntakePolicy.Settings.class),
				PolicyFile.read(properties.templates(), Templates.class));
	}

	@Bean
	Desk desk(IntakePolicy policy, RatingLinks links) {
		return new Desk(policy, links);
	}

	@Bean
	Participant<Conversation> participant(IntakePolicy policy, RatingLinks links, MeterRegistry meters) {
		return Participant.of(ConversationDecider.NAME, Conversation.class, new ConversationDecider(policy, links))
			.withInlet(new InboundInlet(new Inbound(policy, links), meters));
	}

}
