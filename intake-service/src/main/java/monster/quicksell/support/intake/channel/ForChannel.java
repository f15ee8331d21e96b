package monster.quicksell.support.intake.channel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Is there only where the instance serves the channel. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ForChannel.Served.class)
public @interface ForChannel {

	/** Which. */
	String value();

	/** Looks into {@link ServedChannels}. */
	final class Served implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			String channel = metadata.getAnnotations().get(ForChannel.class).getString("value");
			return ServedChannels.of(context.getEnvironment()).contains(channel);
		}

	}

}
