package monster.quicksell.support.escalation.receivers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/** Holds where a setting has a value; an empty one is none. */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Conditional(Configured.class)
public @interface WhenSet {

	/** The setting's key. */
	String value();

}
