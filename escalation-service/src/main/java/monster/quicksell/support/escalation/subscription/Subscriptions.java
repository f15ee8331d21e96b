package monster.quicksell.support.escalation.subscription;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.escalation.outbound.Endpoint;
import monster.quicksell.support.escalation.outbound.HttpSender;
import monster.quicksell.support.escalation.receivers.Configured;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.schema.Topics;

/** All subscriptions, by name, with a courier each. */
final class Subscriptions {

	private final SortedMap<String, Subscribed> all = new TreeMap<>();

	Subscriptions(Map<String, Subscription> configured, Rewinds rewinds, Clock clock, MeterRegistry meters) {
		configured.forEach((name, subscription) -> {
			Endpoint endpoint = subscription.endpoint(name);
			HttpSender sender = new HttpSender("Subscription " + name, endpoint.addresses(), subscription.timeout(),
					clock, Configured.unconfirmed(meters, "subscription." + name));
			Standing standing = new Standing();
			Set<String> types = subscription.types(name);
			this.all.put(name, new Subscribed(endpoint.url(), types, standing,
					new Courier(Topics.TICKET_EVENTS, group(name),
							new EventDelivery(endpoint.url(), subscription.key(name), types, sender, standing, clock),
							Courier.Begin.LATEST, rewinds.of(name))));
		});
	}

	static String group(String name) {
		return "escalation-subscription-" + name;
	}

	SortedMap<String, Subscribed> all() {
		return this.all;
	}

	Courier courier(String name) {
		Subscribed one = this.all.get(name);
		if (one == null) {
			throw new IllegalArgumentException("There is no subscription " + name);
		}
		return one.courier();
	}

	/**
	 * One that runs.
	 *
	 * @param url its receiver
	 * @param types full names of the events that it wants
	 * @param standing how the receiver answers
	 * @param courier takes them there
	 */
	record Subscribed(URI url, Set<String> types, Standing standing, Courier courier) {
	}

}
