package monster.quicksell.support.escalation.subscription;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import monster.quicksell.support.escalation.outbound.Endpoint;
import monster.quicksell.support.schema.Catalogue;
import monster.quicksell.support.schema.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who wants which events.
 *
 * @param url where they are posted: https, or http to this machine
 * @param secret what they are signed with, at least 16 characters
 * @param events their types, such as {@code TicketCreated}; none for all
 * @param privateHosts hosts of private addresses that it may lead to
 * @param allowInsecure whether plain http is allowed
 * @param timeout how long a post may take until it is tried again
 */
record Subscription(@Nullable String url, @Nullable String secret, @DefaultValue List<String> events,
		@DefaultValue List<String> privateHosts, @DefaultValue("false") boolean allowInsecure,
		@DefaultValue("10s") Duration timeout) {

	static final String PREFIX = "escalation.subscriptions";

	private static final int SHORTEST_SECRET = 16;

	Endpoint endpoint(String name) {
		return Endpoint.of(PREFIX + "." + name + ".url", this.url, this.allowInsecure, this.privateHosts);
	}

	String key(String name) {
		if (this.secret == null || this.secret.strip().length() < SHORTEST_SECRET) {
			throw new IllegalStateException(
					PREFIX + "." + name + ".secret must have at least " + SHORTEST_SECRET + " characters");
		}
		return this.secret.strip();
	}

	/** The full names of the types that it wants. */
	Set<String> types(String name) {
		Set<String> known = Catalogue.records(Topics.TICKET_EVENTS)
			.stream()
			.map(Class::getSimpleName)
			.collect(Collectors.toCollection(TreeSet::new));
		for (String event : this.events) {
			if (!known.contains(event)) {
				throw new IllegalStateException(PREFIX + "." + name + ".events: there is no " + event + ", there are "
						+ String.join(", ", known));
			}
		}
		return Catalogue.records(Topics.TICKET_EVENTS)
			.stream()
			.filter((type) -> this.events.isEmpty() || this.events.contains(type.getSimpleName()))
			.map(Class<? extends SpecificRecord>::getName)
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public String toString() {
		return "Subscription[***]";
	}

}
