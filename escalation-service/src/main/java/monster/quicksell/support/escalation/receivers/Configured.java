package monster.quicksell.support.escalation.receivers;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** What receivers have in common in their configuration. */
public final class Configured implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		MergedAnnotation<WhenSet> setting = metadata.getAnnotations().get(WhenSet.class);
		return StringUtils.hasText(context.getEnvironment().getProperty(setting.getString("value")));
	}

	/** Counts what a receiver may have although it did not say so; each is sent again. */
	public static Counter unconfirmed(MeterRegistry meters, String receiver) {
		return Counter.builder("escalation." + receiver + ".unconfirmed")
			.description("Messages that the receiver may have got although it did not say so; each is sent again")
			.register(meters);
	}

}
