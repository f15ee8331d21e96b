package monster.quicksell.support.escalation.subscription;

import java.util.Map;
import java.util.regex.Pattern;

import monster.quicksell.support.platform.courier.Courier;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** One courier for each subscription: a receiver that is down delays no other. */
final class SubscriptionCouriers implements BeanRegistrar {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

	static Map<String, Subscription> configured(Environment environment) {
		Map<String, Subscription> all = Binder.get(environment)
			.bind(Subscription.PREFIX, Bindable.mapOf(String.class, Subscription.class))
			.orElseGet(Map::of);
		for (String name : all.keySet()) {
			if (!NAME.matcher(name).matches()) {
				throw new IllegalStateException(
						Subscription.PREFIX + ": a name has small letters, digits and -, not " + name);
			}
		}
		return all;
	}

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		for (String name : configured(environment).keySet()) {
			registry.registerBean("subscription-" + name, Courier.class,
					(bean) -> bean.supplier((beans) -> beans.bean(Subscriptions.class).courier(name)));
		}
	}

}
