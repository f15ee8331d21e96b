package monster.quicksell.support.metrics.rollup;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a figure is called and what exactly it counts, as it is shown to people. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Meaning {

	/** The name in a heading. */
	String name();

	/** The exact definition. */
	String text();

}
