package monster.quicksell.support.intake.kin;

import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Desk;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.store.Conversations;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.schema.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who looks for kin: one reader of the log for all instances. */
@Configuration(proxyBeanMethods = false)
class KinConfiguration {

	@Bean
	Relatives relatives(Conversations conversations, IntakePolicy policy) {
		return new Relatives(conversations, policy.kin());
	}

	@Bean
	Courier kinCourier(Relatives relatives, IntakePolicy policy, Tickets<Conversation> tickets, Desk desk) {
		return new Courier(Topics.TICKET_EVENTS, "intake-kin", new KinWatch(relatives, policy.kin(), tickets, desk));
	}

}
