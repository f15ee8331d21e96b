package monster.quicksell.support.platform.policy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Requires each component of a policy's records, save those that may be null. */
final class OptionalWhenNullable extends JacksonAnnotationIntrospector {

	@Override
	public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
		return member instanceof AnnotatedParameter component && !nullable(component);
	}

	private static boolean nullable(AnnotatedParameter component) {
		if (component.getOwner().getMember() instanceof Constructor<?> constructor) {
			Parameter parameter = constructor.getParameters()[component.getIndex()];
			return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
		}
		return false;
	}

}
